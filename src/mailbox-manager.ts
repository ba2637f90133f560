import './mailbox-detail.js';
import './mailbox-form.js';
import './mailbox-table.js';
import { define } from './elements/define.js';
import { MailboxManager } from './elements/manager/mailbox-manager.js';

define('mailbox-manager', MailboxManager);

export { MailboxManager };
// re-exported so that the events are typed even if this is the only entry imported
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-manager': MailboxManager;
  }
}
