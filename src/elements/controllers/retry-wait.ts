import type { RequestOptions, Retry } from '../../store/mailbox-store.js';

/** How long a wait must be, in ms, before its seconds are counted. */
const MIN_COUNTED = 2000;

/** A request that a person can follow and stop while it waits for its next try. */
export class RetryWait {
  readonly #abort = new AbortController();
  readonly #changed: () => void;
  /** When the store is asked again, after it failed, by the clock of `performance`. */
  #resumesAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed - called when the store failed and is asked again, and with every second until then */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** In how many seconds the store is asked again, after it failed; 0: about now. `undefined` where it is not. */
  get retriesIn(): number | undefined {
    return this.#resumesAt && Math.max(0, Math.ceil((this.#resumesAt - performance.now()) / 1000));
  }

  /** What the request carries. */
  get options(): RequestOptions & { readonly signal: AbortSignal } {
    return { signal: this.#abort.signal, onRetry: this.#onRetry };
  }

  /** Counts no more, for the request has ended. */
  end(): void {
    clearTimeout(this.#timer);
    this.#resumesAt = undefined;
  }

  /** Gives the request up, as far as it is not done. */
  abort(): void {
    this.end();
    this.#abort.abort();
  }

  #onRetry = ({ delay }: Retry): void => {
    this.#resumesAt = performance.now() + (delay < MIN_COUNTED ? 0 : delay);
    this.#tick();
  };

  #tick = (): void => {
    clearTimeout(this.#timer);
    this.#changed();
    if (this.retriesIn) this.#timer = setTimeout(this.#tick, 1000);
  };
}
