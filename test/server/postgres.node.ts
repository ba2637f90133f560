import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import { withStoreErrors } from '../../server/database/failures.js';
import { openPostgres } from '../../server/database/postgres.js';
import type { Sql } from '../../server/database/transactions.js';
import type { MailboxStoreError } from '../../src/store/store-error.js';
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
        await breakConnection(transaction);
        assert.equal(await told, '57P01');
        await transaction.execute(sql`select 1`);
      });
      await assert.rejects(broken);
      await database.transactions.run((transaction) => transaction.execute(sql`select 1`));
      await database.close();
      await made.drop();
    });

    it('says that nobody knows what came of a change only where it was being committed', async () => {
      const made = await newPostgresDatabase(address);
      const { transactions, close } = await openPostgres(made.address, () => undefined);
      const failure = (then: (transaction: Sql) => unknown): Promise<unknown> =>
        withStoreErrors(
          () =>
            transactions.run(async (transaction) => {
              await breakConnection(transaction);
              await then(transaction);
            }),
          () => undefined,
        ).catch((error: unknown) => (error as MailboxStoreError).outcome);
      assert.equal(await failure((transaction) => transaction.execute(sql`select 1`)), undefined);
      assert.equal(await failure(() => transactions.run(() => Promise.resolve())), undefined);
      assert.equal(await failure(() => undefined), 'unknown');
      await close();
      await made.drop();
    });
  });
}

/** Has the server end the connection that a transaction is sent through. */
async function breakConnection(transaction: Sql): Promise<void> {
  const { rows } = (await transaction.execute(sql`select pg_backend_pid() as pid`)) as {
    rows: [{ readonly pid: number }];
  };
  await administer(postgresServer ?? '', `select pg_terminate_backend(${rows[0].pid})`);
}
