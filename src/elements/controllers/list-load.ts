import type { ListOptions, Retry } from '../../store/mailbox-store.js';
import { ListView, type ListQuery } from './list-view.js';

/** How long a wait must be, in ms, before its seconds are counted. */
const MIN_COUNTED = 2000;

/** A look at the store: the view that its answers fill, and how it goes. */
export class ListLoad {
  /** What is to be shown when all answers are there. */
  readonly view: ListView;
  readonly #abort = new AbortController();
  readonly #changed: () => void;
  #isRetrying = false;
  /** When the store is asked again, by the clock of `performance`. */
  #resumesAt = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param changed - called when the store failed and is asked again, and with every second until then */
  constructor(query: ListQuery, changed: () => void) {
    this.view = new ListView(query);
    this.#changed = changed;
  }

  /** Whether the store failed, and is being asked again. */
  get isRetrying(): boolean {
    return this.#isRetrying;
  }

  /** How many seconds are left until the store is asked again; 0 where that is about now. */
  get secondsLeft(): number {
    return Math.max(0, Math.ceil((this.#resumesAt - performance.now()) / 1000));
  }

  /** What each of its requests carries. */
  get options(): ListOptions & { readonly signal: AbortSignal } {
    return { signal: this.#abort.signal, onRetry: this.#onRetry };
  }

  /** Gives it up, as far as it is not done. */
  abort(): void {
    clearTimeout(this.#timer);
    this.#abort.abort();
  }

  #onRetry = ({ delay }: Retry): void => {
    this.#isRetrying = true;
    if (delay >= MIN_COUNTED) this.#resumesAt = Math.max(this.#resumesAt, performance.now() + delay);
    this.#tick();
  };

  #tick = (): void => {
    clearTimeout(this.#timer);
    this.#changed();
    const left = this.#resumesAt - performance.now();
    if (left > 0) this.#timer = setTimeout(this.#tick, left % 1000 || 1000);
  };
}
