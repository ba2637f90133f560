/** The maximum number of concurrent requests of one element for one purpose. */
export const MAX_REQUESTS = 4;

/** The pending requests for pages of a list. */
export class PageRequests {
  readonly #aborts = new Map<number, AbortController>();

  /** The number of pending requests. */
  get size(): number {
    return this.#aborts.size;
  }

  /** Whether a page may be requested: it is not pending, and there are not too many requests. */
  canAsk(page: number): boolean {
    return !this.#aborts.has(page) && this.size < MAX_REQUESTS;
  }

  /** Registers a request, which has to use the signal of the result. */
  begin(page: number): AbortController {
    const abort = new AbortController();
    this.#aborts.set(page, abort);
    return abort;
  }

  /** Forgets a request that has ended. */
  end(page: number, abort: AbortController): void {
    if (this.#aborts.get(page) === abort) this.#aborts.delete(page);
  }

  /** Aborts all requests except those for wanted pages. */
  abort(isWanted: (page: number) => boolean = () => false): void {
    for (const [page, abort] of this.#aborts) if (!isWanted(page)) abort.abort();
  }
}
