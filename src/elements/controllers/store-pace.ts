/** Whether a store is quick, judged by its latest response. */
export class StorePace {
  readonly #late: () => void;
  #isQuick = true;
  #isSliced = false;

  /** @param late - called when a pending response does not come at once */
  constructor(late: () => void) {
    this.#late = late;
  }

  /** Whether the latest response, or always its first rows, came before the browser turned to other tasks. */
  get isQuick(): boolean {
    return this.#isQuick || this.#isSliced;
  }

  /** Notes that the store returns first rows before it has counted all, so that saving requests gains nothing. */
  partial(): void {
    this.#isSliced = true;
  }

  /** Forgets everything, because the store was replaced. */
  reset(): void {
    this.#isQuick = true;
    this.#isSliced = false;
  }

  /** Waits for a response and judges it; an aborted one says nothing about the store. */
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
