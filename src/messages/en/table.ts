import type { TableMessages } from '../table-messages.js';
import { numberText } from '../number-text.js';

const mailboxes = (count: number): string => (count === 1 ? '1 mailbox' : `${number(count)} mailboxes`);
const number = (count: number): string => numberText(count, 'en');

/** A text for each action, made of the word for what was done. */
const ofEach = <T>(text: (done: string) => T): { enable: T; disable: T; delete: T } => ({
  enable: text('enabled'),
  disable: text('disabled'),
  delete: text('deleted'),
});

/** English. */
export const table: TableMessages = {
  mailboxActions: 'Mailbox actions',
  addMailbox: 'Add Mailbox',
  addInbound: 'Add inbound mailbox',
  addOutbound: 'Add outbound mailbox',
  enable: 'Enable',
  disable: 'Disable',
  delete: 'Delete',

  show: 'Show',
  all: 'All',
  searchMailboxes: 'Search mailboxes',
  mailboxes: 'Mailboxes',
  columnName: 'Name',
  selectAll: 'Select all mailboxes',
  selectMailbox: (name) => `Select ${name}`,

  mailboxCount: mailboxes,
  matchCount: (count, all) => {
    if (all !== undefined) return `${number(count)} of ${mailboxes(all)}`;
    return count === 1 ? '1 mailbox matches' : `${mailboxes(count)} match`;
  },
  checkedCount: (count) => `${number(count)} checked`,
  uncheckAll: 'Uncheck all',

  nothingSelected: 'Select a mailbox first.',
  severalSelected: 'Only one mailbox can be edited at a time.',
  enabledAlready: 'Already enabled.',
  disabledAlready: 'Already disabled.',
  disableFirst: (names, more) =>
    `Disable ${names.join(', ')}${more === 0 ? '' : more === undefined ? ' and others' : ` and ${number(more)} more`} first: an enabled mailbox cannot be deleted.`,
  outboundLimit: (max) =>
    max === 1
      ? 'Only one outbound mailbox is permitted.'
      : `Only ${number(max)} outbound mailboxes are permitted.`,
  busy: 'Wait until the current change is done.',

  noMailboxes: 'No mailboxes yet',
  noMailboxesHint: 'Add the first one to receive and answer e-mail.',
  noMatch: 'No mailboxes match',
  clearSearch: 'Clear search and filter',
  listFailed: 'The mailboxes could not be loaded.',
  someFailed: 'Some mailboxes could not be loaded.',
  rowFailed: 'Could not be loaded.',
  rowMissing: 'Could not be shown',
  droppedRows: (count) =>
    count === 1 ? '1 row could not be shown' : `${number(count)} rows could not be shown`,
  offlineSince: (time) => `You are offline — showing data from ${time}`,
  staleSince: (time) => `Not up to date — showing data from ${time}`,

  deleteOne: (name) => `Delete ${name}?`,
  deleteSeveral: (count) => `Delete ${mailboxes(count)}?`,
  deleteText: 'This cannot be undone.',
  andMore: (count) => `and ${number(count)} more`,

  progress: {
    enable: (done, total) => `Enabling ${number(done)} of ${mailboxes(total)}…`,
    disable: (done, total) => `Disabling ${number(done)} of ${mailboxes(total)}…`,
    delete: (done, total) => `Deleting ${number(done)} of ${mailboxes(total)}…`,
  },
  collecting: 'Reading the mailboxes…',
  stopping: 'Stopping…',
  doneOne: ofEach((done) => (name: string) => `${name} ${done}`),
  doneSeveral: ofEach((done) => (count: number) => `${mailboxes(count)} ${done}`),
  failedOne: ofEach((done) => (name: string) => `${name} could not be ${done}.`),
  failedSeveral: ofEach(
    (done) => (failed: number, total: number) =>
      `${number(failed)} of ${mailboxes(total)} could not be ${done}.`,
  ),
  stopped: (notTried) => `Stopped: ${mailboxes(notTried)} left unchanged.`,
  tryTheseAgain: 'Try these again',
  notSavedOffline: 'Not saved. You are offline.',
  deletedElsewhere: (name) => `${name} was deleted by someone else`,
};
