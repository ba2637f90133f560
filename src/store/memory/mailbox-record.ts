import type { MailboxDraft, MailboxPatch } from '../../model/draft.js';
import { OUTBOUND_NAME, type Mailbox } from '../../model/mailbox.js';
import { randomId } from '../random-id.js';
import { withoutPassword } from '../without-password.js';

/** Makes a mailbox from a valid draft. */
export function newMailbox(draft: MailboxDraft): Mailbox {
  const now = new Date().toISOString();
  const mailbox = {
    name: OUTBOUND_NAME,
    ...withoutPassword(draft),
    id: randomId(),
    passwordSet: true,
    enabled: false,
    revision: randomId(),
    createdAt: now,
    updatedAt: now,
  };
  // a valid draft has every member of its type
  return mailbox as Mailbox;
}

/** Applies a valid patch to a mailbox. */
export function changedMailbox(current: Mailbox, patch: MailboxPatch): Mailbox {
  const mailbox = {
    ...current,
    ...withoutPassword(patch),
    passwordSet: current.passwordSet || patch.password !== undefined,
    revision: randomId(),
    updatedAt: new Date().toISOString(),
  };
  return mailbox;
}
