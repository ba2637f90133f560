import type { CheckedMailboxes } from '../events.js';

/** Nothing is checked. */
export const NONE_CHECKED: CheckedMailboxes = { ids: new Set() };
/** Everything that matches is checked. */
export const ALL_CHECKED: CheckedMailboxes = { allExcept: new Set() };

/** Whether a mailbox is checked. */
export function isChecked(checked: CheckedMailboxes, id: string): boolean {
  return 'ids' in checked ? checked.ids.has(id) : !checked.allExcept.has(id);
}

/** How many of the `total` mailboxes that match are checked. */
export function countChecked(checked: CheckedMailboxes, total: number): number {
  return 'ids' in checked ? checked.ids.size : Math.max(0, total - checked.allExcept.size);
}

/** The same with some mailboxes checked or not. */
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

/** The same without mailboxes that are deleted. */
export function withoutGone(checked: CheckedMailboxes, ids: readonly string[]): CheckedMailboxes {
  const named = 'ids' in checked ? checked.ids : checked.allExcept;
  if (!ids.some((id) => named.has(id))) return checked;
  const left = new Set(named);
  for (const id of ids) left.delete(id);
  return 'ids' in checked ? { ids: left } : { allExcept: left };
}
