/** The longest timer, in ms, for something that is about to be shown; longer ones are timeouts. */
const SOON = 1000;

/** The media types of streams, which are used as they arrive. */
const STREAM = /^(?:text\/event-stream|application\/x-ndjson)/;

/** Watches the pending work of a page: requests, and timers that are due soon. */
export class UnderWay {
  #requests = new Set<object>();
  readonly #timers = new Set<unknown>();

  /** Wraps the page's `fetch` and timers. */
  watch(): void {
    this.#watchRequests();
    this.#watchTimers();
  }

  /** Whether any work is pending. */
  get isAnything(): boolean {
    return this.#requests.size > 0 || this.#timers.size > 0;
  }

  /** Ignores the requests so far: those of a story that shows a waiting element end long after it. */
  forgetRequests(): void {
    this.#requests = new Set();
  }

  #watchRequests(): void {
    const fetch = window.fetch.bind(window);
    window.fetch = async (...request) => {
      const requests = this.#requests.add(request);
      try {
        const response = await fetch(...request);
        // a stream may have no end
        if (!STREAM.test(response.headers.get('content-type') ?? '')) await response.clone().arrayBuffer();
        return response;
      } finally {
        requests.delete(request);
      }
    };
  }

  #watchTimers(): void {
    const setTimeout = window.setTimeout.bind(window);
    const clearTimeout = window.clearTimeout.bind(window);
    const later = (run: unknown, ms = 0, ...args: readonly unknown[]): number => {
      const timer: number = setTimeout(() => {
        this.#timers.delete(timer);
        if (typeof run === 'function') Reflect.apply(run, window, args);
      }, ms);
      if (ms <= SOON) this.#timers.add(timer);
      return timer;
    };
    const never = (timer?: number): void => {
      this.#timers.delete(timer);
      clearTimeout(timer);
    };
    Object.assign(window, { setTimeout: later, clearTimeout: never });
  }
}
