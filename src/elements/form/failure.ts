import type { FieldName } from '../../model/fields.js';
import type { MailboxStoreError, MailboxStoreErrorCode, StoreFieldError } from '../../store/store-error.js';
import type { DraftController } from '../controllers/draft-controller.js';
import { isAccepted, problemText } from '../problem-text.js';
import type { FormText } from './form-text.js';

/** The failure of a save, without the errors that fields show. */
export interface Failure {
  readonly error: MailboxStoreError;
  /** After a lost response: whether reading showed that nothing was saved. */
  readonly outcome?: 'undone' | 'unknown' | undefined;
  /** Whether the browser was offline then; it may be online again when the message is read. */
  readonly isOffline: boolean;
  /** Errors of members that the form has no field for. */
  readonly loose: readonly StoreFieldError[];
}

/** The fields that some failures are about, if the store does not say so. */
const BLAMED: Readonly<Partial<Record<MailboxStoreErrorCode, FieldName>>> = {
  'name-taken': 'name',
  'password-required': 'password',
};

/**
 * Shows a store's errors at their fields.
 * @returns the fields, in the order of the form, and the errors that belong to none
 */
export function blame(
  draft: DraftController,
  { code, fieldErrors }: MailboxStoreError,
): { readonly names: readonly FieldName[]; readonly loose: readonly StoreFieldError[] } {
  const field = BLAMED[code];
  const errors = fieldErrors.length === 0 && field ? [{ field, code }] : fieldErrors;
  const editable = draft.fields.filter((each) => draft.isEditable(each)).map(({ name }) => name);
  const names = editable.filter((name) => {
    const own = errors.filter((each) => each.field === name);
    if (own.length > 0) draft.judgement.refuse(name, own);
    return own.length > 0;
  });
  return { names, loose: errors.filter((each) => !editable.some((name) => name === each.field)) };
}

/** The message for a failure: that the outcome is unknown, that there is no network, or else the reason. */
export function failureText({ error, outcome, isOffline, loose }: Failure, text: FormText): string {
  if (outcome && isAccepted(error)) return text.accepted;
  if (outcome) return outcome === 'undone' ? text.saveUndone : text.saveUnknown;
  if (error.code === 'network' && isOffline) return text.offline;
  // `not-found` for a new mailbox means that the address of the store is wrong
  return problemText(error, text, text.noService, loose);
}
