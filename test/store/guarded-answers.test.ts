import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { sampleMailboxes } from '../../src/testing.js';
import { broken } from './broken-store.js';
import { failure } from './failure.js';

const SECRET = 'CANARY-31ce';
const page = { items: [], total: 0, counts: { all: 0, inbound: 0, outbound: 0 } };
const mailbox = sampleMailboxes(1)[0];

describe('the guard of a store that answers mailboxes', () => {
  it('drops and counts rows without an id and those whose members throw, and shows a repeated mailbox once', async () => {
    const rows = [
      { id: 'a', name: 'old' },
      null,
      7,
      { name: 'no id' },
      { id: '' },
      { id: 'b' },
      { id: 'a', name: 'new' },
      new Proxy({ id: 'odd', name: '' }, { get: (_, name) => (name === 'id' ? 'odd' : thrown()) }),
    ];
    const { items, dropped } = await broken({ list: () => ({ ...page, items: rows, dropped: 1 }) }).list({});
    expect(items).to.deep.equal([{ id: 'a', name: 'new' }, { id: 'b' }]);
    expect(dropped).to.equal(6);
  });

  it('cuts the window out of all rows if a store always returns them all', async () => {
    const items = sampleMailboxes(250);
    const counts = { all: 250, inbound: 249, outbound: 1 };
    const store = broken({
      list: (_: unknown, { onPartial }: { onPartial?: (page: unknown) => void }) => {
        onPartial?.({ items, total: 250, counts });
        return { items, total: 250, counts };
      },
    });
    const parts: unknown[] = [];
    for (const [offset, limit] of [
      [0, 100],
      [100, 100],
      [200, 100],
      [300, 100],
      [undefined, 3],
      [5, undefined],
    ] as const) {
      const onPartial = (part: { readonly items: unknown }): unknown => parts.push(part.items);
      const query = { ...(offset !== undefined && { offset }), ...(limit !== undefined && { limit }) };
      const page = await store.list(query, { onPartial });
      const window = items.slice(offset, limit && (offset ?? 0) + limit);
      expect([page.items, parts.pop(), page.total]).to.deep.equal([window, window, 250]);
    }
  });

  it('keeps a window as it is', async () => {
    const items = sampleMailboxes(50);
    const store = broken({ list: () => ({ ...page, items, total: 250 }) });
    expect((await store.list({ offset: 200, limit: 100 })).items).to.deep.equal(items);
  });

  it('removes a password that a store returns', async () => {
    const row = { ...mailbox, password: SECRET };
    const store = broken({ list: () => ({ ...page, items: [row], total: 1 }), get: () => row });
    expect((await store.list({})).items).to.deep.equal([mailbox]);
    expect(await store.get('a')).to.deep.equal(mailbox);
  });

  it('keeps what it was told if the store changes its own objects later', async () => {
    const row = { ...mailbox };
    const counts = { all: 1, inbound: 1, outbound: 0 };
    const store = broken({
      list: () => ({ items: [row], total: 1, counts }),
      get: () => row,
      update: () => Promise.reject(new MailboxStoreError('revision-mismatch', { current: row as never })),
    });
    const list = await store.list({});
    const told = [
      list.items[0],
      await store.get('a'),
      (await failure(store.update('a', {}, { revision: '1' }))).current,
    ];
    Object.assign(row, { host: 'other.example.com', revision: 'other' });
    expect(told).to.deep.equal([mailbox, mailbox, mailbox]);
    Object.assign(counts, { all: 'many' });
    expect(list.counts).to.deep.equal({ all: 1, inbound: 1, outbound: 0 });
  });

  it('reads mailboxes whose members are those of a class', async () => {
    const store = broken({ list: () => ({ ...page, items: [entity()], total: 1 }), get: () => entity() });
    expect((await store.list({})).items).to.deep.equal([mailbox]);
    expect(await store.get('a')).to.deep.equal(mailbox);
  });
});

/** A mailbox of a store that has classes: each member is a getter, the password's, too. */
function entity(): object {
  const members = Object.entries({ ...mailbox, password: SECRET });
  const getters = members.map(([name, value]) => [name, { get: () => value }] as const);
  return Object.create(Object.create(Object.prototype, Object.fromEntries(getters)) as object) as object;
}

function thrown(): never {
  throw new TypeError(SECRET);
}
