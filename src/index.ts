// Importing this defines the five tags.
export { MailboxDetail } from './mailbox-detail.js';
export { MailboxForm } from './mailbox-form.js';
export { MailboxManager } from './mailbox-manager.js';
export { MailboxProvider } from './mailbox-provider.js';
export { MailboxTable } from './mailbox-table.js';

export { MemoryMailboxStore, type MemoryMailboxStoreOptions } from './memory-store.js';
export { RestMailboxStore, type HeaderRecord, type RestStoreOptions } from './rest-store.js';
export { MailboxStoreError } from './store/store-error.js';
export type * from './store/store-types.js';

export type { MailboxDraftWithoutPassword } from './model/draft.js';
export type { MailboxFilter } from './elements/table/filter-bar.js';
export { mailboxStoreContext } from './elements/contexts.js';
export type { CheckedMailboxes, MailboxChangeKind, MailboxEventMap } from './elements/events.js';
export type { CompleteCatalogue, MessageCatalogue, Messages } from './messages/messages.js';
