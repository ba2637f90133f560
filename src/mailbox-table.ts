import { define } from './elements/define.js';
import { MailboxTable } from './elements/table/mailbox-table.js';

define('mailbox-table', MailboxTable);

export { MailboxTable };
// with it come the types of the events, for whoever imports this entry alone
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-table': MailboxTable;
  }
}
