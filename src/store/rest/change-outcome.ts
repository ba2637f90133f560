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
  const checked = checkPatch(mailbox, patch);
  return checked.ok && Object.keys(checked.value).every((name) => name === 'password');
}
