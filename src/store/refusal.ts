import type { FieldIssue } from '../model/validation.js';
import { MailboxStoreError, type StoreFieldError } from './store-error.js';

/**
 * The error for a draft or a patch that the rules refuse: `password-required` if nothing but the password is missing,
 * otherwise `invalid`. Its `fieldErrors` list all issues; their `detail` is the fact of the issue (a code point, a
 * range), never the value.
 */
export function refusal(issues: readonly FieldIssue[]): MailboxStoreError {
  const isPasswordAll = issues.length > 0 && issues.every(({ code }) => code === 'password-required');
  return new MailboxStoreError(isPasswordAll ? 'password-required' : 'invalid', {
    fieldErrors: issues.map(fieldError),
  });
}

/** The error for a mailbox whose name is taken. */
export function nameTaken(): MailboxStoreError {
  return new MailboxStoreError('name-taken', { fieldErrors: [{ field: 'name', code: 'name-taken' }] });
}

/** The error for more outbound mailboxes than `capabilities.maxOutbound` permits. */
export function outboundLimit(): MailboxStoreError {
  return new MailboxStoreError('outbound-limit');
}

function fieldError({ field, code, codePoint, min, max }: FieldIssue): StoreFieldError {
  const range = max === undefined ? undefined : `${min ?? 0}–${max}`;
  const detail = codePoint ?? range;
  return { field, code, ...(detail !== undefined && { detail }) };
}
