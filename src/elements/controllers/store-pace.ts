/** Whether a store answers at once, by how long its latest answer took. */
export class StorePace {
  readonly #late: () => void;
  #isQuick = true;
  #isSliced = false;

  /** @param late - called when an answer that is waited for does not come at once */
  constructor(late: () => void) {
    this.#late = late;
  }

  /** Whether the latest answer came before the browser turned to something else, or its first rows always do. */
  get isQuick(): boolean {
    return this.#isQuick || this.#isSliced;
  }

  /** Notes that the store gives first rows before it has counted all: asking it sparingly gains nothing. */
  partial(): void {
    this.#isSliced = true;
  }

  /** Forgets what was learnt: the store is another one. */
  reset(): void {
    this.#isQuick = true;
    this.#isSliced = false;
  }

  /** Waits for an answer, and learns from it; one that was given up says nothing of the store. */
  async timed<T>(answer: Promise<T>, signal: AbortSignal): Promise<T> {
    let isQuick = true;
    const timer = setTimeout(() => {
      this.#isQuick = isQuick = false;
      this.#late();
    });
    try {
      return await answer;
    } finally {
      clearTimeout(timer);
      if (!signal.aborted) this.#isQuick = isQuick;
    }
  }
}
