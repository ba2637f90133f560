import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Database } from '../../server/database/database.js';
import { openPostgres } from '../../server/database/postgres.js';
import { testClaims } from '../../server/database/schema.js';
import { SqlAdmission } from '../../server/sql-admission.js';
import { admissionRules } from '../probe/support/admission-rules.js';
import { newPostgresDatabase, postgresServer, someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

const never = new AbortController().signal;

function sharesLimits(open: () => Promise<Database>): void {
  let database: Database;
  before(async () => {
    database = await open();
  });
  afterEach(() => database.transactions.current.delete(testClaims));
  after(() => database.close());

  const make = (): SqlAdmission => new SqlAdmission({ ...database, secret: someKeys.derive('admission') });
  /** Lets the claims be older: the clock is that of the database. */
  const pass = async (ms: number): Promise<void> => {
    await database.transactions.current
      .update(testClaims)
      .set({ until: sql`${testClaims.until} - ${ms} * interval '1 millisecond'` });
  };

  admissionRules(() => ({ admission: make(), pass }));

  it('is the same for all processes, and for one that starts anew', async () => {
    const [one, other] = [make(), make()];
    for (let call = 0; call < 10; call += 1) await Promise.all([one.count('ann'), other.count('ann')]);
    await Promise.all([one, other, make()].map((each) => assert.rejects(each.count('ann'))));
    await Promise.all([one.enter('one.example'), other.enter('one.example')]);
    await assert.rejects(make().enter('one.example'), { code: 'rate-limited' });
    await (
      await one.logIn('account', never)
    )(true);
    assert.ok((await other.heldFor('account')) > 0);
  });

  it('lets exactly as many of many at once enter as there is room for', async () => {
    const hosts = Array.from({ length: 12 }, (_, index) => `host-${index % 4}.example`);
    const entered = await Promise.allSettled(hosts.map((host) => make().enter(host)));
    assert.equal(entered.filter(({ status }) => status === 'fulfilled').length, 3);
  });

  it('is not kept by a process that was killed', async () => {
    const killed = make();
    await killed.enter('one.example');
    await killed.enter('one.example');
    await killed.logIn('account', never);
    await pass(16_000);
    await make().enter('one.example');
    await (
      await make().logIn('account', never)
    )(false);
  });

  it('does not tell who tested what', async () => {
    const admission = make();
    await admission.count('192.0.2.1');
    await admission.enter('mail.example.com');
    await (
      await admission.logIn('ann', never)
    )(true);
    const stored = await database.transactions.current.select().from(testClaims);
    assert.equal(stored.length, 3);
    assert.doesNotMatch(JSON.stringify(stored), /192\.0\.2\.1|mail\.example|ann/);
  });

  it('forgets what has expired, and nothing else', async () => {
    const admission = make();
    await admission.count('ann');
    await pass(60_000);
    await admission.count('bob');
    await admission.forgetOld();
    assert.equal((await database.transactions.current.select().from(testClaims)).length, 1);
  });
}

describe('admission to connection tests, on PGlite', () => sharesLimits(openNew));

if (postgresServer !== undefined) {
  const server = postgresServer;
  describe('admission to connection tests, on PostgreSQL', () => {
    sharesLimits(async () => {
      const { address, drop } = await newPostgresDatabase(server);
      const database = await openPostgres(address, () => undefined);
      return { ...database, close: () => database.close().then(drop) };
    });
  });
}
