import { define } from './elements/define.js';
import { MailboxTable } from './elements/table/mailbox-table.js';

define('mailbox-table', MailboxTable);

export { MailboxTable };

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-table': MailboxTable;
  }
}
