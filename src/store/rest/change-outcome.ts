import type { MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { checkPatch } from '../../model/validation.js';

/**
 * Whether a mailbox is as a patch of another revision would have made it, so that it is fair to say that the patch was
 * applied. A patch of nothing but a password cannot be told from somebody else's change.
 */
export function hasLanded(mailbox: Mailbox, patch: MailboxPatch, before: string): boolean {
  const members = Object.keys(patch).filter((name) => name !== 'password');
  if (mailbox.revision === before || members.length === 0) return false;
  const checked = checkPatch(mailbox, patch);
  return checked.ok && Object.keys(checked.value).every((name) => name === 'password');
}
