import { DEFAULT_CAPABILITIES } from '../model/capabilities.js';
import type { MailboxStore } from './mailbox-store.js';
import { MailboxStoreError } from './store-error.js';

/**
 * What stands in for a store whose code could not be loaded: it fails as one does that cannot be reached, and whoever
 * asks again has it loaded again.
 * @param load - never rejects; when it succeeds, the store itself takes the place of this one
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
