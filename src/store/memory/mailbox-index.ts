import type { Mailbox, MailboxType } from '../../model/mailbox.js';
import { MAX_LIMIT, parseSort, searchText, sortValue, type MailboxPage } from '../../model/query.js';
import { foldText } from '../../model/text.js';
import { withoutPassword } from '../without-password.js';
import { firstRows, hasManyValues, type SomeRows } from './first-rows.js';
import { Orders } from './orders.js';
import { Positions } from './positions.js';
import type { Rows } from './rows.js';
import { SearchTexts } from './search-texts.js';
import { isPause, offering, type Sliced } from './slices.js';
import { isSame, Views, type View, type ViewKey } from './views.js';

/** A window of the matching mailboxes. */
export interface IndexQuery extends ViewKey {
  /** How many mailboxes to skip. */
  readonly offset: number;
  /** The maximum number of mailboxes to return. */
  readonly limit: number;
}

/** The number of rows that may change at once before ranks and views are rebuilt instead of updated. */
const MANY = 100;
/** Fewer rows are sorted as fast as the first of them are found. */
const FEW = 2_000;

/**
 * Mailboxes in insertion order, with everything that it takes to find them fast: folded texts, ranks by column, the
 * results of the latest queries. All of that is made only when it is needed, and then kept.
 */
export class MailboxIndex {
  readonly #rows: Rows;
  readonly #texts: SearchTexts;
  readonly #orders: Orders;
  readonly #views = new Views();

  #version = 0;

  /** @param rows - kept, not copied; their ids must be unique */
  constructor(rows: Rows) {
    this.#rows = rows;
    this.#texts = new SearchTexts(rows);
    this.#orders = new Orders(rows);
  }

  /** A number that is different after every change. */
  get version(): number {
    return this.#version;
  }

  /** Returns one mailbox. */
  get(id: string): Mailbox | undefined {
    return this.#shown(this.#rows.positionOf(id));
  }

  /** Looks for one mailbox; after that, `get` finds it at once. */
  *look(id: string): Sliced<Mailbox | undefined> {
    return this.#shown(yield* this.#rows.find(id));
  }

  /** The number of outbound mailboxes. */
  *outbound(): Sliced<number> {
    yield* this.#rows.count();
    return this.#rows.outbound;
  }

  /** Whether an inbound mailbox has the folded name. */
  *hasName(folded: string): Sliced<boolean> {
    for (let position = 0; position < this.#rows.end; position++) {
      if (isPause(position)) yield;
      const row = this.#rows.at(position);
      if (row?.type === 'inbound' && foldText(row.name) === folded) return true;
    }
    return false;
  }

  /**
   * Finds mailboxes. What it shows before it ends is the complete window, with the counts so far.
   * @param isWaiting - whether somebody waits for that, so that the window is found first
   */
  *find(query: IndexQuery, isWaiting = false): Sliced<MailboxPage, MailboxPage> {
    if (!isWaiting && this.#orders.isUnderWay(query.sort)) {
      const window = yield* this.#window(query);
      if (window) return yield* this.#counted(query, window);
    }
    const first = isWaiting ? yield* this.#first(query) : undefined;
    return yield* offering(first && (() => this.#page(query, first)), this.#found(query));
  }

  /** Replaces or adds mailboxes. */
  put(mailboxes: readonly Mailbox[]): void {
    if (mailboxes.length > MANY) this.#forget();
    this.#orders.expect(mailboxes);
    for (const mailbox of mailboxes) {
      this.#write(this.#rows.positionOf(mailbox.id), mailbox, mailboxes.length === 1);
    }
  }

  /** Adds a mailbox with a new id. */
  add(mailbox: Mailbox): void {
    this.#orders.expect([mailbox]);
    this.#write(undefined, mailbox, true);
  }

  /** Removes a mailbox. */
  remove(id: string): void {
    const position = this.#rows.positionOf(id);
    if (position === undefined) return;
    this.#write(position, undefined, true);
    if (this.#rows.compact()) {
      this.#forget();
      this.#texts.clear();
    }
  }

  /** A mailbox as it is returned: without a password, even if it was put in with one. */
  #shown(position: number | undefined): Mailbox | undefined {
    const row = this.#rows.at(position);
    return row && (withoutPassword(row) as Mailbox);
  }

  /** Drops everything that can be rebuilt. */
  #forget(): void {
    this.#views.clear();
    this.#orders.clear();
  }

  /** Puts a mailbox at a position, or deletes the one there, and updates everything that is kept. */
  #write(place: number | undefined, mailbox: Mailbox | undefined, isMended: boolean): void {
    this.#version++;
    const position = place ?? this.#rows.end;
    const before = this.#rows.at(place);
    const touched = this.#views.where((view) => isTouched(view, before, mailbox));
    if (isMended) {
      for (const view of touched) this.#leave(view, position);
    } else this.#views.drop(touched);
    if (!mailbox) this.#orders.leave(position);
    this.#rows.set(position, mailbox);
    this.#texts.forget(position);
    if (!mailbox) return;
    this.#orders.enter(position, mailbox, !before);
    if (isMended) for (const view of touched) this.#enter(view, position);
  }

  #leave(view: View, position: number): void {
    if (!this.#belongs(view, position)) return;
    view.rows.remove(position, this.#orders.comparison(view.sort));
    view.outbound -= this.#rows.isOutbound(position);
  }

  #enter(view: View, position: number): void {
    if (!this.#belongs(view, position)) return;
    view.rows.insert(position, this.#orders.comparison(view.sort));
    view.outbound += this.#rows.isOutbound(position);
  }

  #belongs({ q, type }: ViewKey, position: number): boolean {
    const row = this.#rows.at(position);
    if (!row) return false;
    if (type && type !== row.type) return false;
    return this.#texts.match(position, q);
  }

  /** The rows of a window, if sorting all rows would take long. */
  *#first(query: IndexQuery): Sliced<SomeRows | undefined> {
    const { sort, q, type, offset, limit } = query;
    const order = parseSort(sort);
    const end = offset + limit;
    const isSoon = this.#orders.isReady(sort) || this.#rows.length < FEW;
    if (!order || isSoon) return undefined;
    if (hasManyValues(this.#rows, order.field)) {
      if (end > MAX_LIMIT) return undefined;
      const matches = (position: number): boolean => this.#texts.match(position, q);
      return yield* firstRows(this.#rows, order, end, { type, matches });
    }
    return yield* this.#window(query);
  }

  /** The rows of a window of all rows, before their types have been counted. */
  *#window(query: IndexQuery): Sliced<SomeRows | undefined> {
    const order = isAll(query) ? parseSort(query.sort) : undefined;
    const places = { start: query.offset, end: query.offset + query.limit };
    const window = order && (yield* this.#orders.window(order, places));
    return window && { ...window, all: this.#rows.length, outbound: 0 };
  }

  *#counted(query: IndexQuery, window: SomeRows): Sliced<MailboxPage> {
    yield* this.#rows.count();
    return this.#page(query, { ...window, outbound: this.#rows.outbound });
  }

  *#found(query: IndexQuery): Sliced<MailboxPage, MailboxPage> {
    const { sort, q, type } = query;
    const { rows, outbound } = yield* this.#view({ sort, q, type: undefined }, query);
    const view = type ? yield* this.#view({ sort, q, type }, query) : { rows };
    return this.#page(query, { rows: view.rows, start: 0, all: rows.length, outbound });
  }

  *#view(key: ViewKey, query: IndexQuery): Sliced<View, MailboxPage> {
    const known = this.#views.closest(key);
    const view = known && isSame(known, key) ? known : yield* this.#make(key, known, query);
    this.#views.keep(view, this.#rows.length);
    return view;
  }

  *#make(key: ViewKey, source: View | undefined, query: IndexQuery): Sliced<View, MailboxPage> {
    const { sort, q, type } = key;
    if (q !== '' || type) {
      const from = source ?? (yield* this.#view({ sort, q: '', type: undefined }, query));
      return yield* this.#narrowed(key, from, query);
    }
    const rows = yield* this.#orders.sorted(sort);
    yield* offering(isAll(query) ? this.#uncounted(query, rows) : undefined, this.#rows.count());
    return { ...key, rows, outbound: this.#rows.outbound };
  }

  /** Shows a window of all rows before their types have been counted. */
  #uncounted(query: IndexQuery, rows: Positions): () => MailboxPage {
    const { length } = this.#rows;
    return () => this.#page(query, { rows, start: 0, all: length, outbound: 0 });
  }

  /** The rows of another view that a key asks for. */
  *#narrowed(key: ViewKey, source: View, query: IndexQuery): Sliced<View, MailboxPage> {
    const { rows } = source;
    const found = new Int32Array(rows.length);
    const wanted = key.type && Number(key.type === 'outbound');
    let [length, outbound] = [0, 0];
    const shown = (): MailboxPage => {
      const rows = this.#ofType(query.type, new Positions(found.slice(0, length), length));
      return this.#page(query, { rows, start: 0, all: length, outbound });
    };
    for (let place = 0; place < rows.length; place++) {
      if (isPause(place)) yield this.#isFull(query, length, outbound) ? shown : undefined;
      const position = rows.at(place);
      const type = this.#rows.isOutbound(position);
      if ((wanted ?? type) !== type || !this.#texts.match(position, key.q)) continue;
      found[length++] = position;
      outbound += type;
    }
    return { ...key, rows: new Positions(found, length), outbound };
  }

  /** Whether all rows of the window have been found. */
  #isFull({ type, offset, limit }: IndexQuery, all: number, outbound: number): boolean {
    return countOf(type, all, outbound) >= offset + limit;
  }

  /** The result of a query, from rows that contain its window. */
  #page({ type, offset, limit }: IndexQuery, { rows, start, all, outbound }: SomeRows): MailboxPage {
    const items: Mailbox[] = [];
    for (let place = offset - start; place < Math.min(offset - start + limit, rows.length); place++) {
      const row = this.#shown(rows.at(place));
      if (row) items.push(row);
    }
    const counts = { all, inbound: countOf('inbound', all, outbound), outbound };
    return { items, total: countOf(type, all, outbound), counts };
  }

  #ofType(type: MailboxType | undefined, rows: Positions): Positions {
    if (!type) return rows;
    const isOutbound = Number(type === 'outbound');
    const found = new Int32Array(rows.length);
    let length = 0;
    for (let place = 0; place < rows.length; place++) {
      if (this.#rows.isOutbound(rows.at(place)) === isOutbound) found[length++] = rows.at(place);
    }
    return new Positions(found, length);
  }
}

/** The number of rows of a type, derived from the number of outbound mailboxes. */
function countOf(type: MailboxType | undefined, all: number, outbound: number): number {
  return type === undefined ? all : type === 'outbound' ? outbound : all - outbound;
}

/** Whether a query asks for all rows. */
function isAll({ q, type }: IndexQuery): boolean {
  return q === '' && type === undefined;
}

/** Whether a change can affect the rows of a view or their order. */
function isTouched({ sort, q }: View, before: Mailbox | undefined, after: Mailbox | undefined): boolean {
  if (before?.type !== after?.type || !before || !after) return true;
  const field = parseSort(sort)?.field;
  if (field && sortValue(before, field) !== sortValue(after, field)) return true;
  return q !== '' && searchText(before) !== searchText(after);
}
