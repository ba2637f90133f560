import { sampleMailboxes } from '../src/testing/sample-mailboxes.js';
import { LOCKS, lockUntilCommit } from './database/locks.js';
import { mailboxes } from './database/schema.js';
import type { Transactions } from './database/transactions.js';
import { newMailboxId } from './mailbox-id.js';
import { memberColumns, passwordColumns } from './mailbox-row.js';
import type { KeyRing } from './secrets/key-ring.js';
import { passwordTarget, sealPassword } from './secrets/sealed-password.js';

/** How many rows one statement inserts: PostgreSQL takes 65,535 values in one. */
const BATCH = 500;

/** How to fill a database. */
export interface SampleFill {
  readonly transactions: Transactions;
  readonly keys: KeyRing;
  readonly count: number;
  readonly maxOutbound: number;
}

/** Fills an empty database with sample mailboxes, one of them outbound; `false` where it has mailboxes already. */
export async function fillWithSamples({ transactions, ...fill }: SampleFill): Promise<boolean> {
  return transactions.run(async (sqlClient) => {
    await lockUntilCommit(sqlClient, LOCKS.outbound);
    const some = await sqlClient.select({ id: mailboxes.id }).from(mailboxes).limit(1);
    if (some.length > 0) return false;
    const rows = sampleRows(fill);
    for (let start = 0; start < rows.length; start += BATCH) {
      await sqlClient.insert(mailboxes).values(rows.slice(start, start + BATCH));
    }
    return true;
  });
}

function sampleRows({
  keys,
  count,
  maxOutbound,
}: Omit<SampleFill, 'transactions'>): (typeof mailboxes.$inferInsert)[] {
  const outbound = count > 1 && maxOutbound > 0 ? 1 : 0;
  return sampleMailboxes(count, { outbound }).map((sample, index) => {
    const mailbox = { ...sample, id: newMailboxId(Date.parse(sample.createdAt)) };
    const password = sealPassword(`sample-password-${index + 1}`, passwordTarget(mailbox), keys);
    return {
      ...memberColumns(mailbox),
      ...passwordColumns(password),
      outboundSlot: mailbox.type === 'outbound' ? 1 : null,
    };
  });
}
