import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError } from '../../store/store-error.js';
import type { ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { onRemoved } from './on-removed.js';
import type { StoreController } from './store-controller.js';

/**
 * Whether another outbound mailbox is permitted. A list without a search text knows how many there are. With a search
 * text, they are counted with a separate query: if the number is unknown, or if the list was reloaded or the store
 * reported a change, but not for each new search text.
 */
export class OutboundLimitController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  /** The number of outbound mailboxes, if known. */
  #count: number | undefined;
  /** The pending query, unless the list has become newer since. */
  #asked: AbortController | undefined;
  /** Whether the store reported changes since the query. */
  #hasChanged = false;
  #store: MailboxStore | undefined;
  #view: ListView | undefined;
  /** The number according to the list when it was checked last. */
  #listed = 0;

  constructor(host: ReactiveElement, stores: StoreController, list: MailboxListController) {
    this.#host = host;
    this.#stores = stores;
    this.#list = list;
    host.addController(this);
    onRemoved(host, () => this.#giveUp());
  }

  /** Whether the maximum number of outbound mailboxes has been reached. */
  get isReached(): boolean {
    return (this.#count ?? 0) >= this.#stores.capabilities.maxOutbound;
  }

  /** To be called when the store reported changes. */
  changed(): void {
    this.#hasChanged = true;
  }

  hostUpdate(): void {
    if (this.#stores.current !== this.#store) this.#know(undefined);
    this.#store = this.#stores.current;
    const { view } = this.#list;
    if (view.answeredAt === undefined || !view.isCounted) return;
    const { outbound } = view.counts;
    if (view.query.q === '') this.#know(outbound);
    else if (view !== this.#view) this.#onAnswer(view);
    // own deletions are counted without another query
    else if (outbound !== this.#listed) this.#know(this.#count && this.#count + outbound - this.#listed);
    this.#view = view;
    this.#listed = outbound;
  }

  #onAnswer({ query }: ListView): void {
    if (this.#hasChanged || this.#count === undefined || query === this.#view?.query) void this.#ask();
  }

  /** Adopts a number from the list, which is newer than any pending query. */
  #know(count: number | undefined): void {
    this.#count = count;
    this.#giveUp();
  }

  #giveUp(): void {
    this.#asked?.abort();
    this.#asked = undefined;
  }

  async #ask(): Promise<void> {
    this.#hasChanged = false;
    this.#giveUp();
    const asked = (this.#asked = new AbortController());
    const count = await this.#read(asked.signal);
    if (asked !== this.#asked) return;
    this.#count = count;
    this.#host.requestUpdate();
  }

  /** Queries the number; `undefined` if that fails, which leaves the decision to the store. */
  async #read(signal: AbortSignal): Promise<number | undefined> {
    try {
      return (await this.#stores.current?.list({ type: 'outbound', limit: 1 }, { signal }))?.total;
    } catch (error) {
      if (isMailboxStoreError(error)) return undefined;
      throw error;
    }
  }
}
