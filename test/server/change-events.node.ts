import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Database } from '../../server/database/database.js';
import type { MailboxChange } from '../../src/store/mailbox-store.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('the changes of the store', () => {
  let database: Database;
  before(async () => {
    database = await openNew();
  });
  after(() => database.close());

  it('are reported with the revision, the last one for a deleted mailbox', async () => {
    const store = storeOn(database);
    const told: MailboxChange[] = [];
    const stop = store.subscribe((change) => told.push(change));
    const { id, revision } = await store.create(inbound());
    const { revision: last } = await store.update(id, { maxSizeMb: 7, password: 'again' }, { revision });
    await store.delete(id, { revision: last });
    stop();
    assert.deepEqual(told, [
      { kind: 'created', id, revision },
      { kind: 'updated', id, revision: last },
      { kind: 'deleted', id, revision: last },
    ]);
  });
});
