import { fileURLToPath } from 'node:url';
import type { MigrationConfig } from 'drizzle-orm/migrator';
import { drizzle } from 'drizzle-orm/node-postgres';
import { migrate } from 'drizzle-orm/node-postgres/migrator';
import type { Pool } from 'pg';
import { MIGRATION_LOCK } from './locks.js';
import { SCHEMA_NAME } from './schema.js';

/** Where the migrations are, and where a database records those that have been applied. */
export const MIGRATIONS: MigrationConfig = {
  migrationsFolder: fileURLToPath(new URL('../migrations/', import.meta.url)),
  migrationsSchema: SCHEMA_NAME,
  migrationsTable: 'migrations',
};

/** Migrates a PostgreSQL database. Server processes that start at the same time do it one after the other. */
export async function migratePostgres(pool: Pool): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query(`select pg_advisory_lock(${MIGRATION_LOCK})`);
    await migrate(drizzle({ client }), MIGRATIONS);
    await client.query(`select pg_advisory_unlock(${MIGRATION_LOCK})`);
    client.release();
  } catch (error) {
    // destroys the connection, which releases the lock
    client.release(true);
    throw error;
  }
}
