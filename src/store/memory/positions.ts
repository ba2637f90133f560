import { firstPlace } from './first-place.js';

/** Compares two rows by their positions: negative where the first one comes first, 0 only for the same row. */
export type Comparison = (a: number, b: number) => number;

/**
 * A sorted list of rows' positions: 4 bytes a row, none at all while it is that of all rows in their own order. One row
 * moved costs a search and a copy within.
 */
export class Positions {
  /** `undefined` where every place holds its own number. */
  #items: Int32Array | undefined;
  #length: number;

  /** @param items - sorted already, and this list's own from now on; what is beyond `length` is spare room. */
  constructor(items: Int32Array | undefined, length: number) {
    this.#items = items && length * 2 < items.length ? items.slice(0, length) : items;
    this.#length = length;
  }

  /** How many rows are listed. */
  get length(): number {
    return this.#length;
  }

  /** The position at a place; a place there is none at gives what must not be used. */
  at(place: number): number {
    return this.#items ? (this.#items[place] ?? -1) : place;
  }

  /** All positions, in an array of their own. */
  toArray(): Int32Array {
    const items = new Int32Array(this.#length);
    for (let place = 0; place < items.length; place++) items[place] = this.at(place);
    return items;
  }

  /** Adds a row where it belongs. */
  insert(position: number, compare: Comparison): void {
    const place = this.#placeOf(position, compare);
    let items = this.#own();
    if (this.#length === items.length) this.#items = items = grown(items, this.#length + 1);
    items.copyWithin(place + 1, place, this.#length);
    items[place] = position;
    this.#length++;
  }

  /** Takes a row out, by the order in which it was put in. */
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

/** The same numbers with room for more: at least `length`, and so many that growing one by one stays cheap. */
export function grown(items: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(Math.max(length, Math.ceil(items.length * 1.5), 16));
  larger.set(items);
  return larger;
}
