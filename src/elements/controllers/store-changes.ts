import type { ReactiveController, ReactiveElement } from 'lit';
import type { MailboxChange, MailboxStore } from '../../store/mailbox-store.js';
import type { StoreController } from './store-controller.js';
import { onRemoved } from './on-removed.js';

/**
 * Passes all changes in the store to a connected host. A host that is reconnected after a while gets a `reset`, since
 * it may have missed something; one that is only moved has missed nothing.
 */
export class StoreChanges implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #stores: StoreController;
  readonly #listener: (change: MailboxChange) => void;
  #followed: MailboxStore | undefined;
  #left: MailboxStore | undefined;
  #unsubscribe: (() => void) | undefined;

  constructor(host: ReactiveElement, stores: StoreController, listener: (change: MailboxChange) => void) {
    this.#host = host;
    this.#stores = stores;
    this.#listener = listener;
    host.addController(this);
    onRemoved(host, () => {
      this.#left = this.#followed ?? this.#left;
      this.#follow(undefined);
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const isBack = this.#left !== undefined && this.#left === this.#stores.current;
    this.#left = undefined;
    this.#follow(this.#stores.current);
    if (isBack) this.#listener({ kind: 'reset' });
  }

  #follow(store: MailboxStore | undefined): void {
    if (store === this.#followed) return;
    this.#unsubscribe?.();
    this.#followed = store;
    this.#unsubscribe = store?.subscribe(this.#listener);
  }
}
