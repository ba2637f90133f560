/** Most requests that one element has under way at once, for one purpose. */
export const MAX_REQUESTS = 4;

/** The requests for pages of a list that are under way. */
export class PageRequests {
  readonly #aborts = new Map<number, AbortController>();

  /** How many there are. */
  get size(): number {
    return this.#aborts.size;
  }

  /** Whether a page may be asked for: it is not yet, and not too much is. */
  canAsk(page: number): boolean {
    return !this.#aborts.has(page) && this.size < MAX_REQUESTS;
  }

  /** Begins one; its signal goes with it. */
  begin(page: number): AbortController {
    const abort = new AbortController();
    this.#aborts.set(page, abort);
    return abort;
  }

  /** Forgets one that has ended. */
  end(page: number, abort: AbortController): void {
    if (this.#aborts.get(page) === abort) this.#aborts.delete(page);
  }

  /** Gives up all but those for some pages. */
  abort(isWanted: (page: number) => boolean = () => false): void {
    for (const [page, abort] of this.#aborts) if (!isWanted(page)) abort.abort();
  }
}
