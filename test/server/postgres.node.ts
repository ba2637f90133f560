import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { openPostgres } from '../../server/database/postgres.js';
import { administer, newPostgresDatabase, postgresServer } from './support/databases.js';

if (postgresServer !== undefined) {
  const address = postgresServer;
  describe('a database on PostgreSQL', () => {
    it('survives that a connection breaks between two statements of a transaction', async () => {
      const made = await newPostgresDatabase(address);
      let tell: (code: string) => void = () => undefined;
      const told = new Promise<string>((resolve) => (tell = resolve));
      const database = await openPostgres(made.address, (code) => tell(code));
      const broken = database.transactions.run(async (transaction) => {
        const { rows } = (await transaction.execute(sql`select pg_backend_pid() as pid`)) as {
          rows: [Backend];
        };
        await administer(address, `select pg_terminate_backend(${rows[0].pid})`);
        assert.equal(await told, '57P01');
        await transaction.execute(sql`select 1`);
      });
      await assert.rejects(broken);
      await database.transactions.run((transaction) => transaction.execute(sql`select 1`));
      await database.close();
      await made.drop();
    });
  });
}

interface Backend {
  readonly pid: number;
}
