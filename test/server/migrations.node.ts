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

/** What is noted of a migration. */
interface JournalEntry {
  readonly idx: number;
}

describe('the migrations', () => {
  it('bring an empty database to the schema, and find nothing to do the second time', async () => {
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

  it('refold ß if it was stored before it counted as ss', async () => {
    const pglite = await PGlite.create();
    await migrate(drizzle({ client: pglite }), MIGRATIONS);
    await pglite.query(
      `insert into mailbox_elements.mailboxes
         (id, type, name, username, host, port, security, enabled, revision, created_at, updated_at,
          name_key, username_key, host_key, search_text)
       values ('1', 'inbound', 'Box', 'Groß', 'h', 1, 'ssl-tls', false, 1, now(), now(),
          'box', 'groß', 'h', E'box\nh\ngroß\n')`,
    );
    await pglite.exec(await readFile(`${MIGRATIONS.migrationsFolder}/0003_sharp_s.sql`, 'utf8'));
    const { rows } = await pglite.query('select username_key, search_text from mailbox_elements.mailboxes');
    assert.deepEqual(rows, [{ username_key: 'gross', search_text: 'box\nh\ngross\n' }]);
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

async function journal(): Promise<{ readonly entries: readonly JournalEntry[] }> {
  const text = await readFile(`${MIGRATIONS.migrationsFolder}/meta/_journal.json`, 'utf8');
  return JSON.parse(text) as { entries: JournalEntry[] };
}
