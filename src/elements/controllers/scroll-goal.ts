import type { ListQuery } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';

/** The row that was scrolled to last: it is to be seen as soon as the rows are there among which it was meant. */
export class ScrollGoal {
  readonly #list: MailboxListController;
  /** `undefined` once somebody scrolled, or something else is listed. */
  #index: number | undefined;
  /** What is listed; `undefined` until the next update has taken what was set. */
  #query: ListQuery | undefined;
  #isDue = false;

  constructor(list: MailboxListController) {
    this.#list = list;
  }

  /** Makes a row the goal, in place of the one before. */
  set(index: number | undefined): void {
    this.#index = index;
    this.#query = undefined;
    this.#isDue = true;
  }

  /** Follows the row when others come above it; rows that are not there yet have not moved. */
  move(shift: number): void {
    if (this.#index !== undefined && this.#list.isShown) this.#index += shift;
  }

  /** Has the row scrolled to once more, because heights are others. */
  renew(): void {
    this.#isDue = true;
  }

  /** The row that is to be scrolled to now. To be called when the list has taken what was set. */
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
