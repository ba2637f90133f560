import { sql } from 'drizzle-orm';
import type { Sql } from './transactions.js';

/** PostgreSQL's advisory locks are numbers that all programs on a database share; the first number is ours. */
const OURS = 0x6d626f78;

/** What is locked for all server processes on one database. */
export const LOCKS = { migrations: 1, outbound: 2 } as const;

/** The same lock as text in a statement that is not drizzle's. */
export const MIGRATION_LOCK = `${OURS}, ${LOCKS.migrations}`;

/** Waits until nobody else holds the lock, and holds it until the open transaction ends. */
export async function lockUntilCommit(
  sqlClient: Sql,
  lock: (typeof LOCKS)[keyof typeof LOCKS],
): Promise<void> {
  await sqlClient.execute(sql`select pg_advisory_xact_lock(${OURS}::int, ${lock}::int)`);
}

/** Takes a lock of one's own name until the open transaction ends; `false` where somebody else holds it. */
export async function tryLockUntilCommit(sqlClient: Sql, name: string): Promise<boolean> {
  const locked = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${name}, ${OURS}))`.mapWith(Boolean);
  const [row] = await sqlClient.select({ locked }).from(sql`(select 1) as one`);
  return row?.locked === true;
}
