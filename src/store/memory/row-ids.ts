import { firstPlace } from './first-place.js';
import { isPause, type Sliced } from './slices.js';

/**
 * Where each id is. Ids that rise from row to row are found by halving, and cost nothing; the positions of others are
 * kept, as far as it was needed to look for them.
 */
export class RowIds {
  readonly #end: number;
  readonly #idOf: (position: number) => string;
  /** The positions before this one have been looked at. */
  #looked = 0;
  /** The id at the latest of them, while all rise. */
  #last = '';
  #positions: Map<string, number> | undefined;
  /** Those that were added since. */
  readonly #added = new Map<string, number>();

  /** @param idOf - the id that a row was given with; it never changes */
  constructor(length: number, idOf: (position: number) => string) {
    this.#end = length;
    this.#idOf = idOf;
  }

  /** The latest position that a row with the id was put at. */
  positionOf(id: string): number | undefined {
    const work = this.find(id);
    for (;;) {
      const step = work.next();
      if (step.done) return step.value;
    }
  }

  /** The same in slices: the first id that is looked for may be behind a million others. */
  *find(id: string): Sliced<number | undefined> {
    return this.#added.get(id) ?? this.#known(id) ?? (yield* this.#look(id));
  }

  /** Notes the position of a row that was not given. */
  add(id: string, position: number): void {
    this.#added.set(id, position);
  }

  /** Where halving finds the id, it is there; where it does not, the id may be among those that do not rise. */
  #known(id: string): number | undefined {
    if (this.#positions) return this.#positions.get(id);
    return this.#halved(id, this.#end) ?? this.#halved(id, this.#looked);
  }

  #halved(id: string, end: number): number | undefined {
    const place = firstPlace(end, (at) => this.#idOf(at) < id);
    return place < end && this.#idOf(place) === id ? place : undefined;
  }

  /** Goes through the rows that have not been looked at, as far as needed. */
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
    // somebody else may have come past it in a pause
    return this.#known(id);
  }

  #listed(end: number): Map<string, number> {
    return new Map(Array.from({ length: end }, (_, position) => [this.#idOf(position), position]));
  }
}
