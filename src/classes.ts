// The classes of the elements, without defining their tags, for hosts that define or extend them themselves.
export { MailboxDetail } from './elements/detail/mailbox-detail.js';
export { MailboxForm } from './elements/form/mailbox-form.js';
export { MailboxManager } from './elements/manager/mailbox-manager.js';
export { MailboxProvider } from './elements/provider/mailbox-provider.js';
export { MailboxTable } from './elements/table/mailbox-table.js';
