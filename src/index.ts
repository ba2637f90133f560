// Importing this defines the five tags.
export { MailboxDetail } from './mailbox-detail.js';
export { MailboxForm } from './mailbox-form.js';
export { MailboxManager } from './mailbox-manager.js';
export { MailboxProvider } from './mailbox-provider.js';
export { MailboxTable } from './mailbox-table.js';

export { MemoryMailboxStore, type MemoryMailboxStoreOptions } from './memory-store.js';
export { RestMailboxStore, type HeaderRecord, type RestStoreOptions } from './rest-store.js';
export type {
  ListOptions,
  MailboxChange,
  MailboxStore,
  RequestOptions,
  Retry,
  RevisionOptions,
} from './store/mailbox-store.js';
export {
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
  type StoreFieldError,
} from './store/store-error.js';

export type { Capabilities } from './model/capabilities.js';
export type {
  CertificateFacts,
  CertificateProblem,
  ConnectionCode,
  ConnectionDraft,
  ConnectionFacts,
  ConnectionStep,
} from './model/connection.js';
export type {
  InboundDraft,
  MailboxDraft,
  MailboxDraftWithoutPassword,
  MailboxPatch,
  OutboundDraft,
} from './model/draft.js';
export type {
  InboundMailbox,
  Mailbox,
  MailboxType,
  OutboundMailbox,
  Protocol,
  Security,
  UnreadableMailbox,
} from './model/mailbox.js';
export type { MailboxCounts, MailboxPage, MailboxQuery } from './model/query.js';

export type { MailboxFilter } from './elements/table/filter-bar.js';
export { mailboxStoreContext } from './elements/contexts.js';
export type { CheckedMailboxes, MailboxChangeKind, MailboxEventMap } from './elements/events.js';
export type { CompleteCatalogue, MessageCatalogue, Messages } from './messages/messages.js';
