import { searchText } from '../../model/query.js';
import type { Rows } from './rows.js';

/** The folded texts of the rows, made when they are first needed and then kept. */
export class SearchTexts {
  readonly #rows: Rows;
  #texts: (string | undefined)[] | undefined;

  constructor(rows: Rows) {
    this.#rows = rows;
  }

  /** Whether one of the members of a row contains the folded text. */
  match(position: number, q: string): boolean {
    return q === '' || (!q.includes('\n') && this.of(position).includes(q));
  }

  /** The folded text of a row. */
  of(position: number): string {
    const known = this.#texts?.[position];
    if (known !== undefined) return known;
    const row = this.#rows.at(position);
    this.#texts ??= new Array<string | undefined>(this.#rows.end);
    return (this.#texts[position] = row ? searchText(row) : '');
  }

  /** Drops the text of a row that has changed. */
  forget(position: number): void {
    if (this.#texts) this.#texts[position] = undefined;
  }

  /** Drops all texts. */
  clear(): void {
    this.#texts = undefined;
  }
}
