import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { sql } from 'drizzle-orm';
import type { Database } from '../../server/database/database.js';
import { bulkLoad } from '../../server/database/bulk-load.js';
import { mailboxes } from '../../server/database/schema.js';
import { memberColumns, passwordColumns } from '../../server/mailbox-row.js';
import { fillWithSamples } from '../../server/sample.js';
import { passwordTarget, sealPassword } from '../../server/secrets/sealed-password.js';
import { SORT_FIELDS, type MailboxQuery } from '../../src/model/query.js';
import { eachSampleMailbox, sampleDrafts } from '../../src/testing/sample-mailboxes.js';
import { clear, someKeys, storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

const COUNT = 23;

describe('the windows of a list', () => {
  let database: Database;

  before(async () => {
    database = await openNew();
    await fill(COUNT);
  });
  after(() => database.close());

  async function fill(count: number): Promise<void> {
    const { transactions } = database;
    await fillWithSamples({ transactions, keys: someKeys, count, maxOutbound: 1 });
  }

  async function ids(query: MailboxQuery): Promise<string[]> {
    const { items } = await storeOn(database).list(query);
    return items.map(({ id }) => id);
  }

  for (const field of SORT_FIELDS) {
    it(`are parts of the whole, from whichever end they are read, by ${field}`, async () => {
      for (const sort of [field, `-${field}`]) {
        for (const filter of [{}, { type: 'inbound' }, { type: 'outbound' }, { q: 'example' }] as const) {
          const whole = await ids({ ...filter, sort, limit: COUNT });
          for (let offset = 0; offset <= COUNT; offset += 4) {
            const window = await ids({ ...filter, sort, offset, limit: 5 });
            assert.deepEqual(window, whole.slice(offset, offset + 5), `${sort} from ${offset}`);
          }
        }
      }
    });
  }

  it('also contain what a later version of the server wrote, from whichever end they are read', async () => {
    const { current } = database.transactions;
    await current.execute(
      sql`insert into mailbox_elements.mailboxes
          select (jsonb_populate_record(m, '{"id":"of-tomorrow","type":"shared","name_key":"m"}')).*
          from mailbox_elements.mailboxes m where type = 'inbound' limit 1`,
    );
    const { total, counts } = await storeOn(database).list({});
    assert.deepEqual([total, counts.all], [COUNT + 1, COUNT + 1]);
    const whole = await ids({ limit: COUNT + 1 });
    assert.equal(whole.length, COUNT + 1);
    for (let offset = 0; offset <= COUNT; offset++) {
      assert.deepEqual(await ids({ offset, limit: 3 }), whole.slice(offset, offset + 3), `from ${offset}`);
    }
    await current.execute(sql`delete from mailbox_elements.mailboxes where id = 'of-tomorrow'`);
  });

  it('are counted correctly after every change', async () => {
    const store = storeOn(database);
    const [draft] = sampleDrafts(1, { seed: 2 });
    assert.ok(draft);
    const created = await store.create({ ...draft, name: 'CountedOnce' });
    assert.equal((await store.list({})).counts.all, COUNT + 1);
    await store.delete(created.id, { revision: created.revision });
    assert.deepEqual((await store.list({})).counts, { all: COUNT, inbound: COUNT - 1, outbound: 1 });
    await database.transactions.current.execute(sql`truncate ${mailboxes}`);
    assert.equal((await store.list({})).counts.all, 0);
    await fill(COUNT);
    await clear(database);
    assert.equal((await store.list({})).counts.all, 0);
  });

  it('contain every text unchanged after many mailboxes came at once', async () => {
    const texts = [
      'a"b',
      "a'b",
      'a\\b',
      'a,b',
      '{a}',
      'NULL',
      'null',
      ' a ',
      'pässwörd \u{1f4ee}',
      '\\x61',
      '$1',
    ];
    await clear(database);
    const rows = [...eachSampleMailbox(texts.length, { outbound: 0 })].map((mailbox, index) => {
      const password = sealPassword(texts[index] ?? '', passwordTarget(mailbox), someKeys);
      const columns = memberColumns({ ...mailbox, username: texts[index] ?? '' });
      return { ...columns, ...passwordColumns(password), outboundSlot: null };
    });
    await database.transactions.run((sqlClient) => bulkLoad(sqlClient, rows, rows.length));
    const stored = await database.transactions.current.select().from(mailboxes).orderBy(mailboxes.id);
    assert.deepEqual(stored.map(plain), rows.map(plain));
    await clear(database);
  });

  it('are read by the same indexes after very many mailboxes came at once', async () => {
    const indexes = async (): Promise<unknown> =>
      database.transactions.current.execute(
        sql`select indexdef from pg_indexes where schemaname = 'mailbox_elements' order by 1`,
      );
    const before = await indexes();
    await fill(20_000);
    assert.deepEqual(await indexes(), before);
    assert.equal((await storeOn(database).list({ limit: 1 })).total, 20_000);
  });
});

/** A row whose bytes can be compared whatever holds them. */
function plain(row: object): object {
  return Object.fromEntries(
    Object.entries(row).map(([name, value]: [string, unknown]) => [
      name,
      value instanceof Uint8Array ? Buffer.from(value).toString('hex') : value,
    ]),
  );
}
