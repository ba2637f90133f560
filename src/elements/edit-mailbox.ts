import type { Mailbox } from '../model/mailbox.js';
import type { MailboxActions } from './contexts.js';
import type { ContextValue } from './controllers/context-value.js';
import { emit } from './events.js';

/** Announces that a mailbox is to be edited, and has the surrounding manager do it unless the page does. */
export function editMailbox(
  host: EventTarget,
  mailbox: Mailbox,
  actions: ContextValue<MailboxActions | undefined>,
): void {
  if (emit(host, 'mailbox-edit', { id: mailbox.id, mailbox })) actions.value?.edit(mailbox);
}
