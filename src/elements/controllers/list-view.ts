import type { Mailbox, MailboxType, UnreadableMailbox } from '../../model/mailbox.js';
import type { MailboxCounts, MailboxPage, MailboxQuery } from '../../model/query.js';
import type { MailboxStoreError } from '../../store/store-error.js';

/** The number of rows that are requested at once. */
export const PAGE_SIZE = 100;
/** The number of pages that are kept besides those that are currently wanted. */
const MAX_PAGES = 40;

/** The query of a list, without its window. */
export interface ListQuery {
  readonly type: MailboxType | undefined;
  readonly q: string;
  /** Empty for the store's own order. */
  readonly sort: string;
}

/** All mailboxes, in the store's own order. */
export const EVERYTHING: ListQuery = { type: undefined, q: '', sort: '' };

/** The state of a list. */
export type ListStatus = 'no-store' | 'loading' | 'failed' | 'ready';

/** A row of a list. */
export type Row = Mailbox | UnreadableMailbox;

let versions = 0;

/** The results of one query: the totals, and the pages of rows that were loaded and kept. */
export class ListView {
  /** The query. */
  readonly query: ListQuery;
  /** The number of rows to show. */
  count = 0;
  /** The number of mailboxes that match the search text, by type. */
  counts: MailboxCounts = { all: 0, inbound: 0, outbound: 0 };
  /** Whether the counts are final; until then there are more rows than `count`. */
  isCounted = true;
  /** Why a page could not be loaded: the first reason, since there is usually one for all. */
  failure: MailboxStoreError | undefined;
  /** When the latest page was loaded; `undefined` before the first one. */
  answeredAt: Date | undefined;
  #version = ++versions;
  /** The total according to the store, and the number of rows at the end that it did not send. */
  #total = 0;
  #missing = 0;
  /** The pages by number; the most recently used last. */
  readonly #pages = new Map<number, Row[]>();
  readonly #stale = new Set<number>();
  readonly #failed = new Set<number>();
  readonly #dropped = new Map<number, number>();
  #places: Map<string, number> | undefined;

  constructor(query: ListQuery) {
    this.query = query;
  }

  /**
   * Whether its rows can be shown for a query: as its results or, after an error, as the same rows in another order, or
   * as the last ones before the network was lost.
   */
  isFor(query: ListQuery, error?: MailboxStoreError): boolean {
    const asked = error ? { ...query, sort: this.query.sort } : query;
    return this.answeredAt !== undefined && (error?.code === 'network' || isSameQuery(this.query, asked));
  }

  /** A number that is different after every change of rows, in any view. */
  get version(): number {
    return this.#version;
  }

  /** The number of rows without an id that the store sent. */
  get dropped(): number {
    return [...this.#dropped.values()].reduce((sum, each) => sum + each, 0);
  }

  /** All loaded rows, with their indices. */
  *rows(): Generator<readonly [number, Row]> {
    for (const [page, rows] of this.#pages) {
      for (const [index, row] of rows.entries()) yield [page * PAGE_SIZE + index, row];
    }
  }

  /** The row at an index, if it is loaded. */
  row(index: number): Row | undefined {
    return this.#pages.get(pageOf(index))?.[index % PAGE_SIZE];
  }

  /** Whether the page of a row is loaded, even if the row is missing from it. */
  isLoaded(index: number): boolean {
    return this.#pages.has(pageOf(index));
  }

  /** Whether the page of a row could not be loaded. */
  isFailed(index: number): boolean {
    return this.#failed.has(pageOf(index));
  }

  /** The index of a mailbox among the loaded rows. */
  indexOf(id: string): number | undefined {
    this.#places ??= new Map([...this.rows()].map(([index, row]) => [row.id, index]));
    return this.#places.get(id);
  }

  /** A mailbox among the loaded rows. */
  find(id: string): Row | undefined {
    const index = this.indexOf(id);
    return index === undefined ? undefined : this.row(index);
  }

  /** The revision of a mailbox among the loaded rows, if it could be read. */
  revisionOf(id: string): string | undefined {
    const row = this.find(id);
    return row && 'revision' in row ? row.revision : undefined;
  }

  /** Whether a page has yet to be requested. */
  needs(page: number): boolean {
    return !this.#failed.has(page) && (this.#stale.has(page) || !this.#pages.has(page));
  }

  /**
   * Sets the rows of a page.
   * @param isCounted - whether its total and counts are final
   * @returns whether it fits the former pages: `false` if the list has become longer or shorter meanwhile
   */
  fill(page: number, { items, total, counts, dropped = 0 }: MailboxPage, isCounted = true): boolean {
    const rows = items.slice(0, PAGE_SIZE);
    const end = page * PAGE_SIZE + rows.length;
    const isFit = this.answeredAt === undefined || total === this.#total;
    // the last page may be shorter than the total implies, if rows could not be read
    if ((page + 1) * PAGE_SIZE >= total && rows.length > 0) this.#missing = Math.max(0, total - end);
    this.#stale.delete(page);
    this.#dropped.set(page, dropped);
    this.#pages.delete(page);
    this.#pages.set(page, rows);
    this.#total = total;
    this.count = Math.max(total - this.#missing, rows.length > 0 ? end : 0);
    this.counts = counts;
    this.isCounted = isCounted;
    this.answeredAt = new Date();
    this.#changed();
    return isFit;
  }

  /** Notes that a page could not be loaded, and is not to be requested again. Its former rows stay. */
  fail(page: number, failure: MailboxStoreError): void {
    this.#failed.add(page);
    this.failure ??= failure;
  }

  /** Replaces a mailbox by its new version. */
  replace(mailbox: Row): void {
    const index = this.indexOf(mailbox.id);
    const rows = index === undefined ? undefined : this.#pages.get(pageOf(index));
    if (!rows || index === undefined) return;
    rows[index % PAGE_SIZE] = mailbox;
    this.#changed();
  }

  /**
   * Removes a mailbox; the rows after it move up.
   * @returns whether it was among the loaded rows
   */
  remove(id: string): boolean {
    const index = this.indexOf(id);
    const row = index === undefined ? undefined : this.row(index);
    if (!row || index === undefined) return false;
    this.#close(pageOf(index), index % PAGE_SIZE);
    this.count--;
    this.#total--;
    this.counts = without(this.counts, row);
    this.#changed();
    return true;
  }

  /** Drops the least recently used pages that are not wanted. */
  keep(wanted: ReadonlySet<number>): void {
    for (const page of wanted) {
      const rows = this.#pages.get(page);
      if (rows && this.#pages.delete(page)) this.#pages.set(page, rows);
    }
    for (const page of this.#pages.keys()) {
      if (this.#pages.size <= MAX_PAGES + wanted.size) break;
      this.#pages.delete(page);
      this.#places = undefined;
    }
  }

  /** Closes the gap of a removed row by shifting rows from the next pages; pages after a missing one are dropped. */
  #close(page: number, place: number): void {
    let last = page;
    let rows = this.#pages.get(page);
    rows?.splice(place, 1);
    for (let first = this.#pages.get(last + 1)?.shift(); first; first = this.#pages.get(last + 1)?.shift()) {
      rows?.push(first);
      rows = this.#pages.get(++last);
    }
    if ((last + 1) * PAGE_SIZE < this.count) this.#stale.add(last);
    for (const other of this.#pages.keys()) if (other > last) this.#pages.delete(other);
  }

  #changed(): void {
    this.#version = ++versions;
    this.#places = undefined;
  }
}

/** The number of the page that a row is in. */
export function pageOf(index: number): number {
  return Math.floor(index / PAGE_SIZE);
}

/** The query for a window of a list, as a store takes it. */
export function storeQuery({ type, q, sort }: ListQuery, offset: number, limit: number): MailboxQuery {
  return { ...(type && { type }), ...(q && { q }), ...(sort && { sort }), offset, limit };
}

/** Whether two queries are equal. */
export function isSameQuery(a: ListQuery, b: ListQuery): boolean {
  return a.type === b.type && a.q === b.q && a.sort === b.sort;
}

function without(counts: MailboxCounts, row: Row): MailboxCounts {
  const is = (type: MailboxType): number => Number('type' in row && row.type === type);
  return {
    all: counts.all - 1,
    inbound: counts.inbound - is('inbound'),
    outbound: counts.outbound - is('outbound'),
  };
}
