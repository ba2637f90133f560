import type { Mailbox, MailboxType, UnreadableMailbox } from '../../model/mailbox.js';
import type { MailboxCounts, MailboxPage, MailboxQuery } from '../../model/query.js';
import type { MailboxStoreError } from '../../store/store-error.js';

/** How many rows are asked for at once. */
export const PAGE_SIZE = 100;
/** How many pages are kept, beside those that are wanted now. */
const MAX_PAGES = 40;

/** What a list is asked for. */
export interface ListQuery {
  readonly type: MailboxType | undefined;
  readonly q: string;
  /** Empty: the store's own order. */
  readonly sort: string;
}

/** All mailboxes, in the store's own order. */
export const EVERYTHING: ListQuery = { type: undefined, q: '', sort: '' };

/** What a list has come to. */
export type ListStatus = 'no-store' | 'loading' | 'failed' | 'ready';

/** A row of a list. */
export type Row = Mailbox | UnreadableMailbox;

let versions = 0;

/** The answers to one query: a total, and those pages of rows that were asked for and kept. */
export class ListView {
  /** What was asked. */
  readonly query: ListQuery;
  /** How many rows there are to show. */
  count = 0;
  /** How many match the search text, by type. */
  counts: MailboxCounts = { all: 0, inbound: 0, outbound: 0 };
  /** Whether the store has counted all that matches; until then there are more rows than `count` says. */
  isCounted = true;
  /** When the latest answer came; `undefined` before the first. */
  answeredAt: Date | undefined;
  #version = ++versions;
  /** How many rows the store said there are, and how many at the end it did not send. */
  #total = 0;
  #missing = 0;
  /** Those used last come last. */
  readonly #pages = new Map<number, Row[]>();
  readonly #stale = new Set<number>();
  readonly #failures = new Map<number, MailboxStoreError>();
  readonly #dropped = new Map<number, number>();
  #places: Map<string, number> | undefined;

  constructor(query: ListQuery) {
    this.query = query;
  }

  /**
   * Whether its rows are to be shown for a query: as its answer, or where that cannot be had, as the same in another order,
   * or as the last there are without a network.
   */
  isFor(query: ListQuery, error?: MailboxStoreError): boolean {
    const asked = error ? { ...query, sort: this.query.sort } : query;
    return this.answeredAt !== undefined && (error?.code === 'network' || isSameQuery(this.query, asked));
  }

  /** Another number whenever any view has other rows. */
  get version(): number {
    return this.#version;
  }

  /** How many rows the store sent that have no id. */
  get dropped(): number {
    return [...this.#dropped.values()].reduce((sum, each) => sum + each, 0);
  }

  /** All rows that are at hand, with their places. */
  *rows(): Generator<readonly [number, Row]> {
    for (const [page, rows] of this.#pages) {
      for (const [index, row] of rows.entries()) yield [page * PAGE_SIZE + index, row];
    }
  }

  /** The row at a place, where it is at hand. */
  row(index: number): Row | undefined {
    return this.#pages.get(pageOf(index))?.[index % PAGE_SIZE];
  }

  /** Whether the page of a row is at hand, the row itself in it or not. */
  isLoaded(index: number): boolean {
    return this.#pages.has(pageOf(index));
  }

  /** Why the page of a row could not be loaded. */
  failure(index: number): MailboxStoreError | undefined {
    return this.#failures.get(pageOf(index));
  }

  /** The place of a mailbox among the rows at hand. */
  indexOf(id: string): number | undefined {
    this.#places ??= new Map([...this.rows()].map(([index, row]) => [row.id, index]));
    return this.#places.get(id);
  }

  /** A mailbox among the rows at hand. */
  find(id: string): Row | undefined {
    const index = this.indexOf(id);
    return index === undefined ? undefined : this.row(index);
  }

  /** The revision of a mailbox among the rows at hand, where it could be read. */
  revisionOf(id: string): string | undefined {
    const row = this.find(id);
    return row && 'revision' in row ? row.revision : undefined;
  }

  /** Whether a page is still to be asked for. */
  needs(page: number): boolean {
    return !this.#failures.has(page) && (this.#stale.has(page) || !this.#pages.has(page));
  }

  /**
   * Takes the answer for a page.
   * @param isCounted - whether its total and counts are final
   * @returns whether it fits the answers before: `false` where the list has become longer or shorter meanwhile.
   */
  fill(page: number, { items, total, counts, dropped = 0 }: MailboxPage, isCounted = true): boolean {
    const rows = items.slice(0, PAGE_SIZE);
    const end = page * PAGE_SIZE + rows.length;
    const isFit = this.answeredAt === undefined || total === this.#total;
    // the last page may be shorter than the total has it, where rows could not be read
    if ((page + 1) * PAGE_SIZE >= total && rows.length > 0) this.#missing = Math.max(0, total - end);
    this.#failures.delete(page);
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

  /** Notes that a page could not be loaded. Rows of it that are at hand stay. */
  fail(page: number, error: MailboxStoreError): void {
    this.#failures.set(page, error);
  }

  /** Lets a page that could not be loaded be asked for again. */
  retry(index: number): void {
    this.#failures.delete(pageOf(index));
  }

  /** Puts a mailbox in the place of the same one as it was. */
  replace(mailbox: Row): void {
    const index = this.indexOf(mailbox.id);
    const rows = index === undefined ? undefined : this.#pages.get(pageOf(index));
    if (!rows || index === undefined) return;
    rows[index % PAGE_SIZE] = mailbox;
    this.#changed();
  }

  /**
   * Takes a mailbox out; the rows behind it move up.
   * @returns whether it was among the rows at hand
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

  /** Lets go of pages that have not been used for long and are not among those wanted. */
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

  /** Closes the gap that a row leaves, by the first row of each next page; what does not follow on is let go. */
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

/** What a store is asked for a window of a list. */
export function storeQuery({ type, q, sort }: ListQuery, offset: number, limit: number): MailboxQuery {
  return { ...(type && { type }), ...(q && { q }), ...(sort && { sort }), offset, limit };
}

/** Whether two queries ask for the same. */
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
