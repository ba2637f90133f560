import type { Mailbox, MailboxType } from '../../model/mailbox.js';
import { parseSort, searchText, sortValue, type MailboxPage, type SortField } from '../../model/query.js';
import { withoutPassword } from '../without-password.js';
import { Column, columnOrder } from './column.js';
import { Positions, type Comparison } from './positions.js';
import { Rows } from './rows.js';
import { isSame, Views, type View, type ViewKey } from './views.js';

/** A window of the mailboxes that match. */
export interface IndexQuery extends ViewKey {
  /** How many to pass over. */
  readonly offset: number;
  /** Most mailboxes to return. */
  readonly limit: number;
}

/** How many rows may change at once before ranks and views are made anew rather than mended. */
const MANY = 100;
const byPosition: Comparison = (a, b) => a - b;

/**
 * Mailboxes in the order of their insertion, with everything that finding them fast needs, made only when it is asked
 * for and then kept: folded texts, ranks by column, the answers to the latest queries.
 */
export class MailboxIndex {
  readonly #rows: Rows;
  /** By row: its folded text. */
  #texts: (string | undefined)[] | undefined;
  readonly #columns = new Map<SortField, Column>();
  /** All rows in the order of their ids. */
  #byId: Positions | undefined;
  readonly #views = new Views();

  /** @param mailboxes - held, not copied, until something changes. Their ids must be unique. */
  constructor(mailboxes: readonly Mailbox[]) {
    this.#rows = new Rows(mailboxes);
  }

  /** One mailbox. */
  get(id: string): Mailbox | undefined {
    return this.#shown(this.#rows.positionOf(id));
  }

  /** How many mailboxes there are of a type. */
  count(type: MailboxType): number {
    const { length, outbound } = this.#rows;
    return type === 'outbound' ? outbound : length - outbound;
  }

  /** Whether an inbound mailbox has the name, folded. */
  hasName(folded: string): boolean {
    const start = `${folded}\n`;
    return this.#rows.all.some(
      (row, position) => row?.type === 'inbound' && this.#text(position).startsWith(start),
    );
  }

  /** Finds mailboxes. */
  find(query: IndexQuery): MailboxPage {
    const { sort, q, type, offset, limit } = query;
    const all = this.#view({ sort, q, type: undefined });
    const { rows } = type ? this.#view({ sort, q, type }) : all;
    const items = Array.from(rows.slice(offset, offset + limit), (position) => this.#shown(position));
    return {
      items: items.filter((item) => item !== undefined),
      total: rows.length,
      counts: { all: all.rows.length, inbound: all.rows.length - all.outbound, outbound: all.outbound },
    };
  }

  /** Replaces or adds mailboxes. */
  put(mailboxes: readonly Mailbox[]): void {
    if (mailboxes.length > MANY) this.#forget();
    for (const mailbox of mailboxes) {
      this.#write(this.#rows.positionOf(mailbox.id), mailbox, mailboxes.length === 1);
    }
  }

  /** Adds a mailbox whose id nobody has. */
  add(mailbox: Mailbox): void {
    this.#write(undefined, mailbox, true);
  }

  /** Takes a mailbox out. */
  remove(id: string): void {
    const position = this.#rows.positionOf(id);
    if (position === undefined) return;
    this.#write(position, undefined, true);
    if (this.#rows.compact()) {
      this.#forget();
      this.#texts = undefined;
    }
  }

  /** A mailbox as it is handed out: without a password, even if whoever put it in left one there. */
  #shown(position: number | undefined): Mailbox | undefined {
    const row = this.#rows.at(position);
    return row && (withoutPassword(row) as Mailbox);
  }

  /** Lets go of everything that can be made again. */
  #forget(): void {
    this.#views.clear();
    this.#columns.clear();
    this.#byId = undefined;
  }

  /** Puts a mailbox at a position, or nothing there any more, and mends what is kept. */
  #write(place: number | undefined, mailbox: Mailbox | undefined, isMended: boolean): void {
    const position = place ?? this.#rows.end;
    const before = this.#rows.at(place);
    const touched = this.#views.where((view) => isTouched(view, before, mailbox));
    if (isMended) {
      for (const view of touched) this.#leave(view, position);
    } else this.#views.drop(touched);
    if (!mailbox) this.#byId?.remove(position, this.#compareIds);
    this.#rows.set(position, mailbox);
    if (this.#texts) this.#texts[position] = undefined;
    if (!mailbox) return;
    for (const column of this.#columns.values()) column.set(position, mailbox);
    if (!before) this.#byId?.insert(position, this.#compareIds);
    if (isMended) for (const view of touched) this.#enter(view, position);
  }

  #leave(view: View, position: number): void {
    if (!this.#belongs(view, position)) return;
    view.rows.remove(position, this.#order(view.sort));
    view.outbound -= this.#rows.isOutbound(position);
  }

  #enter(view: View, position: number): void {
    if (!this.#belongs(view, position)) return;
    view.rows.insert(position, this.#order(view.sort));
    view.outbound += this.#rows.isOutbound(position);
  }

  #belongs({ q, type }: ViewKey, position: number): boolean {
    const row = this.#rows.at(position);
    if (!row) return false;
    if (type && type !== row.type) return false;
    return this.#matches(position, q);
  }

  /** Whether a row has the text within one of its members. */
  #matches(position: number, q: string): boolean {
    return q === '' || (!q.includes('\n') && this.#text(position).includes(q));
  }

  #text(position: number): string {
    const row = this.#rows.at(position);
    this.#texts ??= new Array<string | undefined>(this.#rows.end);
    return (this.#texts[position] ??= row ? searchText(row) : '');
  }

  #view(key: ViewKey): View {
    const known = this.#views.closest(key);
    const view = known && isSame(known, key) ? known : this.#make(key, known);
    this.#views.keep(view, this.#rows.length);
    return view;
  }

  #make(key: ViewKey, source: View | undefined): View {
    if (key.q === '' && key.type === undefined) {
      return { ...key, rows: this.#sorted(key.sort), outbound: this.#rows.outbound };
    }
    return this.#narrowed(
      key,
      (source ?? this.#view({ sort: key.sort, q: '', type: undefined })).rows.slice(),
    );
  }

  /** Those of some rows that a key asks for. */
  #narrowed(key: ViewKey, source: Int32Array): View {
    const found = new Int32Array(source.length);
    const wanted = key.type && Number(key.type === 'outbound');
    let [length, outbound] = [0, 0];
    for (const position of source) {
      const type = this.#rows.isOutbound(position);
      if ((wanted ?? type) !== type || !this.#matches(position, key.q)) continue;
      found[length++] = position;
      outbound += type;
    }
    return { ...key, rows: new Positions(found, length), outbound };
  }

  #sorted(sort: string): Positions {
    const order = parseSort(sort);
    if (!order) return new Positions(this.#rows.positions());
    this.#byId ??= new Positions(inOrder(this.#rows.positions(), this.#compareIds));
    return new Positions(this.#column(order.field).sorted(this.#byId.slice(), order.descending));
  }

  #order(sort: string): Comparison {
    const order = parseSort(sort);
    return order ? columnOrder(this.#column(order.field), order.descending, this.#compareIds) : byPosition;
  }

  #column(field: SortField): Column {
    let column = this.#columns.get(field);
    if (!column) this.#columns.set(field, (column = new Column(this.#rows.all, field)));
    return column;
  }

  readonly #compareIds: Comparison = (a, b) => {
    if (a === b) return 0;
    return (this.#rows.at(a)?.id ?? '') < (this.#rows.at(b)?.id ?? '') ? -1 : 1;
  };
}

/** Whether a change can alter which rows a view has, or their order. */
function isTouched({ sort, q }: View, before: Mailbox | undefined, after: Mailbox | undefined): boolean {
  if (before?.type !== after?.type || !before || !after) return true;
  const field = parseSort(sort)?.field;
  if (field && sortValue(before, field) !== sortValue(after, field)) return true;
  return q !== '' && SEARCHED.some((name) => sortValue(before, name) !== sortValue(after, name));
}

/** The members that `searchText` is made of. */
const SEARCHED = ['name', 'host', 'username', 'fromAddress'] as const;

/** Sorted positions; nothing is done where they are sorted already, as ids given one after the other are. */
function inOrder(positions: Int32Array, compare: Comparison): Int32Array {
  const isInOrder = positions.every(
    (each, index) => index === 0 || compare(positions[index - 1] ?? each, each) < 0,
  );
  return isInOrder ? positions : Int32Array.from(Array.from(positions).sort(compare));
}
