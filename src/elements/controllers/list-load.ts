import type { ListOptions } from '../../store/mailbox-store.js';
import { ListView, type ListQuery } from './list-view.js';
import { RetryWait } from './retry-wait.js';

/** What each request of a look carries. */
export type LoadOptions = ListOptions & { readonly signal: AbortSignal };

/** A look at the store: the view that its answers fill, and how it goes. */
export class ListLoad extends RetryWait {
  /** What is to be shown when all answers are there. */
  readonly view: ListView;

  /** @param changed - called when the store failed and is asked again, and with every second until then */
  constructor(query: ListQuery, changed: () => void) {
    super(changed);
    this.view = new ListView(query);
  }

  /** Whether other pages of what is shown can be asked for meanwhile: it is known how many rows there are. */
  hasPagesOf(view: ListView): boolean {
    const { q, type } = view.query;
    return view === this.view && q === '' && type === undefined;
  }
}
