/**
 * Up to this many rows, all of them are in the document, for find in page, printing and screen readers. The visible ones
 * come first; once they have been painted, the others follow frame by frame.
 */
const ALL = 300;
/** The number of rows in the document above and below the visible ones. */
export const OVERSCAN = 6;
/** The number of invisible rows that are added per frame. */
const STEP = 40;

/** The number of rows that may be in the document. */
export class RowGrowth {
  readonly #grow: () => void;
  /** The current number of rows, on the way to all. */
  #length = 0;
  /** Whether the visible rows have been painted; the others wait for that. */
  #isPainted = false;
  /** The animation frame after which rows are added. */
  #frame: number | undefined;

  /** @param grow - called when more rows may be added */
  constructor(grow: () => void) {
    this.#grow = grow;
  }

  /** How many of `count` rows may be in the document, if `seen` are visible. */
  lengthOf(count: number, seen: number): number {
    const length = this.#isPainted ? seen + 2 * OVERSCAN : seen;
    return Math.min(count, count <= ALL ? Math.max(length, this.#length) : length);
  }

  /**
   * Adds some of the invisible rows once the visible ones have been painted.
   * @param present - the number of rows in the document
   */
  goOn(count: number, seen: number, present: number, isCounted: boolean): void {
    const isDone = this.#isPainted && (count > ALL || !isCounted || this.lengthOf(count, seen) === count);
    if (isDone || count === 0 || this.#frame !== undefined) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = requestAnimationFrame(() => {
        this.#frame = undefined;
        this.#isPainted = true;
        this.#length = present + STEP;
        this.#grow();
      });
    });
  }

  /** Starts again with other rows. */
  restart(): void {
    this.#length = 0;
  }

  /** Adds no more rows. */
  stop(): void {
    cancelAnimationFrame(this.#frame ?? 0);
    this.#frame = undefined;
  }
}
