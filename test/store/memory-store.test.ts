import { expect } from '@open-wc/testing';
import type { InboundDraft } from '../../src/model/draft.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { MemoryMailboxStore } from '../../src/memory-store.js';
import type { MailboxChange } from '../../src/store/mailbox-store.js';
import { sampleMailboxes, storeConformance } from '../../src/testing.js';
import { facts, failure } from './failure.js';

const SECRET = 'CANARY-51f0';
const draft: InboundDraft = {
  ...{ type: 'inbound', name: 'Support', username: 'support', password: SECRET, host: 'imap.example.com' },
  ...{ port: 993, security: 'ssl-tls', maxSizeMb: 5, protocol: 'imap' },
};

describe('MemoryMailboxStore', () => {
  describe('keeps the contract of every store', () => {
    const cases = storeConformance({
      create: ({ capabilities = {} }) =>
        Promise.resolve({
          store: new MemoryMailboxStore([], { capabilities }),
          close: () => Promise.resolve(),
        }),
    });
    for (const { name, run } of cases) it(name, run);
  });

  it('reports changes by default', async () => {
    expect((await new MemoryMailboxStore().capabilities()).changes).to.equal(true);
    const quiet = new MemoryMailboxStore([], { capabilities: { changes: false } });
    expect((await quiet.capabilities()).changes).to.equal(false);
  });

  it('lists the very mailboxes that it was given, in their order', async () => {
    const mailboxes = sampleMailboxes(5).reverse();
    const { items, total } = await new MemoryMailboxStore(mailboxes).list({});
    expect(total).to.equal(5);
    for (const [index, item] of items.entries()) expect(item).to.equal(mailboxes[index]);
  });

  it('keeps the place of a mailbox that changes, and adds new ones at the end', async () => {
    const mailboxes = sampleMailboxes(3, { outbound: 0 });
    const store = new MemoryMailboxStore(mailboxes);
    const [first] = mailboxes;
    if (!first) throw new TypeError('There is no sample');
    await store.update(first.id, { enabled: !first.enabled }, { revision: first.revision });
    const made = await store.create(draft);
    const { items } = await store.list({});
    expect(items.map(({ id }) => id)).to.deep.equal([...mailboxes.map(({ id }) => id), made.id]);
  });

  it('keeps no password anywhere', async () => {
    const store = new MemoryMailboxStore([
      { ...sampleMailboxes(1)[0], password: SECRET } as unknown as Mailbox,
    ]);
    const made = await store.create(draft);
    await store.update(made.id, { port: 143, password: SECRET }, { revision: made.revision });
    const { items } = await store.list({});
    expect(JSON.stringify([items, await store.get(items[0]?.id ?? '')])).not.to.contain(SECRET);
  });

  it('knows when a password was set later', async () => {
    const [sample] = sampleMailboxes(1);
    if (!sample) throw new TypeError('There is no sample');
    const store = new MemoryMailboxStore([{ ...sample, passwordSet: false }]);
    const changed = await store.update(sample.id, { password: SECRET }, { revision: sample.revision });
    expect(changed.passwordSet).to.equal(true);
  });

  it('gives every version a new revision, even if the previous one was somebody else’s', async () => {
    const [sample] = sampleMailboxes(1);
    if (!sample) throw new TypeError('There is no sample');
    const store = new MemoryMailboxStore([{ ...sample, revision: '9007199254740993' }]);
    const seen = new Set<string>();
    let mailbox = await store.get(sample.id);
    for (let change = 0; change < 5; change++) {
      seen.add(mailbox.revision);
      mailbox = await store.update(mailbox.id, { enabled: !mailbox.enabled }, { revision: mailbox.revision });
    }
    expect(seen.size).to.equal(5);
  });

  it('answers at once', async () => {
    const store = new MemoryMailboxStore(sampleMailboxes(3));
    const order: string[] = [];
    const listing = store.list({}).then(() => order.push('listed'));
    await Promise.resolve().then(() => order.push('next'));
    await listing;
    expect(order).to.deep.equal(['listed', 'next']);
  });

  describe('with a latency', () => {
    it('answers later, and does nothing that was aborted meanwhile', async () => {
      const store = new MemoryMailboxStore([], { latency: 5 });
      const controller = new AbortController();
      const ended = failure(store.create(draft, { signal: controller.signal }));
      controller.abort();
      expect(facts(await ended)).to.deep.equal({ code: 'aborted' });
      expect((await store.list({})).total).to.equal(0);
      expect((await store.create(draft)).name).to.equal('Support');
    });

    it('does not wait if the signal is already or soon aborted', async () => {
      const store = new MemoryMailboxStore([], { latency: 3_600_000 });
      const controller = new AbortController();
      const attempts = [AbortSignal.abort(), controller.signal].map((signal) =>
        failure(store.list({}, { signal })),
      );
      controller.abort();
      for (const ended of attempts) expect((await ended).code).to.equal('aborted');
    });
  });

  describe('when somebody else changes mailboxes', () => {
    const [one, two, three] = sampleMailboxes(3, { outbound: 0 });
    if (!one || !two || !three) throw new TypeError('There are no samples');

    it('reports each change and its kind', async () => {
      const store = new MemoryMailboxStore([one, two]);
      const heard: MailboxChange[] = [];
      store.subscribe((change) => heard.push(change));
      store.put([{ ...two, revision: 'theirs' }, three]);
      expect(heard).to.deep.equal([
        { kind: 'updated', id: two.id, revision: 'theirs' },
        { kind: 'created', id: three.id, revision: three.revision },
      ]);
      expect((await store.list({})).items).to.deep.equal([one, { ...two, revision: 'theirs' }, three]);
    });

    it('reports a reset if there are more than a hundred', () => {
      const store = new MemoryMailboxStore(sampleMailboxes(50));
      const heard: MailboxChange[] = [];
      store.subscribe((change) => heard.push(change));
      store.put(sampleMailboxes(100));
      expect(heard).to.have.length(100);
      store.put(sampleMailboxes(101));
      expect(heard.slice(100)).to.deep.equal([{ kind: 'reset' }]);
    });

    it('checks no rule', async () => {
      const store = new MemoryMailboxStore();
      store.put(sampleMailboxes(5, { outbound: 3 }));
      expect((await store.list({})).counts).to.deep.equal({ all: 5, inbound: 2, outbound: 3 });
    });
  });

  it('continues for the others if a subscriber throws', async () => {
    const { warn } = console;
    console.warn = () => undefined;
    const store = new MemoryMailboxStore();
    let heard = 0;
    store.subscribe(() => {
      throw new Error('mine');
    });
    store.subscribe(() => heard++);
    const made = await store.create(draft);
    console.warn = warn;
    expect([heard, made.enabled]).to.deep.equal([1, false]);
  });

  it('checks in order: what does not exist, what has changed, the rules, and then what prevents it', async () => {
    const [sample] = sampleMailboxes(1);
    if (!sample) throw new TypeError('There is no sample');
    const on = { ...sample, enabled: true };
    const store = new MemoryMailboxStore([on]);
    const late = { revision: 'late' };
    const codeOf = async (attempt: Promise<unknown>) => (await failure(attempt)).code;
    expect(await codeOf(store.update('none', { port: 0 }, late))).to.equal('not-found');
    expect(await codeOf(store.update(on.id, { port: 0 }, late))).to.equal('revision-mismatch');
    expect(await codeOf(store.update(on.id, { port: 0 }, on))).to.equal('invalid');
    expect(await codeOf(store.update(on.id, { port: 4242 }, on))).to.equal('password-required');
    expect(await codeOf(store.delete(on.id, late))).to.equal('revision-mismatch');
    expect(await codeOf(store.delete(on.id, on))).to.equal('mailbox-enabled');
    expect(await codeOf(store.create({ ...draft, name: on.name, port: 0 }))).to.equal('invalid');
    expect(await codeOf(store.create({ ...draft, name: on.name }))).to.equal('name-taken');
  });
});
