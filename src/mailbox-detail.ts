import { define } from './elements/define.js';
import { MailboxDetail } from './elements/detail/mailbox-detail.js';

define('mailbox-detail', MailboxDetail);

export { MailboxDetail };
// with it come the types of the events, for whoever imports this entry alone
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-detail': MailboxDetail;
  }
}
