import type { MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { checkPatch } from '../../model/validation.js';

/**
 * Whether a mailbox looks as if a patch to an earlier revision had been applied; `undefined` if that cannot be told,
 * since passwords are never visible.
 */
export function hasLanded(mailbox: Mailbox, patch: MailboxPatch, before: string): boolean | undefined {
  if (mailbox.revision === before) return false;
  if (Object.keys(patch).every((name) => name === 'password')) return undefined;
  return isAsPatched(mailbox, patch);
}

/** Whether all visible members of a patch have the same values in a mailbox. */
export function isAsPatched(mailbox: Mailbox, patch: MailboxPatch): boolean {
  const checked = checkPatch(mailbox, patch);
  return checked.ok && Object.keys(checked.value).every((name) => name === 'password');
}
