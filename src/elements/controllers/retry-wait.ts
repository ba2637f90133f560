import type { RequestOptions, Retry } from '../../store/mailbox-store.js';

/** The minimum length of a wait that is counted down, in ms. */
const MIN_COUNTED = 2000;

/** The wait for the next attempt at a request, which a person can follow and stop. */
export class RetryWait {
  readonly #abort = new AbortController();
  readonly #changed: () => void;
  /** The time of the next attempt, by the clock of `performance`. */
  #resumesAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed - called when a failed request will be repeated, and with every second until then */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** The seconds until a failed request is repeated, 0 for about now; `undefined` if none is waiting. */
  get retriesIn(): number | undefined {
    return this.#resumesAt && Math.max(0, Math.ceil((this.#resumesAt - performance.now()) / 1000));
  }

  /** The options of the request. */
  get options(): RequestOptions & { readonly signal: AbortSignal } {
    return { signal: this.#abort.signal, onRetry: this.#onRetry };
  }

  /** Stops counting, because the request has ended. */
  end(): void {
    clearTimeout(this.#timer);
    this.#resumesAt = undefined;
  }

  /** Aborts the request, unless it has ended. */
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
