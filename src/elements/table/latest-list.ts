import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import { onRemoved } from '../controllers/on-removed.js';
import type { StoreController } from '../controllers/store-controller.js';
import { placeOf } from './locate.js';

/** Lets the methods of an element work with the store and the query that a page has set just before. */
export class LatestList implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #list: MailboxListController;
  readonly #stores: StoreController;
  #waiting: (() => void)[] = [];

  constructor(host: ReactiveElement, list: MailboxListController, stores: StoreController) {
    this.#host = host;
    this.#list = list;
    this.#stores = stores;
    host.addController(this);
    onRemoved(host, () => this.#release());
  }

  hostUpdated(): void {
    if (!this.#list.isBusy) this.#release();
  }

  /** Reloads the rows. Resolves when they, or the failure, are shown; at once if the element is not connected. */
  async refresh(): Promise<void> {
    const { isBusy: wasBusy } = this.#list;
    await this.#updated();
    // a load that the update has just started need not be started again
    if (wasBusy || !this.#list.isBusy) void this.#list.refresh();
    await this.#settled();
  }

  /** The index of a mailbox anywhere in the list; `undefined` if it is not in the list. */
  async placeOf(id: string): Promise<number | undefined> {
    await this.#updated();
    if (!this.#list.isShown || !this.#list.view.isCounted) await this.#settled();
    return placeOf(id, this.#list, this.#stores.current);
  }

  /** Waits for the update, unless the element was never connected. */
  async #updated(): Promise<void> {
    if (this.#host.isConnected) await this.#host.updateComplete;
  }

  /** Resolves when the load has ended, and the result is shown. */
  async #settled(): Promise<void> {
    if (!this.#host.isConnected || !this.#list.isBusy) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
