import './mailbox-detail.js';
import './mailbox-form.js';
import './mailbox-table.js';
import { define } from './elements/define.js';
import { MailboxManager } from './elements/manager/mailbox-manager.js';

define('mailbox-manager', MailboxManager);

export { MailboxManager };

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-manager': MailboxManager;
  }
}
