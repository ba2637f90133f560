import './mailbox-detail.js';
import './mailbox-form.js';
import './mailbox-table.js';
import { define } from './elements/define.js';
import { MailboxManager } from './elements/manager/mailbox-manager.js';

define('mailbox-manager', MailboxManager);

export { MailboxManager };
// with it come the types of the events, for whoever imports this entry alone
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-manager': MailboxManager;
  }
}
