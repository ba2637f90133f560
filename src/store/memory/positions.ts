import { firstPlace } from './first-place.js';

/** Compares two rows, given by position: negative if the first one comes first, 0 only for the same row. */
export type Comparison = (a: number, b: number) => number;

/**
 * A sorted list of row positions. Takes 4 bytes per row, or none for all rows in insertion order. Moving one row costs
 * a search and a copy within the list.
 */
export class Positions {
  /** `undefined` if every place holds its own number. */
  #items: Int32Array | undefined;
  #length: number;

  /** @param items - sorted, and owned by this list from now on; anything beyond `length` is spare room */
  constructor(items: Int32Array | undefined, length: number) {
    this.#items = items && length * 2 < items.length ? items.slice(0, length) : items;
    this.#length = length;
  }

  /** The number of rows in the list. */
  get length(): number {
    return this.#length;
  }

  /** The position at a place. The place must exist; otherwise the result is meaningless. */
  at(place: number): number {
    return this.#items ? (this.#items[place] ?? -1) : place;
  }

  /** All positions, in a new array. */
  toArray(): Int32Array {
    const items = new Int32Array(this.#length);
    for (let place = 0; place < items.length; place++) items[place] = this.at(place);
    return items;
  }

  /** Inserts a row where it belongs. */
  insert(position: number, compare: Comparison): void {
    const place = this.#placeOf(position, compare);
    let items = this.#own();
    if (this.#length === items.length) this.#items = items = grown(items, this.#length + 1);
    items.copyWithin(place + 1, place, this.#length);
    items[place] = position;
    this.#length++;
  }

  /** Removes a row; the comparison must be the one that it was inserted with. */
  remove(position: number, compare: Comparison): void {
    const place = this.#placeOf(position, compare);
    if (this.at(place) !== position || place >= this.#length) return;
    this.#own().copyWithin(place, place + 1, this.#length);
    this.#length--;
  }

  #own(): Int32Array {
    return (this.#items ??= this.toArray());
  }

  /** The first place whose row does not come before this one. */
  #placeOf(position: number, compare: Comparison): number {
    return firstPlace(this.#length, (place) => compare(this.at(place), position) < 0);
  }
}

/** A copy with room for at least `length` numbers, and for so many more that growing one by one stays cheap. */
export function grown(items: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(Math.max(length, Math.ceil(items.length * 1.5), 16));
  larger.set(items);
  return larger;
}
