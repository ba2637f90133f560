import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError } from '../../store/store-error.js';
import type { ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import type { StoreController } from './store-controller.js';

/**
 * Whether one more outbound mailbox is permitted. A list that is not searched knows how many there are. Beside a search
 * they are asked for by a query of its own: where they are not known yet, and when the list was loaded anew, for then the
 * store has changed; not for each new search text.
 */
export class OutboundLimitController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  /** How many there are, as far as that is known. */
  #count: number | undefined;
  #store: MailboxStore | undefined;
  #view: ListView | undefined;
  /** How many the list had when it was looked at last. */
  #listed = 0;

  constructor(host: ReactiveElement, stores: StoreController, list: MailboxListController) {
    this.#host = host;
    this.#stores = stores;
    this.#list = list;
    host.addController(this);
  }

  /** Whether there are as many outbound mailboxes as the store permits. */
  get isReached(): boolean {
    return (this.#count ?? 0) >= this.#stores.capabilities.maxOutbound;
  }

  hostUpdate(): void {
    if (this.#stores.current !== this.#store) this.#count = undefined;
    this.#store = this.#stores.current;
    const { view } = this.#list;
    if (view.answeredAt === undefined || !view.isCounted) return;
    const { outbound } = view.counts;
    if (view.query.q === '') this.#count = outbound;
    else if (view !== this.#view) this.#onAnswer(view);
    // what is deleted here goes without another look at the store
    else if (this.#count !== undefined) this.#count += outbound - this.#listed;
    this.#view = view;
    this.#listed = outbound;
  }

  #onAnswer({ query }: ListView): void {
    if (this.#count === undefined || query === this.#view?.query) void this.#ask();
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
