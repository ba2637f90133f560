import type { ListQuery } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';

/** The row that was scrolled to last, which has to become visible once the rows it belongs to are there. */
export class ScrollGoal {
  readonly #list: MailboxListController;
  /** `undefined` once somebody has scrolled, or another list is shown. */
  #index: number | undefined;
  /** The query that is shown; `undefined` until the update after `set`. */
  #query: ListQuery | undefined;
  #isDue = false;

  constructor(list: MailboxListController) {
    this.#list = list;
  }

  /** Sets the goal. */
  set(index: number | undefined): void {
    this.#index = index;
    this.#query = undefined;
    this.#isDue = true;
  }

  /** Moves the goal if rows come above it; rows that are not there yet have not moved. */
  move(shift: number): void {
    if (this.#index !== undefined && this.#list.isShown) this.#index += shift;
  }

  /** Scrolls to the row again, because heights have changed. */
  renew(): void {
    this.#isDue = true;
  }

  /** Returns the row to scroll to now. To be called when the list has been updated. */
  take(): number | undefined {
    const { query, view, isShown } = this.#list;
    this.#query ??= query;
    if (this.#query !== query) this.#index = undefined;
    const isThere = isShown && (view.isCounted || (this.#index ?? 0) < view.count);
    if (this.#index === undefined || !this.#isDue || !isThere) return undefined;
    this.#isDue = false;
    return Math.max(0, Math.min(this.#index, view.count - 1));
  }
}
