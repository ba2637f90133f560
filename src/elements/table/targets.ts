import { isSound, type Mailbox } from '../../model/mailbox.js';
import type { BulkAction } from '../controllers/bulk-action-controller.js';
import type { ListView, Row } from '../controllers/list-view.js';
import type { CheckedMailboxes } from '../events.js';
import { countChecked, isChecked } from './checked.js';
import { nameOf, type TableText } from './table-text.js';
import type { ToolbarAction } from './toolbar.js';

/** What the toolbar's actions apply to. */
export interface Targets {
  /** Those that are at hand. */
  readonly rows: readonly Row[];
  /** How many there are. */
  readonly count: number;
}

/** Most mailboxes that a reason names. */
const MAX_NAMED = 3;

/** The checked mailboxes; the selected one where none is checked, or before them where it is to be edited. */
export function targetsOf(
  view: ListView,
  checked: CheckedMailboxes,
  selected: string | undefined,
  isSelectedFirst = false,
): Targets {
  const count = countChecked(checked, view.count);
  if (selected && (isSelectedFirst || count === 0)) return { rows: found(view, [selected]), count: 1 };
  if ('ids' in checked) return { rows: found(view, checked.ids), count };
  const rows = [...view.rows()].map(([, row]) => row);
  return { rows: rows.filter(({ id }) => isChecked(checked, id)), count };
}

/** Why an action cannot be done with what is known of its targets; `undefined` where it can, or may. */
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

/** Why mailboxes of which some are enabled cannot be deleted. How many these are is not known before all are. */
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
