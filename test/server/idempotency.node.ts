import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Database } from '../../server/database/database.js';
import { openPostgres } from '../../server/database/postgres.js';
import { SqlIdempotencyRecords } from '../../server/sql-idempotency-records.js';
import { IDEMPOTENCY_TTL, type RecordedAnswer } from '../../src/backend/idempotency.js';
import type { MailboxChange } from '../../src/store/mailbox-store.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { clear, newPostgresDatabase, postgresServer, storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

const ANSWER: RecordedAnswer = { status: 201, headers: { etag: '"1"' }, body: '{"id":"a"}' };
const never = (): never => assert.fail('the request was made again');

function remembersAnswers(open: () => Promise<Database>): void {
  let database: Database;
  let records: SqlIdempotencyRecords;
  before(async () => {
    database = await open();
    records = new SqlIdempotencyRecords(database);
  });
  afterEach(() => clear(database));
  after(() => database.close());

  it('gives the first answer again', async () => {
    assert.deepEqual(await records.run('key', 'print', () => Promise.resolve(ANSWER)), ANSWER);
    assert.deepEqual(await records.run('key', 'print', never), ANSWER);
    assert.deepEqual(await new SqlIdempotencyRecords(database).run('key', 'print', never), ANSWER);
  });

  it('refuses a key that came with another request', async () => {
    await records.run('key', 'print', () => Promise.resolve(ANSWER));
    await assert.rejects(records.run('key', 'other', never), { code: 'idempotency-key-reused' });
  });

  it('refuses a request whose first try still runs, and answers it afterwards', async () => {
    let finish = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (finish = resolve));
    let first: Promise<RecordedAnswer> | undefined;
    await new Promise<void>((started) => {
      first = records.run('key', 'print', () => {
        started();
        return blocked.then(() => ANSWER);
      });
    });
    await assert.rejects(records.run('key', 'print', never), { code: 'request-in-progress', retryAfter: 1 });
    finish();
    assert.deepEqual(await first, ANSWER);
    assert.deepEqual(await records.run('key', 'print', never), ANSWER);
  });

  it('does not keep an answer that says "not now"', async () => {
    const unavailable = { status: 503, headers: {}, body: '' };
    assert.deepEqual(await records.run('key', 'print', () => Promise.resolve(unavailable)), unavailable);
    assert.deepEqual(await records.run('key', 'print', () => Promise.resolve(ANSWER)), ANSWER);
  });

  it('forgets an answer after a day', async () => {
    const start = Date.now();
    let now = new Date(start);
    const timed = new SqlIdempotencyRecords({ ...database, now: () => now });
    await timed.run('key', 'print', () => Promise.resolve(ANSWER));
    now = new Date(start + IDEMPOTENCY_TTL);
    assert.deepEqual(await timed.run('key', 'print', never), ANSWER);
    now = new Date(start + IDEMPOTENCY_TTL + 1);
    const other = { ...ANSWER, status: 200 };
    assert.deepEqual(await timed.run('key', 'another print', () => Promise.resolve(other)), other);
    now = new Date(start + 2 * IDEMPOTENCY_TTL);
    await timed.forgetOld();
    assert.deepEqual(await timed.run('key', 'another print', never), other);
    now = new Date(start + 3 * IDEMPOTENCY_TTL);
    await timed.forgetOld();
    assert.deepEqual(await timed.run('key', 'print', () => Promise.resolve(ANSWER)), ANSWER);
  });

  it('stores the change and its answer together or not at all, and tells of it only when both are stored', async () => {
    const store = storeOn(database);
    const heard: MailboxChange[] = [];
    const unsubscribe = store.subscribe((change) => heard.push(change));
    let made = 0;
    const create = async (): Promise<RecordedAnswer> => {
      made += 1;
      const mailbox = await store.create(inbound());
      assert.deepEqual(await store.get(mailbox.id), mailbox);
      assert.equal((await store.list({})).total, 1);
      assert.deepEqual(heard, []);
      return { ...ANSWER, body: mailbox.id };
    };
    // a fingerprint that no database takes, so that the answer cannot be stored
    await assert.rejects(records.run('key', 'pr\0int', create), { code: 'unavailable' });
    assert.equal(made, 1);
    assert.equal((await store.list({})).total, 0);
    assert.deepEqual(heard, []);
    await records.run('key', 'print', create);
    assert.equal((await store.list({})).total, 1);
    assert.deepEqual(
      heard.map(({ kind }) => kind),
      ['created'],
    );
    unsubscribe();
  });

  it('remembers a refusal, and that nothing was changed', async () => {
    const store = storeOn(database);
    await store.create(inbound());
    const refused = async (): Promise<RecordedAnswer> => {
      await assert.rejects(store.create(inbound()), { code: 'name-taken' });
      return { status: 409, headers: {}, body: 'taken' };
    };
    assert.equal((await records.run('key', 'print', refused)).status, 409);
    assert.equal((await records.run('key', 'print', never)).status, 409);
    assert.equal((await store.list({})).total, 1);
  });
}

describe('SqlIdempotencyRecords on PGlite', () => remembersAnswers(openNew));

if (postgresServer !== undefined) {
  const server = postgresServer;
  describe('SqlIdempotencyRecords on PostgreSQL', () => {
    remembersAnswers(async () => {
      const { address, drop } = await newPostgresDatabase(server);
      const database = await openPostgres(address, () => undefined);
      return { ...database, close: () => database.close().then(drop) };
    });
  });
}
