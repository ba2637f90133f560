import { define } from './elements/define.js';
import { MailboxForm } from './elements/form/mailbox-form.js';

define('mailbox-form', MailboxForm);

export { MailboxForm };
// with it come the types of the events, for whoever imports this entry alone
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-form': MailboxForm;
  }
}
