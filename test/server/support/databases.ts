import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { Database } from '../../../server/database/database.js';
import { auditEntries, idempotencyRecords, mailboxes } from '../../../server/database/schema.js';
import { KeyRing } from '../../../server/secrets/key-ring.js';
import { SqlMailboxStore, type SqlMailboxStoreOptions } from '../../../server/sql-mailbox-store.js';

/** The PostgreSQL server to test on; `undefined` if there is none. */
export const postgresServer: string | undefined = process.env['DATABASE_URL'];

/** Keys of a test. */
export const someKeys = new KeyRing(randomBytes(32));

/** A store on a database, with settings that differ from the defaults. */
export function storeOn(database: Database, options: Partial<SqlMailboxStoreOptions> = {}): SqlMailboxStore {
  return new SqlMailboxStore({ ...database, keys: someKeys, ...options });
}

/** Empties a database, so that the next test can use it. */
export async function clear({ transactions }: Database): Promise<void> {
  await transactions.current.delete(mailboxes);
  await transactions.current.delete(idempotencyRecords);
  await transactions.current.delete(auditEntries);
}

/** A database of its own on a server, and how to drop it. */
export async function newPostgresDatabase(
  server: string,
): Promise<{ readonly address: string; readonly drop: () => Promise<void> }> {
  const name = `mailbox_elements_test_${randomBytes(6).toString('hex')}`;
  await administer(server, `create database ${name}`);
  const address = new URL(server);
  address.pathname = `/${name}`;
  return { address: address.href, drop: () => administer(server, `drop database ${name} with (force)`) };
}

/** Sends a server one statement, over a connection of its own. */
export async function administer(server: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: server });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
