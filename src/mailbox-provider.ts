import { define } from './elements/define.js';
import { MailboxProvider } from './elements/provider/mailbox-provider.js';

define('mailbox-provider', MailboxProvider);

export { MailboxProvider };

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-provider': MailboxProvider;
  }
}
