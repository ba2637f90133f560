import type { MailboxDraftWithoutPassword } from '../../model/draft.js';
import { isReadable, type Mailbox } from '../../model/mailbox.js';
import { MAX_LIMIT } from '../../model/query.js';
import type { MailboxStore, RequestOptions } from '../../store/mailbox-store.js';

/** The outcome of a change whose response was lost, as found out by reading. */
export type Outcome =
  | { readonly is: 'done' | 'changed'; readonly mailbox: Mailbox }
  | { readonly is: 'undone' }
  | { readonly is: 'unknown' };

const UNKNOWN: Outcome = { is: 'unknown' };

/** Finds out by reading whether a mailbox was changed as wanted. A change of the password alone is not visible. */
export async function outcomeOfUpdate(
  store: MailboxStore,
  stored: Mailbox,
  wanted: Readonly<Record<string, unknown>>,
  options: RequestOptions,
): Promise<Outcome> {
  const now = await store.get(stored.id, options).catch(() => undefined);
  if (!now) return UNKNOWN;
  if (now.revision === stored.revision) return { is: 'undone' };
  if (!has(now, wanted)) return { is: 'changed', mailbox: now };
  return Object.keys(wanted).length > 0 ? { is: 'done', mailbox: now } : UNKNOWN;
}

/** Finds out by reading whether the mailbox exists now. */
export async function outcomeOfCreate(
  store: MailboxStore,
  wanted: MailboxDraftWithoutPassword,
  options: RequestOptions,
): Promise<Outcome> {
  const q = wanted.type === 'inbound' ? { q: wanted.name } : {};
  const query = { type: wanted.type, limit: MAX_LIMIT, ...q };
  const page = await store.list(query, options).catch(() => undefined);
  if (!page) return UNKNOWN;
  const mailbox = page.items.filter(isReadable).find((each) => has(each, { ...wanted }));
  return mailbox ? { is: 'done', mailbox } : { is: 'undone' };
}

function has(mailbox: Mailbox, wanted: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(wanted).every(([name, value]) => Reflect.get(mailbox, name) === value);
}
