// For authors of stores: the rules that the conformance suite checks, and the types of the interface.
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
export { MailboxStoreError } from './store/store-error.js';
export type * from './store/store-types.js';
