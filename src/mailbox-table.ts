import { define } from './elements/define.js';
import { MailboxTable } from './elements/table/mailbox-table.js';

define('mailbox-table', MailboxTable);

export { MailboxTable };
// re-exported so that the events are typed even if this is the only entry imported
export type { MailboxEventMap } from './elements/events.js';

declare global {
  interface HTMLElementTagNameMap {
    'mailbox-table': MailboxTable;
  }
}
