import { MAX_LIMIT } from '../../model/query.js';
import type { MailboxStore } from '../../store/mailbox-store.js';
import { isGone } from '../../store/store-error.js';
import { turn } from '../../store/turn.js';
import { storeQuery, type ListView, type Row } from '../controllers/list-view.js';
import { MAX_REQUESTS } from '../controllers/page-requests.js';
import type { CheckedMailboxes } from '../events.js';

/** Reads all checked mailboxes, including those that are not loaded. Deleted ones are left out. */
export async function collect(
  store: MailboxStore,
  view: ListView,
  checked: CheckedMailboxes,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  return 'ids' in checked
    ? await collectNamed(store, view, [...checked.ids], signal)
    : await collectAll(store, view, checked.allExcept, signal);
}

async function collectNamed(
  store: MailboxStore,
  view: ListView,
  ids: readonly string[],
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const rows: (Row | undefined)[] = ids.map((id) => view.find(id));
  const queue = ids.entries();
  const work = async (): Promise<void> => {
    for (const [index, id] of queue) rows[index] ??= await read(store, id, signal);
  };
  await Promise.all(Array.from({ length: MAX_REQUESTS }, work));
  return rows.filter((row) => row !== undefined);
}

async function read(store: MailboxStore, id: string, signal: AbortSignal): Promise<Row | undefined> {
  try {
    return await store.get(id, { signal });
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}

async function collectAll(
  store: MailboxStore,
  { query }: ListView,
  except: ReadonlySet<string>,
  signal: AbortSignal,
): Promise<readonly Row[]> {
  const rows = new Map<string, Row>();
  for (let offset = 0, total = 1; offset < total; offset += MAX_LIMIT) {
    const page = await store.list(storeQuery(query, offset, MAX_LIMIT), { signal });
    for (const row of page.items) if (!except.has(row.id)) rows.set(row.id, row);
    total = page.total;
    await turn();
  }
  return [...rows.values()];
}
