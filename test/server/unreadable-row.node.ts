import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import type { Database } from '../../server/database/database.js';
import { mailboxes } from '../../server/database/schema.js';
import type { SqlMailboxStore } from '../../server/sql-mailbox-store.js';
import { createBackend, type Backend } from '../../src/backend/backend.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('a row with a value that this version does not know', () => {
  let database: Database;
  let store: SqlMailboxStore;
  let backend: Backend;
  let row: Mailbox;
  before(async () => {
    database = await openNew();
    store = storeOn(database);
    backend = createBackend(store, { basePath: '/api' });
    await store.create(inbound({ name: 'Known' }));
    row = await store.create(inbound({ name: 'Unknown' }));
    await database.transactions.current
      .update(mailboxes)
      .set({ protocol: 'jmap' })
      .where(eq(mailboxes.id, row.id));
  });
  after(async () => {
    backend.close();
    await database.close();
  });

  it('is listed with its id, among the others', async () => {
    const { items, total } = await store.list({});
    assert.equal(total, 2);
    assert.deepEqual(
      items.map(({ id }) => 'unreadable' in (items.find((each) => each.id === id) ?? {})),
      [false, true],
    );
    assert.equal(items[1]?.id, row.id);
  });

  it('is read with its id and what is known about it', async () => {
    const answer = await backend.fetch(new Request(`http://localhost/api/mailboxes/${row.id}`));
    const { id, protocol } = (await answer.json()) as Record<string, unknown>;
    assert.deepEqual([answer.status, id, protocol], [200, row.id, 'jmap']);
  });

  it('is refused permanently, whatever the change: retrying would not help', async () => {
    const headers = { 'if-match': '"1"', 'content-type': 'application/merge-patch+json' };
    const requests: readonly RequestInit[] = [
      { method: 'PATCH', headers, body: '{"enabled":true}' },
      { method: 'DELETE', headers },
    ];
    for (const init of requests) {
      const answer = await backend.fetch(new Request(`http://localhost/api/mailboxes/${row.id}`, init));
      const { code, detail = '' } = (await answer.json()) as { code: string; detail?: string };
      assert.deepEqual([answer.status, code, answer.headers.get('retry-after')], [403, 'forbidden', null]);
      assert.match(detail, /does not know/);
    }
  });

  it('tells programs in the same process what could be read of it', async () => {
    await assert.rejects(store.get(row.id), { unreadable: (await store.list({})).items[1] });
  });
});
