import type { ListOptions } from '../../store/mailbox-store.js';
import { ListView, type ListQuery } from './list-view.js';

/** A look at the store: the view that its answers fill, and how it goes. */
export class ListLoad {
  /** What is to be shown when all answers are there. */
  readonly view: ListView;
  readonly #abort = new AbortController();
  readonly #changed: () => void;
  #isRetrying = false;

  /** @param changed - called when the store failed, and is asked again */
  constructor(query: ListQuery, changed: () => void) {
    this.view = new ListView(query);
    this.#changed = changed;
  }

  /** Whether the store failed, and is being asked again. */
  get isRetrying(): boolean {
    return this.#isRetrying;
  }

  /** What each of its requests carries. */
  get options(): ListOptions & { readonly signal: AbortSignal } {
    return { signal: this.#abort.signal, onRetry: this.#onRetry };
  }

  /** Gives it up. */
  abort(): void {
    this.#abort.abort();
  }

  #onRetry = (): void => {
    this.#isRetrying = true;
    this.#changed();
  };
}
