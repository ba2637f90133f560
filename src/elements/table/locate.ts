import { isReadable, type Mailbox } from '../../model/mailbox.js';
import { compareSortKeys, MAX_LIMIT, parseSort, sortKey, type SortOrder } from '../../model/query.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isMailboxStoreError } from '../../store/store-error.js';
import { PAGE_SIZE, storeQuery, type ListQuery, type Row } from '../controllers/list-view.js';
import type { MailboxListController } from '../controllers/mailbox-list-controller.js';

/** The index of a mailbox anywhere in a list; `undefined` if it is not in the list, or if that cannot be found out. */
export async function placeOf(
  id: string,
  list: MailboxListController,
  store: MailboxStore | undefined,
): Promise<number | undefined> {
  if (list.view.indexOf(id) === undefined) await list.refresh();
  const { view } = list;
  try {
    return view.indexOf(id) ?? (store && (await locate(store, view.query, id, view.count)));
  } catch (error) {
    if (isMailboxStoreError(error)) return undefined;
    throw error;
  }
}

/**
 * The index of a mailbox in a list: by binary search in a sorted list, otherwise by reading it; `undefined` if it is
 * not in the list.
 */
async function locate(
  store: MailboxStore,
  query: ListQuery,
  id: string,
  count: number,
): Promise<number | undefined> {
  const order = parseSort(query.sort);
  const mailbox = await store.get(id);
  const limit = order ? PAGE_SIZE : MAX_LIMIT;
  for (let first = 0, end = count; first < end;) {
    const offset = order ? Math.max(first, Math.floor((first + end - limit) / 2)) : first;
    const { items } = await store.list(storeQuery(query, offset, limit));
    const at = items.findIndex((row) => row.id === id);
    if (at !== -1) return offset + at;
    if (items.length > 0 && (!order || isBefore(items, mailbox, order))) first = offset + items.length;
    else end = offset;
  }
  return undefined;
}

/** Whether all rows of a window come before a mailbox. */
function isBefore(rows: readonly Row[], mailbox: Mailbox, { field, descending }: SortOrder): boolean {
  const last = rows.findLast(isReadable);
  if (!last) return true;
  const difference = compareSortKeys(sortKey(last, field), sortKey(mailbox, field)) * (descending ? -1 : 1);
  return difference === 0 ? last.id < mailbox.id : difference < 0;
}
