import { isReadable, type Mailbox } from '../../model/mailbox.js';
import { parseSort, sortKey, type MailboxPage, type MailboxQuery } from '../../model/query.js';
import { foldText } from '../../model/text.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { same } from './checks.js';

/** The members that a search covers. */
const SEARCHED = ['name', 'host', 'username', 'fromAddress'] as const;

/** The page that a list must return, computed in the simplest way: filter, sort and slice. */
export function expectedPage(all: readonly Mailbox[], query: MailboxQuery): MailboxPage {
  const found = all.filter((mailbox) => matches(mailbox, query.q ?? ''));
  const shown = found.filter(({ type }) => query.type === undefined || type === query.type);
  const offset = query.offset ?? 0;
  const count = (type: string): number => found.filter((mailbox) => mailbox.type === type).length;
  return {
    items: sorted(shown, query.sort).slice(offset, offset + (query.limit ?? 100)),
    total: shown.length,
    counts: { all: found.length, inbound: count('inbound'), outbound: count('outbound') },
  };
}

/** Passes if the store lists what the reference lists. For a query without a sort, the order is ignored. */
export async function listsAsExpected(
  store: MailboxStore,
  all: readonly Mailbox[],
  query: MailboxQuery,
): Promise<void> {
  const { items, total, counts } = await store.list(query);
  const page = { items: items.filter(isReadable), total, counts };
  const expected = expectedPage(all, query);
  const what = `list(${JSON.stringify(query)}) gives the right mailboxes`;
  if (query.sort !== undefined) same(page, expected, what);
  else same({ ...page, items: byId(page.items) }, { ...expected, items: byId(expected.items) }, what);
}

function matches(mailbox: Mailbox, q: string): boolean {
  return SEARCHED.some((member) => {
    const text: unknown = Reflect.get(mailbox, member);
    return typeof text === 'string' && foldText(text).includes(foldText(q));
  });
}

function sorted(mailboxes: readonly Mailbox[], sort: string | undefined): readonly Mailbox[] {
  const order = parseSort(sort ?? 'name');
  if (!order) throw new TypeError(`No such order: ${String(sort)}`);
  const direction = order.descending ? -1 : 1;
  return [...mailboxes].sort(
    (a, b) => direction * compare(sortKey(a, order.field), sortKey(b, order.field)) || compare(a.id, b.id),
  );
}

/** Texts by code units, numbers by value; an absent value is greater than any other. */
function compare(a: string | number | undefined, b: string | number | undefined): number {
  if (a === b) return 0;
  if (a === undefined) return 1;
  if (b === undefined) return -1;
  return a < b ? -1 : 1;
}

function byId(items: MailboxPage['items']): MailboxPage['items'] {
  return [...items].sort((a, b) => compare(a.id, b.id));
}
