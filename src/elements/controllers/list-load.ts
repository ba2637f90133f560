import type { ListOptions } from '../../store/mailbox-store.js';
import { ListView, type ListQuery } from './list-view.js';
import { RetryWait } from './retry-wait.js';

/** The options of all requests of a load. */
export type LoadOptions = ListOptions & { readonly signal: AbortSignal };

/** A load of a list: the view that its pages fill, and the wait for a retry. */
export class ListLoad extends RetryWait {
  /** The view to show once all pages have been loaded. */
  readonly view: ListView;

  /** @param changed - called when a failed request will be repeated, and with every second until then */
  constructor(query: ListQuery, changed: () => void) {
    super(changed);
    this.view = new ListView(query);
  }

  /** Whether other pages of the rows shown can be requested during the load, since their number is already known. */
  hasPagesOf(view: ListView): boolean {
    const { q, type } = view.query;
    return view === this.view && q === '' && type === undefined;
  }
}
