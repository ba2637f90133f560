import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, it } from 'node:test';
import { PGlite } from '@electric-sql/pglite';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { MIGRATIONS } from '../../server/database/migrations.js';
import { openPostgres } from '../../server/database/postgres.js';
import * as schema from '../../server/database/schema.js';
import { newPostgresDatabase, postgresServer } from './support/databases.js';

describe('the migrations', () => {
  it('make an empty database what the schema says, and find nothing to do the second time', async () => {
    const pglite = await PGlite.create();
    const tables = async (): Promise<unknown> =>
      (
        await pglite.query(
          `select table_name, column_name, data_type, is_nullable from information_schema.columns
           where table_schema = 'mailbox_elements' order by 1, 2`,
        )
      ).rows;
    await migrate(drizzle({ client: pglite }), MIGRATIONS);
    const before = await tables();
    assert.match(JSON.stringify(before), /"mailboxes".*"search_text"/);
    await migrate(drizzle({ client: pglite }), MIGRATIONS);
    assert.deepEqual(await tables(), before);
    const { rows } = await pglite.query('select hash from mailbox_elements.migrations');
    assert.equal(rows.length, (await journal()).entries.length);
    await pglite.close();
  });

  it('are up to date with the schema', async () => {
    const last = String((await journal()).entries.at(-1)?.idx ?? 0).padStart(4, '0');
    const snapshot = await readFile(`${MIGRATIONS.migrationsFolder}/meta/${last}_snapshot.json`, 'utf8');
    assert.deepEqual(await generateMigration(JSON.parse(snapshot), generateDrizzleJson(schema)), []);
  });
});

if (postgresServer !== undefined) {
  const server = postgresServer;
  describe('the migrations on PostgreSQL', () => {
    it('are applied once by processes that start together', async () => {
      const { address, drop } = await newPostgresDatabase(server);
      const opened = await Promise.all(
        Array.from({ length: 6 }, () => openPostgres(address, () => undefined)),
      );
      for (const { close } of opened) await close();
      await drop();
    });
  });
}

async function journal(): Promise<{ readonly entries: readonly { readonly idx: number }[] }> {
  const text = await readFile(`${MIGRATIONS.migrationsFolder}/meta/_journal.json`, 'utf8');
  return JSON.parse(text) as { entries: { idx: number }[] };
}
