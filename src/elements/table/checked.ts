import type { CheckedMailboxes } from '../events.js';
import { warnOf } from './requested.js';

/** No mailboxes are checked. */
export const NONE_CHECKED: CheckedMailboxes = { ids: new Set() };
/** All matching mailboxes are checked. */
export const ALL_CHECKED: CheckedMailboxes = { allExcept: new Set() };

/** Normalises what a page has set: nothing is checked if it is invalid, and an array of ids counts as a set. */
export function checkedOf(held: CheckedMailboxes | null | undefined): CheckedMailboxes {
  if (held === null || held === undefined) return NONE_CHECKED;
  const { ids, allExcept }: { ids?: unknown; allExcept?: unknown } = held;
  if (isMany(ids)) return { ids: setOf(ids) };
  if (isMany(allExcept)) return { allExcept: setOf(allExcept) };
  warnOf(held, 'holds no set of ids');
  return NONE_CHECKED;
}

/** Whether nothing is checked, whatever matches. */
export function isNone(checked: CheckedMailboxes): boolean {
  return 'ids' in checked && checked.ids.size === 0;
}

/** Whether a mailbox is checked. */
export function isChecked(checked: CheckedMailboxes, id: string): boolean {
  return 'ids' in checked ? checked.ids.has(id) : !checked.allExcept.has(id);
}

/** How many of the `total` matching mailboxes are checked. */
export function countChecked(checked: CheckedMailboxes, total: number): number {
  return 'ids' in checked ? checked.ids.size : Math.max(0, total - checked.allExcept.size);
}

/** A copy with some mailboxes checked or unchecked. */
export function withChecked(
  checked: CheckedMailboxes,
  ids: Iterable<string>,
  isOn: boolean,
): CheckedMailboxes {
  const isNamed = 'ids' in checked;
  const named = new Set(isNamed ? checked.ids : checked.allExcept);
  for (const id of ids) {
    if (isOn === isNamed) named.add(id);
    else named.delete(id);
  }
  return isNamed ? { ids: named } : { allExcept: named };
}

/** A copy without deleted mailboxes. */
export function withoutGone(checked: CheckedMailboxes, ids: readonly string[]): CheckedMailboxes {
  const isNamed = 'ids' in checked;
  const named = isNamed ? checked.ids : checked.allExcept;
  // they are removed from the ids, whether these are checked or not
  return ids.some((id) => named.has(id)) ? withChecked(checked, ids, !isNamed) : checked;
}

/** Accepts any iterable, since a page may have its own class for sets. */
function isMany(ids: unknown): ids is Iterable<string> {
  return typeof ids === 'object' && ids !== null && Symbol.iterator in ids;
}

function setOf(ids: Iterable<string>): ReadonlySet<string> {
  return 'has' in ids ? (ids as ReadonlySet<string>) : new Set(ids);
}
