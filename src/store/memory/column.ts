import type { Mailbox } from '../../model/mailbox.js';
import {
  sortKey,
  sortKeyOf,
  sortValue,
  type SortField,
  type SortKey,
  type SortValue,
} from '../../model/query.js';
import { grown, type Comparison } from './positions.js';

type Key = string | number;

/** The rank of a row whose type has no such member: greater than any other. */
const ABSENT = 0x7fff_ffff;

/**
 * The ranks of all rows by one member. Only distinct values are ever compared; rows are then sorted by counting, and a
 * changed row costs a search among the distinct values.
 */
export class Column {
  readonly #field: SortField;
  /** The distinct keys in their order. One that no row has any more may stay: it does no harm. */
  readonly #keys: Key[];
  /** By row: the place of its key among the distinct ones. */
  #ranks: Int32Array;

  constructor(rows: readonly (Mailbox | undefined)[], field: SortField) {
    this.#field = field;
    const numbers = new Int32Array(rows.length);
    const values = new Map<SortValue, number>();
    rows.forEach((row, position) => {
      const value = row && sortValue(row, field);
      let number = values.get(value);
      if (number === undefined) values.set(value, (number = values.size));
      numbers[position] = number;
    });
    const folded = Array.from(values.keys(), sortKeyOf);
    const ranks = new Int32Array(folded.length).fill(ABSENT);
    this.#keys = [];
    for (const { key, number } of inOrder(folded)) {
      if (key !== this.#keys.at(-1)) this.#keys.push(key);
      ranks[number] = this.#keys.length - 1;
    }
    this.#ranks = numbers.map((number) => ranks[number] ?? ABSENT);
  }

  /** Compares rows by their ranks alone. */
  compare(a: number, b: number): number {
    return (this.#ranks[a] ?? ABSENT) - (this.#ranks[b] ?? ABSENT);
  }

  /** Takes a row in, or in anew after it changed. */
  set(position: number, mailbox: Mailbox): void {
    if (position >= this.#ranks.length) this.#ranks = grown(this.#ranks, position + 1);
    const key = sortKey(mailbox, this.#field);
    // a new key makes the ranks anew, so they must not be looked up before its rank is known
    const rank = key === undefined ? ABSENT : this.#rankOf(key);
    this.#ranks[position] = rank;
  }

  /** The positions sorted by rank; rows of the same rank stay in the order in which they came (a counting sort). */
  sorted(positions: Int32Array, descending: boolean): Int32Array {
    const starts = new Int32Array(this.#keys.length + 2);
    for (const position of positions) bump(starts, this.#bucket(position, descending) + 1);
    for (let bucket = 1; bucket < starts.length; bucket++) {
      starts[bucket] = (starts[bucket] ?? 0) + (starts[bucket - 1] ?? 0);
    }
    const result = new Int32Array(positions.length);
    for (const position of positions) result[bump(starts, this.#bucket(position, descending))] = position;
    return result;
  }

  #bucket(position: number, descending: boolean): number {
    const rank = Math.min(this.#ranks[position] ?? ABSENT, this.#keys.length);
    return descending ? this.#keys.length - rank : rank;
  }

  /** The rank of a key; a new key moves the ranks behind it up by one. */
  #rankOf(key: Key): number {
    let [low, high] = [0, this.#keys.length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.#keys[middle] ?? key) < key) low = middle + 1;
      else high = middle;
    }
    if (this.#keys[low] === key) return low;
    this.#keys.splice(low, 0, key);
    this.#ranks = this.#ranks.map((rank) => (rank >= low && rank !== ABSENT ? rank + 1 : rank));
    return low;
  }
}

/** The order of rows by a column and a direction, ties broken by `byId`. */
export function columnOrder(column: Column, descending: boolean, byId: Comparison): Comparison {
  return (a, b) => (descending ? column.compare(b, a) : column.compare(a, b)) || byId(a, b);
}

/** The keys in their order, with the places they come from. No map is made of them: hashing costs more than sorting. */
function inOrder(keys: readonly SortKey[]): { key: Key; number: number }[] {
  const present = keys.flatMap((key, number) => (key === undefined ? [] : { key, number }));
  return present.sort((a, b) => (a.key === b.key ? 0 : a.key < b.key ? -1 : 1));
}

/** Counts one up and returns what it was. */
function bump(counts: Int32Array, index: number): number {
  const count = counts[index] ?? 0;
  counts[index] = count + 1;
  return count;
}
