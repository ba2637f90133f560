/** Compares two rows by their positions: negative where the first one comes first, 0 only for the same row. */
export type Comparison = (a: number, b: number) => number;

/** A sorted list of rows' positions: 4 bytes a row, and one row moved costs a search and a copy within. */
export class Positions {
  #items: Int32Array;
  #length: number;

  /** @param items - sorted already, and this list's own from now on; what is beyond `length` is spare room. */
  constructor(items: Int32Array, length: number = items.length) {
    this.#items = length * 2 < items.length ? items.slice(0, length) : items;
    this.#length = length;
  }

  /** How many rows are listed. */
  get length(): number {
    return this.#length;
  }

  /** The positions from one place to another, not copied: good until the next change. */
  slice(from = 0, to: number = this.#length): Int32Array {
    return this.#items.subarray(Math.min(from, this.#length), Math.min(to, this.#length));
  }

  /** Adds a row where it belongs. */
  insert(position: number, compare: Comparison): void {
    const place = this.#placeOf(position, compare);
    if (this.#length === this.#items.length) this.#items = grown(this.#items, this.#length + 1);
    this.#items.copyWithin(place + 1, place, this.#length);
    this.#items[place] = position;
    this.#length++;
  }

  /** Takes a row out, by the order in which it was put in. */
  remove(position: number, compare: Comparison): void {
    const place = this.#placeOf(position, compare);
    if (this.#items[place] !== position || place >= this.#length) return;
    this.#items.copyWithin(place, place + 1, this.#length);
    this.#length--;
  }

  /** The first place whose row does not come before this one. */
  #placeOf(position: number, compare: Comparison): number {
    let [low, high] = [0, this.#length];
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (compare(this.#items[middle] ?? position, position) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

/** The same numbers with room for more: at least `length`, and so many that growing one by one stays cheap. */
export function grown(items: Int32Array, length: number): Int32Array {
  const larger = new Int32Array(Math.max(length, Math.ceil(items.length * 1.5), 16));
  larger.set(items);
  return larger;
}
