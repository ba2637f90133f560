import { MAILBOX_TYPES, type Mailbox, type MailboxType, type UnreadableMailbox } from './mailbox.js';
import { foldText } from './text.js';

/** The names of the fields that a list can be sorted by. */
export const SORT_FIELDS = [
  'name',
  'type',
  'host',
  'port',
  'security',
  'enabled',
  'username',
  'protocol',
  'maxSizeMb',
  'fromAddress',
  'createdAt',
  'updatedAt',
] as const;
/** The name of a field that a list can be sorted by. */
export type SortField = (typeof SORT_FIELDS)[number];

/** The maximum size of a window. */
export const MAX_LIMIT = 1000;
/** The size of a window if the query does not say. */
export const DEFAULT_LIMIT = 100;
/** The maximum length of a search text. */
export const MAX_SEARCH_LENGTH = 1000;

/** Which mailboxes to list, in what order, and which window of them. */
export interface MailboxQuery {
  /** Both types if absent. */
  readonly type?: MailboxType;
  /** A substring of name, host, user name or from address, regardless of case and accents. */
  readonly q?: string;
  /** A field name, preceded by `-` for descending; the store's own order if absent. Ties are broken by id. */
  readonly sort?: string;
  /** How many mailboxes to skip; 0 if absent. */
  readonly offset?: number;
  /** How many mailboxes to return at most, 1 to 1000; 100 if absent. */
  readonly limit?: number;
}

/** Whether a query is valid. */
export function isQuery({ type, q = '', sort, offset = 0, limit = 1 }: MailboxQuery): boolean {
  return (
    (type === undefined || MAILBOX_TYPES.includes(type)) &&
    typeof q === 'string' &&
    q.length <= MAX_SEARCH_LENGTH &&
    (sort === undefined || parseSort(sort) !== undefined) &&
    [offset, limit, limit - 1, MAX_LIMIT - limit].every((each) => Number.isSafeInteger(each) && each >= 0)
  );
}

/** How many mailboxes match a search text, by type. */
export interface MailboxCounts {
  readonly all: number;
  readonly inbound: number;
  readonly outbound: number;
}

/** One window of a list. */
export interface MailboxPage {
  readonly items: readonly (Mailbox | UnreadableMailbox)[];
  /** How many mailboxes match type and search text, in all windows together. */
  readonly total: number;
  /** How many mailboxes match the search text alone, by type. */
  readonly counts: MailboxCounts;
  /** How many rows of this window were dropped because they had no id; absent if none. */
  readonly dropped?: number;
}

/** A parsed sort order. */
export interface SortOrder {
  readonly field: SortField;
  readonly descending: boolean;
}

/** Parses a sort order; `undefined` if it does not name a field to sort by. */
export function parseSort(sort: string): SortOrder | undefined {
  const descending = sort.startsWith('-');
  const field = SORT_FIELDS.find((name) => name === (descending ? sort.slice(1) : sort));
  return field && { field, descending };
}

/** The folded text of a mailbox to search in. The line breaks keep matches from spanning two members. */
export function searchText(mailbox: Mailbox): string {
  const fromAddress = mailbox.type === 'outbound' ? mailbox.fromAddress : '';
  return foldText(`${mailbox.name}\n${mailbox.host}\n${mailbox.username}\n${fromAddress}`);
}

/** The value of a field; `undefined` if the mailbox's type does not have it. */
export type SortValue = string | number | boolean | undefined;
/** What mailboxes are compared by, using `<`: texts by code units; `undefined` is greater than anything. */
export type SortKey = string | number | undefined;

/** The value that a mailbox has in a field. */
export function sortValue(mailbox: Mailbox, field: SortField): SortValue {
  const members: Partial<Record<SortField, SortValue>> = mailbox;
  return members[field];
}

/** The sort key of a value: texts are folded, false comes before true. */
export function sortKeyOf(value: SortValue): SortKey {
  if (typeof value === 'string') return foldText(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Compares two keys: negative if the first is less. `undefined` is greater than anything. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

/** The key that a mailbox is sorted by. Mailboxes with equal keys are in the order of their ids, in either direction. */
export function sortKey(mailbox: Mailbox, field: SortField): SortKey {
  return sortKeyOf(sortValue(mailbox, field));
}
