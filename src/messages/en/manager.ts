import type { ManagerMessages } from '../manager-messages.js';

/** English. */
export const manager: ManagerMessages = {
  managerTitle: 'Email Mailboxes',
  managerAddInbound: 'Add inbound mailbox',
  managerAddOutbound: 'Add outbound mailbox',
  managerEdit: (name) => `Edit ${name}`,
};
