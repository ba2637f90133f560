import type { DetailMessages } from '../detail-messages.js';

/** English. */
export const detail: DetailMessages = {
  detailTitle: 'Mailbox details',
  detailNothing: 'Select a mailbox to see its details',
  detailPasswordSet: 'Set',
  detailPasswordNotSet: 'Not set',
  detailShowing: (name) => `Showing details for ${name}`,
  detailDeleted: (name) => `${name} was deleted.`,
};
