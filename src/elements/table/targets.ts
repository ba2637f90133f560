import { isSound, type BulkAction, type Mailbox } from '../../model/mailbox.js';
import type { ListView, Row } from '../controllers/list-view.js';
import type { CheckedMailboxes } from '../events.js';
import { countChecked, isChecked } from './checked.js';
import { nameOf, type TableText } from './table-text.js';
import type { ToolbarAction } from './toolbar.js';

/** The mailboxes that an action applies to. */
export interface Targets {
  /** Those that are loaded. */
  readonly rows: readonly Row[];
  /** The number of all of them. */
  readonly count: number;
}

/** The maximum number of mailboxes that a reason names. */
const MAX_NAMED = 3;

/** What an action applies to: the checked mailboxes, or else the selected one; "Edit" to the selected one first. */
export function appliesTo(
  action: ToolbarAction,
  view: ListView,
  checked: CheckedMailboxes,
  selected: string | undefined,
): CheckedMailboxes {
  const isSelected = selected && (action === 'edit' || countChecked(checked, view.count) === 0);
  return isSelected ? { ids: new Set([selected]) } : checked;
}

/** The mailboxes that are meant. */
export function targetsOf(view: ListView, meant: CheckedMailboxes): Targets {
  const count = countChecked(meant, view.count);
  if ('ids' in meant) return { rows: found(view, meant.ids), count };
  const rows = [...view.rows()].map(([, row]) => row);
  return { rows: rows.filter(({ id }) => isChecked(meant, id)), count };
}

/** Why an action is impossible, given what is known about its targets; `undefined` if it is, or may be, possible. */
export function barredReason(
  action: ToolbarAction,
  { rows, count }: Targets,
  text: TableText,
): string | undefined {
  if (count === 0) return text.nothingSelected;
  if (action === 'edit' && count > 1) return text.severalSelected;
  const isKnown = rows.length === count;
  if (isKnown && !rows.some(isSound)) return text.unreadableReason;
  if (action === 'edit') return undefined;
  if (action === 'delete') return enabledReason(rows, isKnown, text);
  if (!isKnown || rows.some((row) => isSound(row) && isWanted(action, row))) return undefined;
  return action === 'enable' ? text.enabledAlready : text.disabledAlready;
}

/** Why enabled mailboxes cannot be deleted. Their number is unknown until all mailboxes are known. */
function enabledReason(rows: readonly Row[], isKnown: boolean, text: TableText): string | undefined {
  const names = rows.filter((row) => isSound(row) && row.enabled).map(nameOf);
  const more = Math.max(0, names.length - MAX_NAMED);
  if (names.length === 0) return undefined;
  return text.disableFirst(names.slice(0, MAX_NAMED), isKnown || more === 0 ? more : undefined);
}

/** Whether an action would change a mailbox. */
export function isWanted(action: BulkAction, mailbox: Mailbox): boolean {
  return action === 'delete' || mailbox.enabled !== (action === 'enable');
}

function found(view: ListView, ids: Iterable<string>): Row[] {
  return Array.from(ids, (id) => view.find(id)).filter((row) => row !== undefined);
}
