import { sql } from 'drizzle-orm';
import type { Mailbox } from '../src/model/mailbox.js';
import { LOCKS, lockUntilCommit } from './database/locks.js';
import { mailboxes } from './database/schema.js';
import type { Sql } from './database/transactions.js';
import { memberColumns, passwordColumns } from './mailbox-row.js';
import type { SealedPassword } from './secrets/sealed-password.js';

/**
 * Inserts a mailbox; `false` if its name is taken, or the maximum number of outbound mailboxes has been reached. Unique
 * indexes decide, so that exactly the allowed number of concurrent inserts by several processes succeeds.
 */
export async function insertMailbox(
  sqlClient: Sql,
  mailbox: Mailbox,
  password: SealedPassword,
  maxOutbound: number,
): Promise<boolean> {
  const outboundSlot = mailbox.type === 'outbound' ? await freeSlot(sqlClient, maxOutbound) : null;
  if (outboundSlot === undefined) return false;
  const inserted = await sqlClient
    .insert(mailboxes)
    .values({ ...memberColumns(mailbox), ...passwordColumns(password), outboundSlot })
    .onConflictDoNothing()
    .returning({ id: mailboxes.id });
  return inserted.length === 1;
}

/**
 * The lowest free slot for an outbound mailbox, from 1 to the limit; `undefined` if the limit, which may have been
 * higher before, has been reached. Creations of outbound mailboxes wait for each other, so that each sees which slots
 * are free.
 */
async function freeSlot(sqlClient: Sql, maxOutbound: number): Promise<number | undefined> {
  await lockUntilCommit(sqlClient, LOCKS.outbound);
  const rows = await sqlClient
    .select({ slot: mailboxes.outboundSlot })
    .from(mailboxes)
    .where(sql`type = 'outbound'`);
  if (rows.length >= maxOutbound) return undefined;
  const taken = new Set(rows.map(({ slot }) => slot));
  for (let slot = 1; ; slot += 1) if (!taken.has(slot)) return slot;
}
