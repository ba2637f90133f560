import { define } from './elements/define.js';
import { MailboxForm } from './elements/form/mailbox-form.js';

define('mailbox-form', MailboxForm);

export { MailboxForm };

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-form': MailboxForm;
  }
}
