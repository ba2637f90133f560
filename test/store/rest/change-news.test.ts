import { expect } from '@open-wc/testing';
import { warningsOf } from '../../support/warnings.js';
import { event, listening, Stream, updated } from './feed.js';
import { draft, mailbox } from './samples.js';
import { body, json, type Reply } from './scripted-fetch.js';

describe('A listener to changes', () => {
  it('is told once of its own change, whether the event or the answer comes first', async () => {
    const stream = new Stream();
    const first = json({ ...mailbox, revision: '2' });
    const second: Reply = async (sent) => {
      await stream.write(event('updated', { id: 'm1', revision: '3' }));
      return json({ ...mailbox, revision: '3' })(sent);
    };
    const made = json(mailbox, 201);
    const { store, heard } = await listening(stream.reply, first, second, body(null, 204), made);
    await store.update('m1', { enabled: true }, { revision: '1' });
    expect(heard).to.deep.equal([updated('2')]);
    await stream.write(event('updated', { id: 'm1', revision: '2' }));
    await store.update('m1', { enabled: false }, { revision: '2' });
    await store.delete('m1', { revision: '3' });
    await stream.write(event('deleted', { id: 'm1', revision: '3' }));
    expect(heard).to.deep.equal([updated('2'), updated('3'), { kind: 'deleted', id: 'm1' }]);
    await store.create(draft);
    await stream.write(event('created', { id: 'm1', revision: '1' }));
    expect(heard.slice(3)).to.deep.equal([{ kind: 'created', id: 'm1', revision: '1' }]);
  });

  it('is told of every change by others, even with a repeated revision or none', async () => {
    const stream = new Stream();
    const { heard } = await listening(stream.reply);
    const changes = ['on', 'off', 'on', 'off'].map(updated);
    for (const change of changes) await stream.write(event('updated', change));
    for (let time = 0; time < 2; time++) await stream.write(event('updated', { id: 'm2' }));
    expect(heard.slice(0, 4)).to.deep.equal(changes);
    expect(heard.slice(4)).to.deep.equal(Array(2).fill({ kind: 'updated', id: 'm2' }));
  });

  it('is told of changes by others while its own is still to be reported', async () => {
    const stream = new Stream();
    const { store, heard } = await listening(stream.reply, json({ ...mailbox, revision: '2' }));
    await store.update('m1', { enabled: true }, { revision: '1' });
    await stream.write(event('updated', { id: 'm2', revision: '2' }));
    await stream.write(event('updated', { id: 'm1', revision: '3' }));
    await stream.write(event('deleted', { id: 'm1', revision: '2' }));
    expect(heard).to.deep.equal([
      updated('2'),
      { ...updated('2'), id: 'm2' },
      updated('3'),
      { kind: 'deleted', id: 'm1', revision: '2' },
    ]);
  });

  it('is told of each of its own changes that return to the same revision', async () => {
    const stream = new Stream();
    const revisions = ['on', 'off', 'on'];
    const { store, heard } = await listening(
      stream.reply,
      ...revisions.map((revision) => json({ ...mailbox, revision })),
    );
    for (const revision of revisions) {
      await store.update('m1', { enabled: revision === 'on' }, { revision: 'before' });
      await stream.write(event('updated', { id: 'm1', revision }));
    }
    expect(heard).to.deep.equal(revisions.map(updated));
  });

  it('is still told if another listener throws', async () => {
    const stream = new Stream();
    const { store, heard } = await listening(stream.reply);
    store.subscribe(() => {
      throw new Error('mine');
    });
    const warnings = await warningsOf(async () => {
      await stream.write(event('updated', { id: 'm1', revision: '2' }));
      await stream.write(event('updated', { id: 'm1', revision: '3' }));
    });
    expect(heard).to.deep.equal([updated('2'), updated('3')]);
    expect(warnings).to.have.length(2);
  });
});
