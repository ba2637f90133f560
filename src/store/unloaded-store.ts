import { DEFAULT_CAPABILITIES } from '../model/capabilities.js';
import type { MailboxStore } from './mailbox-store.js';
import { MailboxStoreError } from './store-error.js';

/**
 * Stands in for a store whose code could not be loaded. It fails like one that cannot be reached; another request tries
 * to load the code again.
 * @param load - never rejects; if it succeeds, the store itself replaces this one
 */
export function unloadedStore(load: () => Promise<void>): MailboxStore {
  const fail = async (): Promise<never> => {
    await load();
    throw new MailboxStoreError('network');
  };
  return {
    capabilities: () => Promise.resolve(DEFAULT_CAPABILITIES),
    ...{ list: fail, get: fail, create: fail, update: fail, delete: fail },
    subscribe: () => () => undefined,
  };
}
