import { sql } from 'drizzle-orm';
import type { Mailbox } from '../src/model/mailbox.js';
import { LOCKS, lockUntilCommit } from './database/locks.js';
import { mailboxes } from './database/schema.js';
import type { Sql } from './database/transactions.js';
import { memberColumns, passwordColumns } from './mailbox-row.js';
import type { SealedPassword } from './secrets/sealed-password.js';

/**
 * Inserts a mailbox; `false` where its name is taken or there are as many outbound mailboxes as allowed. Unique indexes
 * decide, so that of several processes which insert at the same moment exactly the allowed number succeeds.
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
 * The lowest slot from 1 to the limit that no outbound mailbox holds; `undefined` where the limit is reached, which may
 * have been a higher one before. Creations of outbound mailboxes wait for one another, so that each sees what is free.
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
