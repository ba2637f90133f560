// The elements' classes, with no tag defined: for hosts that define them themselves, or extend them.
export { MailboxDetail } from './elements/detail/mailbox-detail.js';
export { MailboxForm } from './elements/form/mailbox-form.js';
export { MailboxManager } from './elements/manager/mailbox-manager.js';
export { MailboxProvider } from './elements/provider/mailbox-provider.js';
export { MailboxTable } from './elements/table/mailbox-table.js';
