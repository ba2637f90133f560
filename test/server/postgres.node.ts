import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer, Socket, type AddressInfo } from 'node:net';
import { describe, it, mock, type TestContext } from 'node:test';
import { sql } from 'drizzle-orm';
import { readEntries } from '../../server/audit-trail.js';
import { withStoreErrors } from '../../server/database/failures.js';
import { openPostgres } from '../../server/database/postgres.js';
import type { Sql } from '../../server/database/transactions.js';
import { SqlIdempotencyRecords } from '../../server/sql-idempotency-records.js';
import type { RecordedAnswer } from '../../src/backend/idempotency.js';
import type { MailboxStoreError } from '../../src/store/store-error.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { administer, newPostgresDatabase, postgresServer, storeOn } from './support/databases.js';

/** How many connections a pool has where it is not told otherwise. */
const MOST_CONNECTIONS = 10;

if (postgresServer !== undefined) {
  const address = postgresServer;
  describe('a database on PostgreSQL', () => {
    it('survives a connection that breaks between two statements of a transaction', async () => {
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

    it('reports an unknown outcome of a change only if it was being committed', async () => {
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

    it('reports that nothing happened if a request with a key failed before it was committed, too', async () => {
      const made = await newPostgresDatabase(address);
      const { transactions, close } = await openPostgres(made.address, () => undefined);
      const records = new SqlIdempotencyRecords({ transactions });
      const failed = { status: 503, headers: {}, body: '' };
      const respond = async (): Promise<RecordedAnswer> => {
        await breakConnection(transactions.current);
        return failed;
      };
      assert.deepEqual(await records.run('key', 'fingerprint', respond), failed);
      await close();
      await made.drop();
    });

    it('notices on every connection that the machine at its other end is gone', async (test) => {
      const made = await newPostgresDatabase(address);
      const keepAlive = test.mock.method(Socket.prototype, 'setKeepAlive');
      const { transactions, close } = await openPostgres(made.address, () => undefined);
      await transactions.run(() => Promise.resolve());
      const settings = keepAlive.mock.calls.map((call) => call.arguments);
      // the one that listens, and one that is used
      assert.deepEqual(settings, [
        [true, 10_000],
        [true, 10_000],
      ]);
      await close();
      await made.drop();
    });

    it(
      'closes a connection on which a statement was lost, and continues with another',
      { timeout: 60_000 },
      async (test) => {
        const made = await newPostgresDatabase(address);
        const way = await openWay(made.address);
        shortenSilence(test);
        const told: string[] = [];
        const { transactions, close } = await openPostgres(way.address, (code) => told.push(code));
        way.loseAt('lost');
        await assert.rejects(transactions.run((transaction) => transaction.execute(sql`select 'lost'`)));
        assert.deepEqual(told, ['ETIMEDOUT']);
        assert.equal(await transactions.run(() => Promise.resolve('done')), 'done');
        await close();
        await way.close();
        await made.drop();
      },
    );

    it('dates changes by its own clock, not by that of one of many processes', async () => {
      const made = await newPostgresDatabase(address);
      const database = await openPostgres(made.address, () => undefined);
      const start = Date.now();
      mock.timers.enable({ apis: ['Date'], now: 0 });
      await storeOn(database).create(inbound());
      mock.timers.reset();
      const { value: entry } = await readEntries(database.transactions).next();
      assert.ok(entry && entry.at.getTime() >= start - 1_000);
      await database.close();
      await made.drop();
    });

    it('continues after more transactions failed to begin than it may have connections', async () => {
      const made = await newPostgresDatabase(address);
      const way = await openWay(made.address);
      const { transactions, close } = await openPostgres(way.address, () => undefined);
      way.breakAt('begin');
      for (let round = 0; round <= MOST_CONNECTIONS; round += 1) {
        await assert.rejects(transactions.run(() => Promise.resolve()));
        await assert.rejects(transactions.snapshot(() => Promise.resolve()));
      }
      way.breakAt(undefined);
      assert.equal(await transactions.run(() => Promise.resolve('done')), 'done');
      await close();
      await way.close();
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

/** Makes sockets wait a hundredth as long for the other end, so that a test does not take minutes. */
function shortenSilence({ mock: mocks }: TestContext): void {
  const wait: unknown = Reflect.get(Socket.prototype, 'setTimeout');
  mocks.method(Socket.prototype, 'setTimeout', function (this: Socket, ms: number, end?: () => void) {
    return Reflect.apply(wait as Socket['setTimeout'], this, [ms / 100, end]);
  });
}

/**
 * A way to a database server on which connections break when a statement is sent that has some word in it, and on which
 * statements with another word are lost.
 */
async function openWay(address: string): Promise<{
  readonly address: string;
  readonly breakAt: (word: string | undefined) => void;
  readonly loseAt: (word: string) => void;
  readonly close: () => Promise<unknown>;
}> {
  const target = new URL(address);
  let [breaking, losing]: (string | undefined)[] = [];
  const server = createServer((near) => {
    const far = connect(Number(target.port || 5432), target.hostname);
    near.on('data', (sent) => {
      if (breaking !== undefined && sent.includes(breaking)) near.destroy();
      else if (losing === undefined || !sent.includes(losing)) far.write(sent);
    });
    far.pipe(near);
    near.on('close', () => far.destroy()).on('error', () => undefined);
    far.on('close', () => near.destroy()).on('error', () => undefined);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const way = new URL(address);
  way.host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    address: way.href,
    breakAt: (word) => (breaking = word),
    loseAt: (word) => (losing = word),
    close: () => once(server.close(), 'close'),
  };
}
