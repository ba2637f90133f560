import { sql } from 'drizzle-orm';
import type { Sql } from './transactions.js';

/** PostgreSQL's advisory locks are numbers that all programs on a database share; this first number is ours. */
const OURS = 0x6d626f78;

/** The locks for all server processes on one database. */
export const LOCKS = { migrations: 1, outbound: 2, admission: 3 } as const;

/** The migration lock as text, for a statement that does not go through Drizzle. */
export const MIGRATION_LOCK = `${OURS}, ${LOCKS.migrations}`;

/** Waits for a lock, and holds it until the open transaction ends. */
export async function lockUntilCommit(
  sqlClient: Sql,
  lock: (typeof LOCKS)[keyof typeof LOCKS],
): Promise<void> {
  await sqlClient.execute(sql`select pg_advisory_xact_lock(${OURS}::int, ${lock}::int)`);
}

/** Takes a named lock until the open transaction ends; `false` if somebody else holds it. */
export async function tryLockUntilCommit(sqlClient: Sql, name: string): Promise<boolean> {
  const locked = sql<boolean>`pg_try_advisory_xact_lock(hashtextextended(${name}, ${OURS}))`.mapWith(Boolean);
  const [row] = await sqlClient.select({ locked }).from(sql`(select 1) as one`);
  return row?.locked === true;
}
