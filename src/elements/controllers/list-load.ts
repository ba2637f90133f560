import type { ListOptions, Retry } from '../../store/mailbox-store.js';
import { ListView, type ListQuery } from './list-view.js';

/** How long a wait must be, in ms, before its seconds are counted. */
const MIN_COUNTED = 2000;

/** What each request of a look carries. */
export type LoadOptions = ListOptions & { readonly signal: AbortSignal };

/** A look at the store: the view that its answers fill, and how it goes. */
export class ListLoad {
  /** What is to be shown when all answers are there. */
  readonly view: ListView;
  readonly #abort = new AbortController();
  readonly #changed: () => void;
  /** When the store is asked again, after it failed, by the clock of `performance`. */
  #resumesAt: number | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed - called when the store failed and is asked again, and with every second until then */
  constructor(query: ListQuery, changed: () => void) {
    this.view = new ListView(query);
    this.#changed = changed;
  }

  /** In how many seconds the store is asked again, after it failed; 0: about now. `undefined` where it is not. */
  get retriesIn(): number | undefined {
    return this.#resumesAt && Math.max(0, Math.ceil((this.#resumesAt - performance.now()) / 1000));
  }

  /** What each of its requests carries. */
  get options(): LoadOptions {
    return { signal: this.#abort.signal, onRetry: this.#onRetry };
  }

  /** Gives it up, as far as it is not done. */
  abort(): void {
    clearTimeout(this.#timer);
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
