import type { MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { checkPatch } from '../../model/validation.js';

/**
 * Whether a mailbox is as a patch of another revision would have made it, so that it is fair to say that the patch was
 * applied; `undefined` where that cannot be told, for nobody can see a password.
 */
export function hasLanded(mailbox: Mailbox, patch: MailboxPatch, before: string): boolean | undefined {
  if (mailbox.revision === before) return false;
  if (Object.keys(patch).every((name) => name === 'password')) return undefined;
  return isAsPatched(mailbox, patch);
}

/** Whether nothing that can be seen of a mailbox is left to be changed by a patch. */
export function isAsPatched(mailbox: Mailbox, patch: MailboxPatch): boolean {
  const checked = checkPatch(mailbox, patch);
  return checked.ok && Object.keys(checked.value).every((name) => name === 'password');
}
