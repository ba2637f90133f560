import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';
import type { StoreController } from '../controllers/store-controller.js';
import { placeOf } from './locate.js';
import { onRemoved } from '../controllers/on-removed.js';

/** What a page asks of a list by methods, answered for the store and the query that it has set just before. */
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

  /** Looks at the store again. Resolves when the rows are shown, or why they are not; at once where nothing is shown. */
  async refresh(): Promise<void> {
    const { isBusy: wasBusy } = this.#list;
    await this.#updated();
    // what the update asked for just now needs not be asked for again
    if (wasBusy || !this.#list.isBusy) void this.#list.refresh();
    await this.#settled();
  }

  /** The place of a mailbox in the list, wherever it is; `undefined` where the list does not have it. */
  async placeOf(id: string): Promise<number | undefined> {
    await this.#updated();
    if (!this.#list.isShown || !this.#list.view.isCounted) await this.#settled();
    return placeOf(id, this.#list, this.#stores.current);
  }

  /** An element that was never connected has no update to wait for. */
  async #updated(): Promise<void> {
    if (this.#host.isConnected) await this.#host.updateComplete;
  }

  /** Resolves when the list has been answered or has failed, and that is shown. */
  async #settled(): Promise<void> {
    if (!this.#host.isConnected || !this.#list.isBusy) return;
    await new Promise<void>((resolve) => this.#waiting.push(resolve));
  }

  #release(): void {
    for (const resolve of this.#waiting.splice(0)) resolve();
  }
}
