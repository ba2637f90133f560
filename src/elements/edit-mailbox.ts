import type { Mailbox } from '../model/mailbox.js';
import type { MailboxActions } from './contexts.js';
import type { ContextValue } from './controllers/context-value.js';
import { emit } from './events.js';

/** Fires `mailbox-edit`, and lets the surrounding manager edit the mailbox unless a listener prevents it. */
export function editMailbox(
  host: EventTarget,
  mailbox: Mailbox,
  actions: ContextValue<MailboxActions | undefined>,
): void {
  if (emit(host, 'mailbox-edit', { id: mailbox.id, mailbox })) actions.value?.edit(mailbox);
}
