import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { eq } from 'drizzle-orm';
import { readConfig } from '../../server/config.js';
import type { Database } from '../../server/database/database.js';
import { mailboxes } from '../../server/database/schema.js';
import { createProbe, type ConnectionProbe } from '../../server/probe/probe.js';
import type { ProbeTarget } from '../../server/probe/probe-target.js';
import { KeyRing } from '../../server/secrets/key-ring.js';
import type { SqlMailboxStore } from '../../server/sql-mailbox-store.js';
import { createBackend } from '../../src/backend/backend.js';
import type { ConnectionDraft, ConnectionStep } from '../../src/model/connection.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { clear, storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

/** A probe that connects to nothing and keeps what it was to connect to. */
class RecordingProbe implements ConnectionProbe {
  readonly targets: ProbeTarget[] = [];

  async *test(target: ProbeTarget): AsyncGenerator<ConnectionStep, void, undefined> {
    this.targets.push(target);
    yield await Promise.resolve({ step: 'done', status: 'ok' });
  }
}

async function play(store: SqlMailboxStore, draft: ConnectionDraft): Promise<void> {
  assert.ok(store.testConnection);
  for await (const { step } of store.testConnection(draft)) assert.equal(step, 'done');
}

describe('a connection test of a stored mailbox', () => {
  let database: Database;
  before(async () => {
    database = await openNew();
  });
  afterEach(() => clear(database));
  after(() => database.close());

  it('is not offered without a probe', async () => {
    const store = storeOn(database);
    assert.equal((await store.capabilities()).connectionTest, false);
    assert.equal(store.testConnection, undefined);
  });

  it('uses the stored password', async () => {
    const probe = new RecordingProbe();
    const store = storeOn(database, { probe });
    const { id } = await store.create(inbound());
    await play(store, { mailboxId: id, type: 'inbound' });
    assert.deepEqual(
      probe.targets.map(({ host, password }) => [host, password]),
      [[inbound().host, inbound().password]],
    );
  });

  it('requires the password again if the host was changed in the database', async () => {
    const probe = new RecordingProbe();
    const store = storeOn(database, { probe });
    const { id } = await store.create(inbound());
    await database.transactions.current
      .update(mailboxes)
      .set({ host: 'elsewhere.example.com' })
      .where(eq(mailboxes.id, id));
    await assert.rejects(play(store, { mailboxId: id, type: 'inbound' }), { code: 'password-required' });
    assert.deepEqual(probe.targets, []);
  });

  it('requires the password again if its key is lost', async () => {
    const probe = new RecordingProbe();
    const { id } = await storeOn(database).create(inbound());
    const store = storeOn(database, { probe, keys: new KeyRing(randomBytes(32)) });
    await assert.rejects(play(store, { mailboxId: id, type: 'inbound' }), { code: 'password-required' });
    assert.deepEqual(probe.targets, []);
  });

  it('is not found if the mailbox is gone', async () => {
    const store = storeOn(database, { probe: new RecordingProbe() });
    await assert.rejects(play(store, { mailboxId: 'none', type: 'inbound' }), { code: 'not-found' });
  });

  it('of no server of this machine or a private network is allowed without PROBE_ALLOW, and none is dialled', async () => {
    const dialled: unknown[] = [];
    const watch = (what: unknown) => {
      dialled.push(what);
      return Promise.reject(new Error('nothing is to be dialled'));
    };
    const { probeAllow: allow } = readConfig({}, []);
    const probe = createProbe({ allow, resolver: watch, connector: watch });
    const backend = createBackend(storeOn(database, { probe }), { basePath: '/api' });
    for (const host of ['127.0.0.1', '::1', 'localhost', '10.0.0.1', '169.254.169.254', 'db.internal']) {
      const answer = await backend.fetch(
        new Request('http://localhost/api/connection-tests', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ ...inbound(), host }),
        }),
      );
      const { code, errors } = (await answer.json()) as { code: string; errors?: unknown };
      assert.deepEqual([answer.status, code, errors], [422, 'target-not-allowed', undefined], host);
    }
    assert.deepEqual(dialled, []);
    backend.close();
  });
});
