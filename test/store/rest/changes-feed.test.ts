import { expect } from '@open-wc/testing';
import { settled } from '../fake-clock.js';
import { event, FEED, listening, RESET, Stream, updated } from './feed.js';
import { Ground } from './samples.js';
import { body, hanging, json, lost, problem, type Reply } from './scripted-fetch.js';

describe('The feed of changes', () => {
  it('is opened for the first subscriber and closed after the last', async () => {
    const stream = new Stream();
    const { store, net, clock, unsubscribe } = await listening(stream.reply);
    const second = store.subscribe(() => undefined);
    await settled();
    expect(net.lines).to.deep.equal(['GET /api/capabilities', `GET ${FEED}`]);
    expect(net.sent[1]?.headers.get('accept')).to.equal('text/event-stream');
    unsubscribe();
    unsubscribe();
    expect(net.sent[1]?.init.signal?.aborted).to.equal(false);
    second();
    await settled();
    expect(net.sent[1]?.init.signal?.aborted).to.equal(true);
    expect(stream.isCancelled).to.equal(true);
    expect(clock.running).to.equal(0);
  });

  it('is reopened, from that moment on, for a later subscriber', async () => {
    const { store, net, unsubscribe, heard } = await listening(new Stream().reply, new Stream().reply);
    unsubscribe();
    store.subscribe((change) => heard.push(change));
    await settled();
    expect(net.lines).to.deep.equal(['GET /api/capabilities', `GET ${FEED}`, `GET ${FEED}`]);
    expect(net.sent[2]?.headers.has('last-event-id')).to.equal(false);
    expect(heard).to.deep.equal([]);
  });

  it('does not ask whether it is offered if that has just been asked', async () => {
    const { store, net } = new Ground([json({ changes: true }), new Stream().reply]);
    const capabilities = store.capabilities();
    store.subscribe(() => undefined);
    await settled();
    expect((await capabilities).changes).to.equal(true);
    expect(net.lines).to.deep.equal(['GET /api/capabilities', `GET ${FEED}`]);
  });

  it('asks itself if the one who asked got no answer', async () => {
    const { store, net } = new Ground([
      problem(403, 'forbidden'),
      json({ changes: true }),
      new Stream().reply,
    ]);
    const capabilities = store.capabilities().catch(() => undefined);
    store.subscribe(() => undefined);
    await settled();
    expect(await capabilities).to.equal(undefined);
    expect(net.lines).to.deep.equal(['GET /api/capabilities', 'GET /api/capabilities', `GET ${FEED}`]);
  });

  it('is not opened if the backend has none', async () => {
    for (const capabilities of [json({ changes: false }), json({}, 404), body(null, 404)]) {
      const { store, net, clock } = new Ground([capabilities]);
      store.subscribe(() => undefined);
      await clock.advance(600_000);
      expect(net.lines).to.deep.equal(['GET /api/capabilities']);
      expect(clock.running).to.equal(0);
    }
  });

  for (const status of [204, 404, 405, 406, 410, 501]) {
    it(`is given up if the answer is ${status}`, async () => {
      const { net, clock } = await listening(body(null, status));
      await clock.advance(600_000);
      expect(net.sent).to.have.length(2);
      expect(clock.running).to.equal(0);
    });
  }

  it('stays open however much it has sent', async () => {
    const stream = new Stream();
    const { heard } = await listening(stream.reply);
    for (let sent = 0; sent < 17; sent++) await stream.write(`:${' '.repeat(1_000_000)}\n`);
    await stream.write(event('updated', { id: 'm1', revision: '2' }));
    expect(heard).to.deep.equal([updated('2')]);
  });

  it('reports what was created, updated, deleted and reset, in whatever pieces it comes', async () => {
    const stream = new Stream();
    const { heard } = await listening(stream.reply);
    const text = [
      ': hello\n\n',
      event('created', { id: 'm2', revision: '1', colour: 'red' }, 'e-1'),
      event('updated', { id: 'm2', revision: '2' }, 'e-2').replaceAll('\n', '\r\n'),
      event('deleted', { id: 'm2' }, 'e-3'),
      event('reset', {}, 'e-4'),
      event('renamed', { id: 'm2' }),
      'data: {"id":"m2"}\n\n',
    ].join('');
    await stream.write(...Array.from(text));
    expect(heard).to.deep.equal([
      { kind: 'created', id: 'm2', revision: '1' },
      { kind: 'updated', id: 'm2', revision: '2' },
      { kind: 'deleted', id: 'm2' },
      RESET,
    ]);
  });

  it('reports an unreadable change as a reset', async () => {
    const stream = new Stream();
    const { heard } = await listening(stream.reply);
    for (const data of ['{', 'null', '{"id":7}', '{"id":""}', '"m1"']) {
      await stream.write(`event: updated\ndata: ${data}\n\n`);
    }
    expect(heard).to.deep.equal([RESET, RESET, RESET, RESET, RESET]);
  });

  describe('that ends', () => {
    it('is resumed where it was', async () => {
      const [first, second] = [new Stream(), new Stream()];
      const { net, clock, heard } = await listening(first.reply, second.reply);
      await first.write('id: e-0\n\n');
      await first.write(event('updated', { id: 'm1', revision: '2' }, 'e-1'));
      await first.break();
      await clock.advance(0);
      expect(net.sent[2]?.headers.get('last-event-id')).to.equal('e-1');
      await second.write(event('updated', { id: 'm1', revision: '3' }, 'e-2'));
      expect(heard).to.deep.equal([updated('2'), updated('3')]);
    });

    for (const id of ['schlüssel', 'x'.repeat(1001)]) {
      it(`is followed by a reset if it cannot be resumed, with the id ${id.slice(0, 9)}`, async () => {
        const [first, second] = [new Stream(), new Stream()];
        const { net, clock, heard } = await listening(first.reply, second.reply);
        await first.write(`id: ${id}\n\n`);
        await first.end();
        await clock.advance(0);
        expect(net.sent[2]?.headers.has('last-event-id')).to.equal(false);
        expect(heard).to.deep.equal([RESET]);
      });
    }

    it('is followed by a reset if it was opened late', async () => {
      const { net, clock, heard } = await listening(lost, new Stream().reply);
      await clock.advance(0);
      expect(net.left).to.equal(0);
      expect(heard).to.deep.equal([RESET]);
    });

    it('is reopened after a random part of a time that doubles, up to 30 s', async () => {
      const { net, clock } = await listening(...Array<Reply>(10).fill(lost));
      clock.chance = 0.5;
      await clock.advance(0);
      const waits: number[] = [];
      while (net.left > 0) {
        const [wait = 0] = clock.pending;
        waits.push(wait);
        await clock.advance(wait);
      }
      expect(waits).to.deep.equal([500, 1000, 2000, 4000, 8000, 15_000, 15_000, 15_000]);
    });

    it('is reopened soon if it had worked', async () => {
      const streams = [new Stream(), new Stream()];
      const { net, clock } = await listening(lost, lost, ...streams.map(({ reply }) => reply));
      await clock.advance(0);
      await streams[0]?.write(': still here\n\n');
      await clock.advance(60_000);
      clock.chance = 0.5;
      await streams[0]?.end();
      expect(clock.pending).to.deep.equal([250]);
      await clock.advance(250);
      expect(net.left).to.equal(0);
    });

    it('waits as long as the backend asks for, within reason', async () => {
      for (const [asked, wait] of [
        ['3000', 3000],
        ['9000000', 30_000],
      ] as const) {
        const stream = new Stream();
        const { clock } = await listening(stream.reply);
        await stream.write(`retry: ${asked}\n\n`);
        await stream.end();
        expect(clock.pending).to.deep.equal([wait]);
      }
    });
  });

  const odd: Readonly<Record<string, Reply>> = {
    'is refused': problem(401, 'unauthenticated'),
    'is busy': problem(503, 'unavailable', { retryAfter: 9 }),
    'sends to another page': () => new Response(null, { status: 302 }),
    'is a page of HTML': body('<html>', 200, 'text/html'),
  };
  for (const [name, reply] of Object.entries(odd)) {
    it(`is retried if it ${name}, without asking anybody to sign in`, async () => {
      let asked = 0;
      const stream = new Stream();
      const replies = [json({ changes: true }), reply, stream.reply];
      const { store, net, clock } = new Ground(replies, { reauthenticate: () => Promise.resolve(asked++) });
      store.subscribe(() => undefined);
      await clock.advance(30_000);
      expect([net.left, asked]).to.deep.equal([0, 0]);
    });
  }

  it('is retried if it is not known whether the backend has one', async () => {
    const stream = new Stream();
    const { store, net, clock } = new Ground([
      lost,
      body('<html>', 502),
      json({ changes: true }),
      stream.reply,
    ]);
    store.subscribe(() => undefined);
    await clock.advance(30_000);
    expect(net.left).to.equal(0);
  });

  it('is reopened after 90 s of silence, and after 10 s without an answer', async () => {
    const stream = new Stream();
    const { net, clock } = await listening(stream.reply, hanging, new Stream().reply);
    await stream.write(': still here\n\n');
    await clock.advance(89_999);
    expect(net.sent).to.have.length(2);
    await clock.advance(1);
    expect(net.sent).to.have.length(3);
    await clock.advance(10_000);
    expect(net.sent).to.have.length(4);
  });

  it('is reopened at once when the network comes back, whether it waits or seems to be open', async () => {
    const stream = new Stream();
    const { net, clock } = await listening(lost, stream.reply, new Stream().reply);
    expect(net.sent).to.have.length(2);
    window.dispatchEvent(new Event('online'));
    await settled();
    expect(net.sent).to.have.length(3);
    window.dispatchEvent(new Event('online'));
    await clock.advance(0);
    expect(net.sent).to.have.length(4);
  });

  it('reports a reset if the page became visible long after it was opened', async () => {
    see(true);
    try {
      const { net, clock, heard, unsubscribe } = await listening(new Stream().reply);
      await clock.advance(60_000);
      expect(net.sent).to.have.length(0);
      see(false);
      await clock.advance(0);
      expect(net.sent).to.have.length(2);
      expect(heard).to.deep.equal([RESET]);
      unsubscribe();
    } finally {
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('is closed while the page is hidden, and resumed when it is shown', async () => {
    const stream = new Stream();
    const { net, clock, unsubscribe } = await listening(stream.reply, new Stream().reply);
    try {
      await stream.write('id: e-7\n\n');
      see(true);
      await settled();
      expect(stream.isCancelled).to.equal(true);
      await clock.advance(600_000);
      expect(net.sent).to.have.length(2);
      see(false);
      await clock.advance(0);
      expect(net.sent[2]?.headers.get('last-event-id')).to.equal('e-7');
    } finally {
      unsubscribe();
      Reflect.deleteProperty(document, 'hidden');
    }
  });

  it('is read regardless of the case of its media type', async () => {
    const { net, heard } = await listening(
      body(event('updated', { id: 'm1', revision: '2' }), 200, 'Text/Event-Stream;charset=UTF-8'),
    );
    expect(net.left).to.equal(0);
    expect(heard).to.deep.equal([updated('2')]);
  });

  for (const lines of [`data: ${'x'.repeat(600_000)}\n`, 'data\n'.repeat(600_000)]) {
    it(`does not grow without end with lines like ${lines.slice(0, 9)}`, async () => {
      const stream = new Stream();
      const { net, clock } = await listening(stream.reply, new Stream().reply);
      for (let part = 0; part < 2; part++) await stream.write(lines);
      await clock.advance(0);
      expect(net.sent).to.have.length(3);
      expect(stream.isCancelled).to.equal(true);
    });
  }
});

/** Shows the page to somebody, or to nobody. */
function see(isHidden: boolean): void {
  Object.defineProperty(document, 'hidden', { configurable: true, value: isHidden });
  document.dispatchEvent(new Event('visibilitychange'));
}
