import { MAILBOX_TYPES, type Mailbox, type MailboxType, type UnreadableMailbox } from './mailbox.js';
import { foldText } from './text.js';

/** The data names that a list can be sorted by. */
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
/** A data name that a list can be sorted by. */
export type SortField = (typeof SORT_FIELDS)[number];

/** Most mailboxes that one window of a list can hold. */
export const MAX_LIMIT = 1000;
/** How many mailboxes a window holds where the query does not say. */
export const DEFAULT_LIMIT = 100;
/** Most characters of a search text. */
export const MAX_SEARCH_LENGTH = 1000;

/** Which mailboxes to list, in what order, and which window of them. */
export interface MailboxQuery {
  /** Absent: both types. */
  readonly type?: MailboxType;
  /** Case- and accent-insensitive part of name, host, user name or from address. */
  readonly q?: string;
  /** A data name, `-` before it for descending; absent: the store's own order. Ties are broken by id. */
  readonly sort?: string;
  /** How many mailboxes to pass over, 0 when absent. */
  readonly offset?: number;
  /** Most mailboxes to return, 1 to 1000, 100 when absent. */
  readonly limit?: number;
}

/** Whether a query asks for something that a list can answer. */
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
  /** How many match type and search text, in all windows. */
  readonly total: number;
  /** How many match the search text alone, by type. */
  readonly counts: MailboxCounts;
  /** How many rows of this window had no id and could not be kept; absent for none. */
  readonly dropped?: number;
}

/** A sort order, taken apart. */
export interface SortOrder {
  readonly field: SortField;
  readonly descending: boolean;
}

/** Takes a sort order apart; `undefined` where it names no data. */
export function parseSort(sort: string): SortOrder | undefined {
  const descending = sort.startsWith('-');
  const field = SORT_FIELDS.find((name) => name === (descending ? sort.slice(1) : sort));
  return field && { field, descending };
}

/** The text of a mailbox that a folded search text is looked for in. A line break keeps a match within one member. */
export function searchText(mailbox: Mailbox): string {
  const fromAddress = mailbox.type === 'outbound' ? mailbox.fromAddress : '';
  return foldText(`${mailbox.name}\n${mailbox.host}\n${mailbox.username}\n${fromAddress}`);
}

/** What a mailbox has under a data name; `undefined` where its type has no such member. */
export type SortValue = string | number | boolean | undefined;
/** What mailboxes are compared by, with `<`: texts by code units; `undefined` is greater than anything. */
export type SortKey = string | number | undefined;

/** What a mailbox has under a data name. */
export function sortValue(mailbox: Mailbox, field: SortField): SortValue {
  const members: Partial<Record<SortField, SortValue>> = mailbox;
  return members[field];
}

/** The key of a value: texts are folded, false comes before true. */
export function sortKeyOf(value: SortValue): SortKey {
  if (typeof value === 'string') return foldText(value);
  return typeof value === 'boolean' ? Number(value) : value;
}

/** Compares two keys: negative where the first one is less. What is absent is greater than anything. */
export function compareSortKeys(a: SortKey, b: SortKey): number {
  if (a === b) return 0;
  if (a === undefined || b === undefined) return a === undefined ? 1 : -1;
  return a < b ? -1 : 1;
}

/** The key that a mailbox is sorted by. Rows of the same key are in the order of their ids, in either direction. */
export function sortKey(mailbox: Mailbox, field: SortField): SortKey {
  return sortKeyOf(sortValue(mailbox, field));
}
