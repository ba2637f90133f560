import type { FieldName } from '../../model/fields.js';
import type { MailboxStoreError, MailboxStoreErrorCode, StoreFieldError } from '../../store/store-error.js';
import type { DraftController } from '../controllers/draft-controller.js';
import { problemText } from '../problem-text.js';
import type { FormText } from './form-text.js';

/** What could not be saved, as far as no field is to blame. */
export interface Failure {
  readonly error: MailboxStoreError;
  /** After an answer was lost: whether reading told that nothing was saved. */
  readonly outcome?: 'undone' | 'unknown' | undefined;
  /** Whether there was no network then; there may be one again when it is read. */
  readonly isOffline: boolean;
  /** Complaints about what the form has no field for. */
  readonly loose: readonly StoreFieldError[];
}

/** The fields that some failures are about, where the store does not say. */
const BLAMED: Readonly<Partial<Record<MailboxStoreErrorCode, FieldName>>> = {
  'name-taken': 'name',
  'password-required': 'password',
};

/**
 * Shows a store's complaints at their fields.
 * @returns the fields, in the order of the form, and the complaints that belong to none.
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

/** What a failure means for the person: that the outcome is not known, that there is no network, else the reason. */
export function failureText({ error, outcome, isOffline, loose }: Failure, text: FormText): string {
  if (outcome) return outcome === 'undone' ? text.saveUndone : text.saveUnknown;
  if (error.code === 'network' && isOffline) return text.offline;
  // only a new mailbox is not found: the address is wrong
  return problemText(error, text, text.noService, loose);
}
