import { define } from './elements/define.js';
import { MailboxDetail } from './elements/detail/mailbox-detail.js';

define('mailbox-detail', MailboxDetail);

export { MailboxDetail };
// re-exported so that the events are typed even if this is the only entry imported
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-detail': MailboxDetail;
  }
}
