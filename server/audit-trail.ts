import { asc, gt, lt, sql } from 'drizzle-orm';
import { auditEntries } from './database/schema.js';
import type { Sql, Transactions } from './database/transactions.js';

/** What somebody has done to a mailbox. */
export interface AuditEntry {
  /** The address that the request came from; `undefined` if unknown. */
  readonly caller: string | undefined;
  readonly mailboxId: string;
  readonly kind: 'created' | 'updated' | 'deleted';
  /** The members that were changed, without their values. */
  readonly changed: Readonly<Record<string, unknown>>;
}

/** An entry, as it is read. */
export type StoredAuditEntry = Omit<typeof auditEntries.$inferSelect, 'id'>;

/** The number of entries that are read at once. */
const PAGE = 1_000;

/** Adds an entry to the open transaction, which is that of the change. Its time is the database's: clocks differ. */
export async function addEntry(
  sqlClient: Sql,
  { caller, mailboxId, kind, changed }: AuditEntry,
): Promise<void> {
  const names = Object.entries(changed).map(([name, value]) => {
    if (name !== 'enabled') return name;
    return value === true ? 'enabled' : 'disabled';
  });
  await sqlClient
    .insert(auditEntries)
    .values({ at: sql`clock_timestamp()`, caller: caller ?? null, mailboxId, kind, changed: names });
}

/** Drops the entries that are older than a number of days. */
export async function forgetEntries({ current }: Transactions, days: number): Promise<void> {
  await current.delete(auditEntries).where(lt(auditEntries.at, sql`now() - ${days} * interval '1 day'`));
}

/** All entries, the oldest first. */
export async function* readEntries({ current }: Transactions): AsyncGenerator<StoredAuditEntry, undefined> {
  for (let last = 0; ;) {
    const rows = await current
      .select()
      .from(auditEntries)
      .where(gt(auditEntries.id, last))
      .orderBy(asc(auditEntries.id))
      .limit(PAGE);
    for (const { id, ...entry } of rows) {
      last = id;
      yield entry;
    }
    if (rows.length < PAGE) return undefined;
  }
}
