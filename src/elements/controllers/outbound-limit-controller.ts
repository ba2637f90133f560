import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError } from '../../store/store-error.js';
import type { ListView } from './list-view.js';
import type { MailboxListController } from './mailbox-list-controller.js';
import { onRemoved } from './on-removed.js';
import type { StoreController } from './store-controller.js';

/**
 * Whether one more outbound mailbox is permitted. A list that is not searched knows how many there are. Beside a search
 * they are asked for by a query of its own: where they are not known yet, and when the list was loaded anew or the store
 * told of a change; not for each new search text.
 */
export class OutboundLimitController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #list: MailboxListController;
  /** How many there are, as far as that is known. */
  #count: number | undefined;
  /** What is being asked for, unless the list has told more since. */
  #asked: AbortController | undefined;
  /** Whether the store told of changes since they were asked for. */
  #hasChanged = false;
  #store: MailboxStore | undefined;
  #view: ListView | undefined;
  /** How many the list had when it was looked at last. */
  #listed = 0;

  constructor(host: ReactiveElement, stores: StoreController, list: MailboxListController) {
    this.#host = host;
    this.#stores = stores;
    this.#list = list;
    host.addController(this);
    onRemoved(host, () => this.#giveUp());
  }

  /** Whether there are as many outbound mailboxes as the store permits. */
  get isReached(): boolean {
    return (this.#count ?? 0) >= this.#stores.capabilities.maxOutbound;
  }

  /** To be called when the store told of changes. */
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
    // what is deleted here goes without another look at the store
    else if (outbound !== this.#listed) this.#know(this.#count && this.#count + outbound - this.#listed);
    this.#view = view;
    this.#listed = outbound;
  }

  #onAnswer({ query }: ListView): void {
    if (this.#hasChanged || this.#count === undefined || query === this.#view?.query) void this.#ask();
  }

  /** Takes what the list tells, which is newer than what is on its way. */
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

  /** How many there are; `undefined` where that cannot be had: whether one may be added is then left to the store. */
  async #read(signal: AbortSignal): Promise<number | undefined> {
    try {
      return (await this.#stores.current?.list({ type: 'outbound', limit: 1 }, { signal }))?.total;
    } catch (error) {
      if (isMailboxStoreError(error)) return undefined;
      throw error;
    }
  }
}
