// What a store of one's own needs: the rules that the conformance suite holds it to, and the types of the interface, so that
// a store on a server need not know the types of a page.
export { checkDraft, checkPatch, type Checked, type FieldIssue } from './model/validation.js';
export type { Issue, IssueCode, IssueFacts } from './model/field-rules.js';
export { DEFAULT_CAPABILITIES } from './model/capabilities.js';
export {
  compareSortKeys,
  DEFAULT_LIMIT,
  isQuery,
  parseSort,
  sortKey,
  type SortField,
  type SortKey,
  type SortOrder,
} from './model/query.js';
export { foldText } from './model/text.js';
export { nameTaken, outboundLimit, refusal } from './store/refusal.js';
export {
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
  type StoreFieldError,
} from './store/store-error.js';

export type {
  ListOptions,
  MailboxChange,
  MailboxStore,
  RequestOptions,
  Retry,
  RevisionOptions,
} from './store/mailbox-store.js';
export type { Capabilities } from './model/capabilities.js';
export type {
  CertificateFacts,
  CertificateProblem,
  ConnectionCode,
  ConnectionDraft,
  ConnectionFacts,
  ConnectionStep,
} from './model/connection.js';
export type { InboundDraft, MailboxDraft, MailboxPatch, OutboundDraft } from './model/draft.js';
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
