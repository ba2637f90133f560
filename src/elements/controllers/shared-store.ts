import type { Capabilities } from '../../model/capabilities.js';
import type { MailboxStore } from '../../store/mailbox-store.js';

const shared = new WeakMap<MailboxStore, SharedStore>();

/** What the elements of a page that use a store know of it together. */
export function sharedStore(store: MailboxStore): SharedStore {
  const known = shared.get(store) ?? new SharedStore(store);
  shared.set(store, known);
  return known;
}

/** Knowledge of a store. It is given up with the last element that uses the store: another user may sign in next. */
class SharedStore {
  /** Whether the page has been told that the user has to sign in. */
  isSignInRequired = false;
  readonly #store: MailboxStore;
  readonly #giveUp = new AbortController();
  #capabilities: Promise<Capabilities> | undefined;
  #users = 0;

  constructor(store: MailboxStore) {
    this.#store = store;
  }

  /** What the store allows. It is asked once, and again after a failure. */
  async capabilities(): Promise<Capabilities> {
    try {
      return await (this.#capabilities ??= this.#store.capabilities({ signal: this.#giveUp.signal }));
    } catch (error) {
      this.#capabilities = undefined;
      throw error;
    }
  }

  /** @returns a function to call once when the store is no longer used. */
  use(): () => void {
    this.#users++;
    return () => {
      if (--this.#users > 0) return;
      shared.delete(this.#store);
      this.#giveUp.abort();
    };
  }
}
