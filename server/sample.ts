import { sql } from 'drizzle-orm';
import { eachSampleMailbox } from '../src/testing/sample-mailboxes.js';
import { bulkLoad } from './database/bulk-load.js';
import { LOCKS, lockUntilCommit } from './database/locks.js';
import { mailboxes } from './database/schema.js';
import type { Transactions } from './database/transactions.js';
import { newMailboxId } from './mailbox-id.js';
import { memberColumns, passwordColumns } from './mailbox-row.js';
import type { KeyRing } from './secrets/key-ring.js';
import { passwordTarget, sealPassword } from './secrets/sealed-password.js';

/** How to fill a database. */
export interface SampleFill {
  readonly transactions: Transactions;
  readonly keys: KeyRing;
  readonly count: number;
  readonly maxOutbound: number;
}

/** Fills an empty database with sample mailboxes, one of them outbound; `false` if it already has mailboxes. */
export async function fillWithSamples({ transactions, ...fill }: SampleFill): Promise<boolean> {
  const filled = await transactions.run(async (sqlClient) => {
    await lockUntilCommit(sqlClient, LOCKS.outbound);
    const some = await sqlClient.select({ id: mailboxes.id }).from(mailboxes).limit(1);
    if (some.length > 0) return false;
    await bulkLoad(sqlClient, sampleRows(fill), fill.count);
    return true;
  });
  // needed for index-only scans of the new rows, and for good query plans
  if (filled) await transactions.current.execute(sql`vacuum (analyze) ${mailboxes}`);
  return filled;
}

function* sampleRows({
  keys,
  count,
  maxOutbound,
}: Omit<SampleFill, 'transactions'>): Generator<typeof mailboxes.$inferInsert, void, undefined> {
  const outbound = count > 1 && maxOutbound > 0 ? 1 : 0;
  let index = 0;
  for (const sample of eachSampleMailbox(count, { outbound })) {
    const mailbox = { ...sample, id: newMailboxId(Date.parse(sample.createdAt)) };
    const password = sealPassword(`sample-password-${(index += 1)}`, passwordTarget(mailbox), keys);
    // with spreading, a million of them would take a quarter of a minute longer
    yield Object.assign(memberColumns(mailbox), passwordColumns(password), {
      outboundSlot: mailbox.type === 'outbound' ? 1 : null,
    });
  }
}
