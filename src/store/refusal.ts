import type { FieldIssue } from '../model/validation.js';
import { MailboxStoreError, type StoreFieldError } from './store-error.js';

/**
 * The error of a draft or a patch that the rules refuse: `password-required` where a missing password is all that is
 * wrong, else `invalid`. Its `fieldErrors` hold every issue; their `detail` is the fact that the issue names (a code
 * point, a range), never the value.
 */
export function refusal(issues: readonly FieldIssue[]): MailboxStoreError {
  const isPasswordAll = issues.length > 0 && issues.every(({ code }) => code === 'password-required');
  return new MailboxStoreError(isPasswordAll ? 'password-required' : 'invalid', {
    fieldErrors: issues.map(fieldError),
  });
}

/** The error of a mailbox whose name another one has. */
export function nameTaken(): MailboxStoreError {
  return new MailboxStoreError('name-taken', { fieldErrors: [{ field: 'name', code: 'name-taken' }] });
}

/** The error of one outbound mailbox more than `capabilities.maxOutbound` permits. */
export function outboundLimit(): MailboxStoreError {
  return new MailboxStoreError('outbound-limit');
}

function fieldError({ field, code, codePoint, min, max }: FieldIssue): StoreFieldError {
  const range = max === undefined ? undefined : `${min ?? 0}–${max}`;
  const detail = codePoint ?? range;
  return { field, code, ...(detail !== undefined && { detail }) };
}
