import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Capabilities } from '../../src/model/capabilities.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import type { MailboxStore } from '../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { delegatingTo } from '../../src/testing/delegating-store.js';
import { ConformanceError, sampleDrafts, storeConformance, type ConformanceCase } from '../../src/testing.js';

/** What a faulty store does otherwise than the right one. */
type Fault = (right: MailboxStore) => Partial<MailboxStore>;

/** The right store, as an object whose methods can be replaced. */
function rightStore(capabilities?: Partial<Capabilities>): MailboxStore {
  return delegatingTo(new MemoryMailboxStore([], capabilities ? { capabilities } : {}));
}

function casesWith(fault: Fault): readonly ConformanceCase[] {
  return storeConformance({
    create: ({ capabilities }) => {
      const right = rightStore(capabilities);
      return Promise.resolve({ store: { ...right, ...fault(right) }, close: () => Promise.resolve() });
    },
  });
}

const alter =
  (change: (mailbox: Mailbox) => object): Fault =>
  (right) => ({
    create: async (draft, options) => change(await right.create(draft, options)) as Mailbox,
  });

const pauses = (): Promise<void> => new Promise((resolve) => setTimeout(resolve));

let seed = 0;

const FAULTS: readonly (readonly [what: string, fault: Fault, fails: string])[] = [
  [
    'creates mailboxes enabled',
    alter((mailbox) => ({ ...mailbox, enabled: true })),
    'creates an inbound mailbox disabled, with its password set and all its members',
  ],
  [
    'returns the password',
    (right) => ({
      create: async (draft, options) =>
        Object.assign({ ...(await right.create(draft, options)) }, { password: draft.password }),
    }),
    'frees the name of a mailbox that was deleted',
  ],
  [
    'has the password in an error',
    (right) => ({
      create: (draft, options) =>
        right.create(draft, options).catch((error: unknown) => {
          throw Object.assign(error as Error, { cause: { sent: [draft.password] } });
        }),
    }),
    'refuses a second outbound mailbox until the first is gone',
  ],
  [
    'throws errors of its own',
    (right) => ({ get: (id) => right.get(id).catch(() => Promise.reject(new Error('none'))) }),
    'deletes a disabled mailbox for good',
  ],
  [
    'looks for room before it makes it',
    (right) => ({
      create: async (draft, options) => {
        const { total } = await right.list({ type: 'outbound' });
        await pauses();
        if (total > 0) return right.create(draft, options);
        return right.create(sampleDrafts(1, { seed: ++seed })[0] ?? draft, options);
      },
    }),
    'lets exactly one of many creations at once have the outbound place',
  ],
  [
    'changes an inbound mailbox without its password',
    (right) => ({ update: (id, patch, options) => right.update(id, { password: 'any', ...patch }, options) }),
    'changes no member of an inbound mailbox without its password',
  ],
  [
    'ignores revisions',
    (right) => ({
      update: async (id, patch) => right.update(id, patch, await right.get(id)),
    }),
    'refuses a change decided on another revision, and tells the mailbox as it is now',
  ],
  [
    'deletes what is enabled',
    (right) => ({
      delete: async (id, { revision }) => {
        const off = await right.update(id, { enabled: false }, { revision });
        return right.delete(id, { revision: off.revision });
      },
    }),
    'does not delete an enabled mailbox until it is disabled',
  ],
  [
    'breaks ties by reversed id',
    (right) => ({
      list: async (query, options) => {
        const page = await right.list({ ...query, limit: 1000, offset: 0 }, options);
        return { ...page, items: [...page.items].reverse().slice(0, query.limit ?? 100) };
      },
    }),
    'sorts by every member, both ways, with ties by id and what is absent as the greatest',
  ],
  [
    'takes an underscore for any character',
    (right) => ({
      list: ({ q, ...query }, options) => right.list({ ...query, q: q?.replace('_', '') ?? '' }, options),
    }),
    'finds texts without regard to case and accents, and takes no character for a wildcard',
  ],
  [
    'searches for a text without what breaks lines',
    (right) => ({
      list: ({ q, ...query }, options) => right.list({ ...query, q: q?.replace('\n', '') ?? '' }, options),
    }),
    'finds no text that runs over two members',
  ],
  [
    'cuts a window that is too large instead of refusing it',
    (right) => ({
      list: (query, options) => right.list({ ...query, limit: Math.min(query.limit ?? 100, 1000) }, options),
    }),
    'refuses a query with a wrong value',
  ],
  [
    'counts only the window',
    (right) => ({
      list: async (query, options) => {
        const page = await right.list(query, options);
        return { ...page, total: page.items.length };
      },
    }),
    'combines type, search, order and window, and counts what matches',
  ],
  [
    'trims and escapes texts',
    alter((mailbox) => ({ ...mailbox, username: mailbox.username.replaceAll('<', '&lt;') })),
    'keeps every text as it was given, whatever it would mean elsewhere',
  ],
  [
    'goes on telling whoever has unsubscribed',
    (right) => ({
      subscribe: (listener) => {
        right.subscribe(listener);
        return () => undefined;
      },
    }),
    'tells every subscriber, and none after it has unsubscribed',
  ],
  [
    'tells of changes without their revision',
    (right) => ({
      subscribe: (listener) =>
        right.subscribe((change) => {
          if (change.kind === 'reset' || change.kind === 'deleted') listener(change);
          else listener({ kind: change.kind, id: change.id });
        }),
    }),
    'tells of what was created, updated and deleted, by id and revision',
  ],
  [
    'tells subscribers the password',
    (right) => ({
      subscribe: (listener) =>
        right.subscribe((change) => {
          listener(Object.assign({ ...change }, { draft: { password: inbound().password } }));
        }),
    }),
    'tells of what was created, updated and deleted, by id and revision',
  ],
  [
    'does what was given up',
    (right) => ({ create: (draft) => right.create(draft) }),
    'gives up a request whose signal is aborted, and does nothing',
  ],
];

describe('the conformance suite', () => {
  for (const { name, run } of casesWith(() => ({}))) it(name, run);

  it('has cases with different names', () => {
    const names = casesWith(() => ({})).map(({ name }) => name);
    assert.equal(new Set(names).size, names.length);
  });

  for (const [what, fault, fails] of FAULTS) {
    it(`notices a store that ${what}`, { timeout: 20_000 }, async () => {
      const found = casesWith(fault).find(({ name }) => name === fails);
      assert.ok(found);
      await assert.rejects(found.run(), ConformanceError);
    });
  }

  it('leaves out what an adapter says it cannot set up', () => {
    const all = casesWith(() => ({}));
    const create = () => Promise.resolve({ store: rightStore(), close: () => Promise.resolve() });
    const few = storeConformance({ create, settings: ['changes'] }).map(({ name }) => name);
    const none = storeConformance({ create, settings: [] });
    assert.ok(all.length > few.length && few.length > none.length);
    assert.ok(!few.includes('changes nothing where it is read-only'));
  });

  it('releases every store, even after a failure', async () => {
    const closed: number[] = [];
    const create = () =>
      Promise.resolve({
        store: { ...rightStore(), capabilities: () => Promise.reject(new Error('broken')) },
        close: () => {
          closed.push(1);
          return Promise.resolve();
        },
      });
    const found = storeConformance({ create }).find(({ name }) => name === 'tells what it can do');
    await assert.rejects(async () => found?.run(), /MailboxStoreError/);
    assert.equal(closed.length, 1);
  });
});
