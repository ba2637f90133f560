import type { ReactiveController, ReactiveElement } from 'lit';
import { isMailboxStoreError } from '../../store/store-error.js';
import type { ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import type { StoreController } from './store-controller.js';

/**
 * Whether one more outbound mailbox is permitted. A list that is not searched knows how many there are; beside a search
 * they are asked for by a query of its own.
 */
export class OutboundLimitController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  #count = 0;
  #view: ListView | undefined;

  constructor(host: ReactiveElement, stores: StoreController, list: MailboxListController) {
    this.#host = host;
    this.#stores = stores;
    this.#list = list;
    host.addController(this);
  }

  /** Whether there are as many outbound mailboxes as the store permits. */
  get isReached(): boolean {
    return this.#count >= this.#stores.capabilities.maxOutbound;
  }

  hostUpdate(): void {
    const { view } = this.#list;
    if (view.answeredAt === undefined || !view.isCounted) return;
    if (view.query.q === '') this.#count = view.counts.outbound;
    else if (view !== this.#view) void this.#ask();
    this.#view = view;
  }

  async #ask(): Promise<void> {
    const store = this.#stores.current;
    try {
      const page = await store?.list({ type: 'outbound', limit: 1 });
      if (!page || store !== this.#stores.current) return;
      this.#count = page.total;
      this.#host.requestUpdate();
    } catch (error) {
      // whether a mailbox may be added is then left to the store, when one is
      if (!isMailboxStoreError(error)) throw error;
    }
  }
}
