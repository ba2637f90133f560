import { fileURLToPath } from 'node:url';
import type { MigrationConfig } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';
import { MIGRATION_LOCK } from './locks.js';
import { SCHEMA_NAME } from './schema.js';

/** Where the migrations are, and where it is recorded which of them a database has seen. */
export const MIGRATIONS: MigrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../migrations/', import.meta.url)),
  migrationsSchema: SCHEMA_NAME,
  migrationsTable: 'migrations',
};

/** Brings the tables of a PostgreSQL database up to date. Server processes that start together do it one by one. */
export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(drizzle({ client }), MIGRATIONS);
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    client.release();
  } catch (error) {
    // the connection goes, and with it the lock
    client.release(true);
    throw error;
  }
}
