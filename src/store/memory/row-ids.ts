import { firstPlace } from './first-place.js';
import { isPause, type Sliced } from './slices.js';

/**
 * Finds rows by id. Ids that rise from row to row are found by binary search and take no memory; the positions of
 * others are kept, as far as rows had to be searched for them.
 */
export class RowIds {
  readonly #end: number;
  readonly #idOf: (position: number) => string;
  /** All positions before this one have been searched. */
  #looked = 0;
  /** The id at the last of them, as long as all ids rise. */
  #last = '';
  #positions: Map<string, number> | undefined;
  /** The positions of rows that were added later. */
  readonly #added = new Map<string, number>();

  /** @param idOf - returns the original id of a row, which never changes */
  constructor(length: number, idOf: (position: number) => string) {
    this.#end = length;
    this.#idOf = idOf;
  }

  /** The last position at which a row with the id was put. */
  positionOf(id: string): number | undefined {
    const work = this.find(id);
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  }

  /** The same in slices: the first id that is looked for may come after a million others. */
  *find(id: string): Sliced<number | undefined> {
    return this.#added.get(id) ?? this.#known(id) ?? (yield* this.#look(id));
  }

  /** Adds the position of a row that is not an original one. */
  add(id: string, position: number): void {
    this.#added.set(id, position);
  }

  /** Looks among the positions that are kept, or else by binary search, which may miss ids that do not rise. */
  #known(id: string): number | undefined {
    if (this.#positions) return this.#positions.get(id);
    return this.#halved(id, this.#end) ?? this.#halved(id, this.#looked);
  }

  #halved(id: string, end: number): number | undefined {
    const place = firstPlace(end, (at) => this.#idOf(at) < id);
    return place < end && this.#idOf(place) === id ? place : undefined;
  }

  /** Searches the rows that have not been searched yet, as far as needed. */
  *#look(id: string): Sliced<number | undefined> {
    while (this.#looked < this.#end) {
      const position = this.#looked;
      const found = this.#idOf(position);
      if (found <= this.#last && position > 0) this.#positions ??= this.#listed(position);
      this.#last = found;
      this.#looked++;
      this.#positions?.set(found, position);
      if (found === id) return position;
      if (isPause(position)) yield;
    }
    // other work may have passed it during a pause
    return this.#known(id);
  }

  #listed(end: number): Map<string, number> {
    return new Map(Array.from({ length: end }, (_, position) => [this.#idOf(position), position]));
  }
}
