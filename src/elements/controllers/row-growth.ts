/**
 * Up to so many rows all are in the document, for find in page, print and screen readers. Those that are seen come first,
 * the others frame by frame when these have been painted.
 */
const ALL = 300;
/** How many rows above and below those seen are in the document. */
export const OVERSCAN = 6;
/** How many rows that are not seen come in one frame. */
const STEP = 40;

/** How many rows may be in the document by now. */
export class RowGrowth {
  readonly #grow: () => void;
  /** How many of all there are to be, where all are. */
  #length = 0;
  /** Whether the rows that are seen have been painted once; others wait for that. */
  #isPainted = false;
  /** The frame after which more may be. */
  #frame: number | undefined;

  /** @param grow - called when more rows may be */
  constructor(grow: () => void) {
    this.#grow = grow;
  }

  /** How many of `count` rows may be, of which so many are seen. */
  lengthOf(count: number, seen: number): number {
    const length = this.#isPainted ? seen + 2 * OVERSCAN : seen;
    return Math.min(count, count <= ALL ? Math.max(length, this.#length) : length);
  }

  /**
   * Lets some of the rows come that are not seen, once those that are have been painted.
   * @param present - how many there are by now
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

  /** Begins with other rows. */
  restart(): void {
    this.#length = 0;
  }

  /** Lets no more come. */
  stop(): void {
    cancelAnimationFrame(this.#frame ?? 0);
    this.#frame = undefined;
  }
}
