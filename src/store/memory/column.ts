import type { Mailbox } from '../../model/mailbox.js';
import {
  compareSortKeys,
  sortKey,
  sortKeyOf,
  sortValue,
  type SortField,
  type SortKey,
  type SortValue,
} from '../../model/query.js';
import { firstPlace } from './first-place.js';
import { grown, Positions, type Comparison } from './positions.js';
import type { Rows } from './rows.js';
import { sortInSlices } from './sliced-sort.js';
import { isPause, type Sliced } from './slices.js';

type Key = string | number;

/** A range of places in an order, without its end. */
export interface Places {
  readonly start: number;
  readonly end: number;
}

/** Consecutive rows of an order. */
export interface Window {
  readonly rows: Positions;
  /** The number of rows before them. */
  readonly start: number;
}

/** The maximum number of distinct values for which a map is used: growing a larger one takes longer than a frame. */
const MANY = 1 << 15;
/** The maximum number of rows that are compared by id to find those of a window. */
const FEW = 1 << 14;
/** The rank of a row without the member, greater than any other. */
const ABSENT = 0x7fff_ffff;

/**
 * The ranks of all rows by one member. Only distinct values are compared; the rows are then sorted by counting, and a
 * changed row costs one search among the distinct values.
 */
export class Column {
  readonly #field: SortField;
  /** The distinct keys in order. Keys that no row has any more may stay; they do no harm. */
  #keys: readonly Key[];
  /** For each row, the index of its key among the distinct ones. */
  #ranks: Int32Array;
  /** For each rank, the number of its rows; those without one come last. `undefined` until they are counted again. */
  #sizes: Int32Array | undefined;

  private constructor(field: SortField, keys: Key[], ranks: Int32Array) {
    this.#field = field;
    this.#keys = keys;
    this.#ranks = ranks;
  }

  /** Ranks all rows by a member. */
  static *of(rows: Rows, field: SortField): Sliced<Column> {
    const numbers = new Int32Array(rows.end);
    const folded = yield* numbered(rows, field, numbers);
    const ranks = new Int32Array(folded.length).fill(ABSENT);
    const keys: Key[] = [];
    for (const [place, number] of (yield* inOrder(folded)).entries()) {
      const key = folded[number];
      if (key !== undefined && key !== keys.at(-1)) keys.push(key);
      ranks[number] = keys.length - 1;
      if (isPause(place)) yield;
    }
    for (let position = 0; position < numbers.length; position++) {
      numbers[position] = ranks[numbers[position] ?? 0] ?? ABSENT;
      if (isPause(position)) yield;
    }
    return new Column(field, keys, numbers);
  }

  /** Compares rows by rank only. */
  compare(a: number, b: number): number {
    return (this.#ranks[a] ?? ABSENT) - (this.#ranks[b] ?? ABSENT);
  }

  /**
   * Makes room among the distinct keys for those of mailboxes that will be set. However many are new, this takes one
   * pass over the keys and the ranks.
   */
  expect(mailboxes: readonly Mailbox[]): void {
    const keys = new Set<Key>();
    for (const mailbox of mailboxes) {
      const key = sortKey(mailbox, this.#field);
      if (key !== undefined && this.#keys[this.#placeOf(key)] !== key) keys.add(key);
    }
    if (keys.size > 0) this.#admit([...keys].sort(compareSortKeys));
  }

  /** Sets a new or changed row. Its mailbox must have been passed to `expect` before. */
  set(position: number, mailbox: Mailbox): void {
    this.#sizes = undefined;
    if (position >= this.#ranks.length) this.#ranks = grown(this.#ranks, position + 1);
    const key = sortKey(mailbox, this.#field);
    this.#ranks[position] = key === undefined ? ABSENT : this.#placeOf(key);
  }

  /** Must be called before a row is deleted. */
  leave(): void {
    this.#sizes = undefined;
  }

  /** Sorts all rows by rank; rows of the same rank keep their order (a stable counting sort). */
  *sorted(rows: Positions, descending: boolean): Sliced<Positions> {
    const starts = startsOf(yield* this.#counted(rows), descending);
    const result = new Int32Array(rows.length);
    for (let place = 0; place < rows.length; place++) {
      const position = rows.at(place);
      result[bump(starts, this.#rankOf(position))] = position;
      if (isPause(place)) yield;
    }
    return new Positions(result, result.length);
  }

  /**
   * The rows at some places in the order of this column and `byId`, and all that share a value with them, without
   * sorting the others; `undefined` if so many rows share these values that sorting all rows takes no longer.
   */
  *window(
    rows: Positions,
    places: Places,
    descending: boolean,
    byId: Comparison,
  ): Sliced<Window | undefined> {
    const sizes = yield* this.#counted(rows);
    const starts = startsOf(sizes, descending);
    let [start, length] = [Infinity, 0];
    const isWanted = Uint8Array.from(sizes, (size, rank) => {
      const from = starts[rank] ?? 0;
      if (size === 0 || from >= places.end || from + size <= places.start) return 0;
      start = Math.min(start, from);
      length += size;
      return 1;
    });
    if (length > FEW) return undefined;
    const found = new Int32Array(length);
    for (let place = 0, next = 0; place < rows.length; place++) {
      const position = rows.at(place);
      if (isWanted[this.#rankOf(position)]) found[next++] = position;
      if (isPause(place)) yield;
    }
    const order = columnOrder(this, descending, byId);
    return { rows: new Positions(yield* sortInSlices(found, order), length), start };
  }

  /** The number of rows of each rank. */
  *#counted(rows: Positions): Sliced<Int32Array> {
    if (this.#sizes) return this.#sizes;
    const sizes = new Int32Array(this.#keys.length + 1);
    for (let place = 0; place < rows.length; place++) {
      bump(sizes, this.#rankOf(rows.at(place)));
      if (isPause(place)) yield;
    }
    return (this.#sizes = sizes);
  }

  #rankOf(position: number): number {
    return Math.min(this.#ranks[position] ?? ABSENT, this.#keys.length);
  }

  /** The index of a key among the distinct ones, or the index to insert it at. */
  #placeOf(key: Key): number {
    return firstPlace(this.#keys.length, (at) => (this.#keys[at] ?? key) < key);
  }

  /** Adds new keys, given in order; each raises the ranks after it by one. */
  #admit(added: readonly Key[]): void {
    const keys = this.#keys;
    this.#sizes = undefined;
    const places = added.map((key) => this.#placeOf(key));
    const shifts = new Int32Array(keys.length);
    places.forEach((place, index) => shifts.fill(index + 1, place, places[index + 1]));
    this.#keys = keys
      .slice(0, places[0])
      .concat(...added.flatMap((key, index) => [[key], keys.slice(places[index], places[index + 1])]));
    for (let position = 0; position < this.#ranks.length; position++) {
      const rank = this.#ranks[position] ?? ABSENT;
      if (rank !== ABSENT) this.#ranks[position] = rank + (shifts[rank] ?? 0);
    }
  }
}

/** For each rank, the place where its rows begin in an order. */
function startsOf(sizes: Int32Array, descending: boolean): Int32Array {
  const starts = new Int32Array(sizes.length);
  let start = 0;
  for (let place = 0; place < sizes.length; place++) {
    const rank = descending ? sizes.length - 1 - place : place;
    starts[rank] = start;
    start += sizes[rank] ?? 0;
  }
  return starts;
}

/** Compares rows by a column and a direction; `byId` breaks ties. */
export function columnOrder(column: Column, descending: boolean, byId: Comparison): Comparison {
  return (a, b) => (descending ? column.compare(b, a) : column.compare(a, b)) || byId(a, b);
}

/** The keys of the distinct values; `numbers` receives, for each row, the index of its key. */
function* numbered(rows: Rows, field: SortField, numbers: Int32Array): Sliced<readonly SortKey[]> {
  const values = new Map<SortValue, number>();
  const keys: SortKey[] = [];
  for (let position = 0; position < numbers.length; position++) {
    const row = rows.at(position);
    const value = row && sortValue(row, field);
    let number = values.get(value);
    if (number === undefined) {
      if (keys.length === MANY) return yield* eachItsOwn(rows, field, numbers);
      values.set(value, (number = keys.length));
      keys.push(sortKeyOf(value));
    }
    numbers[position] = number;
    if (isPause(position)) yield;
  }
  return keys;
}

/** The same for mostly different values, where finding equal ones would take longer than sorting all of them. */
function* eachItsOwn(rows: Rows, field: SortField, numbers: Int32Array): Sliced<readonly SortKey[]> {
  const keys = new Array<SortKey>(numbers.length);
  for (let position = 0; position < numbers.length; position++) {
    const row = rows.at(position);
    keys[position] = row && sortKey(row, field);
    numbers[position] = position;
    if (isPause(position)) yield;
  }
  return keys;
}

/** The indices of the keys that are present, sorted. */
function* inOrder(keys: readonly SortKey[]): Sliced<Int32Array> {
  const present = new Int32Array(keys.length);
  let length = 0;
  for (const [number, key] of keys.entries()) {
    if (key !== undefined) present[length++] = number;
    if (isPause(number)) yield;
  }
  return yield* sortInSlices(present.subarray(0, length), (a, b) => compareSortKeys(keys[a], keys[b]));
}

/** Increments a count and returns its former value. */
function bump(counts: Int32Array, index: number): number {
  const count = counts[index] ?? 0;
  counts[index] = count + 1;
  return count;
}
