import { define } from './elements/define.js';
import { MailboxForm } from './elements/form/mailbox-form.js';

define('mailbox-form', MailboxForm);

export { MailboxForm };
// re-exported so that the events are typed even if this is the only entry imported
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-form': MailboxForm;
  }
}
