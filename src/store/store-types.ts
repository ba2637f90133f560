// All types that make up the interface of a store, for pages that show mailboxes and for stores on a server, which need
// not know the types of a page.
export type { Capabilities } from '../model/capabilities.js';
export type {
  CertificateFacts,
  CertificateProblem,
  ConnectionCode,
  ConnectionDraft,
  ConnectionFacts,
  ConnectionStep,
} from '../model/connection.js';
export type { InboundDraft, MailboxDraft, MailboxPatch, OutboundDraft } from '../model/draft.js';
export type {
  InboundMailbox,
  Mailbox,
  MailboxType,
  OutboundMailbox,
  Protocol,
  Security,
  UnreadableMailbox,
} from '../model/mailbox.js';
export type { MailboxCounts, MailboxPage, MailboxQuery } from '../model/query.js';
export type {
  ListOptions,
  MailboxChange,
  MailboxStore,
  RequestOptions,
  Retry,
  RevisionOptions,
} from './mailbox-store.js';
export type { MailboxStoreErrorCode, MailboxStoreErrorFacts, StoreFieldError } from './store-error.js';
