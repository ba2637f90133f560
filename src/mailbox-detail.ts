import { define } from './elements/define.js';
import { MailboxDetail } from './elements/detail/mailbox-detail.js';

define('mailbox-detail', MailboxDetail);

export { MailboxDetail };

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-detail': MailboxDetail;
  }
}
