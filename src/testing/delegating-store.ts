import type { MailboxStore } from '../store/mailbox-store.js';

/** An object that delegates to a store, whose methods can be replaced one by one; it has no connection tests. */
export function delegatingTo(store: MailboxStore): MailboxStore {
  return {
    capabilities: (options) => store.capabilities(options),
    list: (query, options) => store.list(query, options),
    get: (id, options) => store.get(id, options),
    create: (draft, options) => store.create(draft, options),
    update: (id, patch, options) => store.update(id, patch, options),
    delete: (id, options) => store.delete(id, options),
    subscribe: (listener) => store.subscribe(listener),
  };
}
