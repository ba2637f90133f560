import { define } from './elements/define.js';
import { MailboxProvider } from './elements/provider/mailbox-provider.js';

define('mailbox-provider', MailboxProvider);

export { MailboxProvider };
// re-exported so that the events are typed even if this is the only entry imported
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-provider': MailboxProvider;
  }
}
