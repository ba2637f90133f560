import type { Mailbox } from '../../model/mailbox.js';
import { parseSort, type SortField, type SortOrder } from '../../model/query.js';
import { Column, columnOrder, type Places, type Window } from './column.js';
import { Positions, type Comparison } from './positions.js';
import type { Rows } from './rows.js';
import { SharedWork } from './shared-work.js';
import { isPause, type Sliced } from './slices.js';
import { sortInSlices } from './sliced-sort.js';

const byPosition: Comparison = (a, b) => a - b;

/** The sort orders of all rows. What an order is made of is built when it is first needed, and then kept. */
export class Orders {
  readonly #rows: Rows;
  readonly #columns = new Map<SortField, SharedWork<Column>>();
  /** All rows, sorted by id. */
  #byId: SharedWork<Positions> | undefined;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** All rows, in the order of a query. */
  *sorted(sort: string): Sliced<Positions> {
    const order = parseSort(sort);
    if (!order) return yield* this.#positions();
    this.#byId ??= new SharedWork(() => this.#inOrderOfIds());
    const byId = yield* this.#byId.result();
    return yield* (yield* this.#column(order.field)).sorted(byId, order.descending);
  }

  /** The rows at some places of an order, if finding them takes less time than sorting all rows. */
  *window({ field, descending }: SortOrder, places: Places): Sliced<Window | undefined> {
    const column = yield* this.#column(field);
    return yield* column.window(yield* this.#positions(), places, descending, this.#compareIds);
  }

  /** Whether an order takes no time, because everything that it is made of is there. */
  isReady(sort: string): boolean {
    const order = parseSort(sort);
    return !order || (this.#byId?.value !== undefined && this.#columnOf(order.field) !== undefined);
  }

  /** Whether an order is being made for another caller, and windows of it can be had meanwhile. */
  isUnderWay(sort: string): boolean {
    const order = parseSort(sort);
    return (
      order !== undefined && this.#byId?.isUnderWay === true && this.#columnOf(order.field) !== undefined
    );
  }

  /** The comparison for an order that rows were sorted by before. */
  comparison(sort: string): Comparison {
    const order = parseSort(sort);
    const column = order && this.#columnOf(order.field);
    return column ? columnOrder(column, order.descending, this.#compareIds) : byPosition;
  }

  /** To be called before rows are added or changed, once for all of them. */
  expect(mailboxes: readonly Mailbox[]): void {
    for (const column of this.#columns.values()) column.value?.expect(mailboxes);
  }

  /** To be called before a row is deleted. */
  leave(position: number): void {
    this.#forgetUnfinished();
    for (const column of this.#columns.values()) column.value?.leave();
    this.#byId?.value?.remove(position, this.#compareIds);
  }

  /** To be called after an expected row was added or changed. */
  enter(position: number, mailbox: Mailbox, isNew: boolean): void {
    this.#forgetUnfinished();
    for (const column of this.#columns.values()) column.value?.set(position, mailbox);
    if (isNew) this.#byId?.value?.insert(position, this.#compareIds);
  }

  /** Drops everything. */
  clear(): void {
    this.#columns.clear();
    this.#byId = undefined;
  }

  *#column(field: SortField): Sliced<Column> {
    const column = this.#columns.get(field) ?? new SharedWork(() => Column.of(this.#rows, field));
    this.#columns.set(field, column);
    return yield* column.result();
  }

  #columnOf(field: SortField): Column | undefined {
    return this.#columns.get(field)?.value;
  }

  /** Drops unfinished work, which is based on rows as they were. */
  #forgetUnfinished(): void {
    if (!this.#byId?.value) this.#byId = undefined;
    for (const [field, column] of this.#columns) if (!column.value) this.#columns.delete(field);
  }

  /** All rows, in insertion order. */
  *#positions(): Sliced<Positions> {
    const { end, length, isWhole } = this.#rows;
    if (isWhole) return new Positions(undefined, end);
    const positions = new Int32Array(length);
    for (let position = 0, place = 0; position < end; position++) {
      if (this.#rows.at(position)) positions[place++] = position;
      if (isPause(position)) yield;
    }
    return new Positions(positions, length);
  }

  /** All rows, sorted by id. Consecutive ids often are in order already, and then need no sorting. */
  *#inOrderOfIds(): Sliced<Positions> {
    const rows = yield* this.#positions();
    if (yield* this.#areIdsRising(rows)) return rows;
    return new Positions(yield* sortInSlices(rows.toArray(), this.#compareIds), rows.length);
  }

  *#areIdsRising(rows: Positions): Sliced<boolean> {
    let before = '';
    for (let place = 0; place < rows.length; place++) {
      const id = this.#rows.at(rows.at(place))?.id ?? '';
      if (place > 0 && id <= before) return false;
      before = id;
      if (isPause(place)) yield;
    }
    return true;
  }

  readonly #compareIds: Comparison = (a, b) => {
    if (a === b) return 0;
    return (this.#rows.at(a)?.id ?? '') < (this.#rows.at(b)?.id ?? '') ? -1 : 1;
  };
}
