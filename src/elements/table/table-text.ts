import type { CommonMessages } from '../../messages/common-messages.js';
import { common } from '../../messages/en/common.js';
import { table } from '../../messages/en/table.js';
import type { TableMessages } from '../../messages/table-messages.js';
import { revealInvisible } from '../../model/text.js';
import type { MailboxStoreError } from '../../store/store-error.js';
import type { Row } from '../controllers/list-view.js';
import { isAccepted, problemText } from '../problem-text.js';

/** The texts of the table. */
export type TableText = CommonMessages & TableMessages;

/** The texts of the table, in English. */
export const english: TableText = { ...common, ...table };

/** The maximum length of a value in a row; the detail pane shows all of it. */
const MAX_LENGTH = 200;

/** A value of a mailbox as plain text; a dash if there is none. */
export function plainText(value: unknown): string {
  if (typeof value === 'number') return String(value);
  if (typeof value !== 'string' || value === '') return '—';
  return revealInvisible(value.length > MAX_LENGTH ? `${value.slice(0, MAX_LENGTH)}…` : value);
}

/** A member of a row, readable or not. */
export function member(row: Row, name: string): unknown {
  return Reflect.get('unreadable' in row ? row.raw : row, name);
}

/** The name of a mailbox to show. */
export function nameOf(row: Row): string {
  return plainText(member(row, 'name') ?? row.id);
}

/** Why a change failed, or that its outcome is unknown. */
export function changeProblem(error: MailboxStoreError, text: TableText): string {
  if (isAccepted(error)) return text.accepted;
  return error.outcome ? text.outcomeUnknown : problemText(error, text);
}

/** Why mailboxes could not be read. Here `not-found` means that the address of the store is wrong. */
export function readProblem(error: MailboxStoreError, text: TableText): string {
  return problemText(error, text, text.noService);
}
