import { define } from './elements/define.js';
import { MailboxProvider } from './elements/provider/mailbox-provider.js';

define('mailbox-provider', MailboxProvider);

export { MailboxProvider };
// with it come the types of the events, for whoever imports this entry alone
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-provider': MailboxProvider;
  }
}
