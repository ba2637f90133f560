import type { Mailbox } from '../../model/mailbox.js';
import {
  DEFAULT_LIMIT,
  MAX_LIMIT,
  MAX_SEARCH_LENGTH,
  SORT_FIELDS,
  type MailboxQuery,
} from '../../model/query.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { sampleDrafts } from '../sample-mailboxes.js';
import { enable, fill, inbound, type CaseBody } from './case.js';
import { holds, refused, same } from './checks.js';
import { listsAsExpected } from './list-reference.js';

/** Queries that every store refuses. */
const MALFORMED: readonly Readonly<Record<string, unknown>>[] = [
  { limit: 0 },
  { limit: MAX_LIMIT + 1 },
  { limit: 1.5 },
  { limit: Number.NaN },
  { offset: -1 },
  { offset: 0.5 },
  { sort: 'colour' },
  { sort: '-' },
  { sort: '--name' },
  { sort: 'password' },
  { type: 'sideways' },
  { q: 'q'.repeat(MAX_SEARCH_LENGTH + 1) },
];

/** The promises of `list` about filter, order and window. */
export const listCases: readonly CaseBody[] = [
  {
    name: 'lists nothing of nothing',
    async run(store) {
      for (const query of [{}, { type: 'inbound', q: 'x', sort: '-host', offset: 5 }] as const) {
        await listsAsExpected(store, [], query);
      }
    },
  },
  {
    name: 'sorts by every member, both ways, with ties by id and what is absent as the greatest',
    async run(store) {
      const all = await samples(store);
      for (const field of SORT_FIELDS) {
        await listsAsExpected(store, all, { sort: field });
        await listsAsExpected(store, all, { sort: `-${field}` });
      }
    },
  },
  {
    name: 'sorts texts without regard to case and accents',
    async run(store) {
      const usernames = [
        'Zoe',
        'zoé',
        'émile',
        'Emil',
        'ÄRGER',
        'arger',
        'ärgern',
        'a.b',
        'a b',
        '_a',
        'a_',
        '10',
        '9',
      ];
      const all = await fill(
        store,
        usernames.map((username, index) => inbound({ name: `N${index}`, username })),
      );
      await listsAsExpected(store, all, { sort: 'username' });
      await listsAsExpected(store, all, { sort: '-username' });
    },
  },
  {
    name: 'combines type, search, order and window, and counts what matches',
    async run(store) {
      const all = await samples(store);
      for (const query of combinations()) await listsAsExpected(store, all, query);
    },
  },
  {
    name: 'lists every mailbox once over all windows, sorted or in its own order',
    async run(store) {
      const all = await samples(store);
      for (const sort of [{}, { sort: '-security' }]) {
        for (const limit of [7, MAX_LIMIT]) {
          const ids = await walk(store, { ...sort, limit });
          same([...ids].sort(), all.map(({ id }) => id).sort(), 'Every mailbox is listed once');
        }
      }
    },
  },
  {
    name: 'gives a hundred mailboxes where the query does not say how many',
    async run(store) {
      await fill(store, sampleDrafts(DEFAULT_LIMIT + 1, { outbound: 0 }));
      const { items, total } = await store.list({ sort: 'name' });
      same([items.length, total], [DEFAULT_LIMIT, DEFAULT_LIMIT + 1], 'The window is cut, the total is not');
    },
  },
  {
    name: 'gives nothing past the end, and the right total all the same',
    async run(store) {
      const all = await fill(store, sampleDrafts(3));
      for (const offset of [2, 3, 4, 1_000_000]) await listsAsExpected(store, all, { sort: 'name', offset });
    },
  },
  {
    name: 'refuses a query with a wrong value',
    async run(store) {
      await store.create(inbound());
      for (const query of MALFORMED) await refused(store.list(query), 'malformed');
      same((await store.list({ limit: MAX_LIMIT })).total, 1, 'The largest window is allowed');
    },
  },
  {
    name: 'hands out what later changes do not alter',
    async run(store) {
      const made = await store.create(inbound());
      const page = await store.list({});
      const before = JSON.stringify([made, page]);
      await enable(store, made);
      holds(JSON.stringify([made, page]) === before, 'What was returned is unchanged', page.items[0]);
      await listsAsExpected(store, [await store.get(made.id)], { sort: 'enabled' });
    },
  },
];

/** Sixty mailboxes, some of them enabled, so that every member has several values, and many ties. */
async function samples(store: MailboxStore): Promise<readonly Mailbox[]> {
  const made = await fill(store, sampleDrafts(60));
  return Promise.all(
    made.map(async (mailbox, index) => (index % 3 === 0 ? enable(store, mailbox) : mailbox)),
  );
}

function* combinations(): Generator<MailboxQuery> {
  for (const type of [{}, { type: 'inbound' }, { type: 'outbound' }] as const) {
    for (const q of [{}, { q: '' }, { q: 'EXAMPLE.NET' }, { q: 'sup' }, { q: 'nowhere' }]) {
      yield { ...type, ...q };
      yield { ...type, ...q, sort: 'host', limit: 10 };
      yield { ...type, ...q, sort: '-port', offset: 5, limit: 1 };
    }
  }
}

async function walk(
  store: MailboxStore,
  query: MailboxQuery & { readonly limit: number },
): Promise<string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += query.limit) {
    const { items } = await store.list({ ...query, offset });
    if (items.length === 0) return ids;
    ids.push(...items.map(({ id }) => id));
  }
}
