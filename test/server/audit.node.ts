import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readdir } from 'node:fs/promises';
import { after, afterEach, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { sql } from 'drizzle-orm';
import { forgetEntries, readEntries, type StoredAuditEntry } from '../../server/audit-trail.js';
import type { Database } from '../../server/database/database.js';
import { openFolder } from '../../server/database/pglite.js';
import { auditEntries } from '../../server/database/schema.js';
import { inbound } from '../../src/testing/conformance/case.js';
import { inboundDraft, post } from './support/api.js';
import { clear, storeOn } from './support/databases.js';
import { newFolder } from './support/folders.js';
import { newDataFolder, openNew } from './support/made-databases.js';
import { NODE, ServerProcess } from './support/server-process.js';

/** Runs the command that prints the audit. Rejects if it fails. */
function print(env: Readonly<Record<string, string>>) {
  const [node, ...flags] = NODE;
  return promisify(execFile)(node, [...flags, 'server/audit.ts'], {
    env: { PATH: process.env['PATH'], ...env },
  });
}

async function entriesOf({ transactions }: Database): Promise<readonly StoredAuditEntry[]> {
  const entries: StoredAuditEntry[] = [];
  for await (const entry of readEntries(transactions)) entries.push(entry);
  return entries;
}

describe('the audit', () => {
  it('tells operators who changed what and when, without values', async () => {
    const folder = await newDataFolder();
    const env = { DATA_DIR: folder.path };
    const server = await ServerProcess.ready(env);
    const password = 'CANARY-of-the-audit';
    const change = async (mailbox: { id: string; revision: string }, patch?: object) => {
      const response = await fetch(`${server.address}/api/mailboxes/${mailbox.id}`, {
        method: patch ? 'PATCH' : 'DELETE',
        headers: {
          'if-match': `"${mailbox.revision}"`,
          'content-type': 'application/merge-patch+json',
          'idempotency-key': `"${JSON.stringify(patch ?? null).length}"`,
        },
        ...(patch && { body: JSON.stringify(patch) }),
      });
      assert.ok(response.ok, String(response.status));
      return (patch ? await response.json() : mailbox) as { id: string; revision: string };
    };
    const made = (await (await post(server.address, inboundDraft({ password }))).json()) as {
      id: string;
      revision: string;
    };
    const moved = await change(made, { host: 'canary.example.com', password });
    const on = await change(moved, { enabled: true });
    await change(await change(on, { enabled: false }));
    assert.equal(await server.end('SIGTERM'), 0);
    const { stdout } = await print(env);
    const lines = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as StoredAuditEntry);
    assert.deepEqual(
      lines.map(({ kind, changed }) => [kind, ...changed].join(' ')),
      ['created', 'updated password host', 'updated enabled', 'updated disabled', 'deleted'],
    );
    for (const { at, caller, mailboxId } of lines) {
      assert.deepEqual([caller, mailboxId], ['127.0.0.1', made.id]);
      assert.ok(new Date(at) <= new Date());
    }
    assert.doesNotMatch(stdout, /canary|imap\.example/i);
    await folder.remove();
  });

  it('creates no database if no server has created one', async () => {
    const folder = await newFolder();
    await assert.rejects(print({ DATA_DIR: folder.path }), /There is no database in .*DATA_DIR/);
    assert.deepEqual(await readdir(folder.path), []);
    await folder.remove();
  });

  it('is printed only as far as it is read', async () => {
    const folder = await newDataFolder();
    const database = await openFolder(folder.path);
    await storeOn(database).create(inbound());
    await database.close();
    const printing = print({ DATA_DIR: folder.path });
    printing.child.stdout?.destroy();
    assert.equal((await printing).stderr, '');
    await folder.remove();
  });

  describe('in the database', () => {
    let database: Database;
    before(async () => {
      database = await openNew();
    });
    afterEach(() => clear(database));
    after(() => database.close());

    it('has an entry for every change that was made, and for no other', async () => {
      const store = storeOn(database, { caller: () => '192.0.2.1' });
      const made = await store.create(inbound());
      await assert.rejects(store.create(inbound()), { code: 'name-taken' });
      await assert.rejects(store.update(made.id, { port: 995 }, { revision: '9' }));
      await store.update(made.id, { port: made.port, password: 'again' }, { revision: made.revision });
      const entries = await entriesOf(database);
      assert.deepEqual(
        entries.map(({ kind, changed, caller }) => [kind, changed, caller]),
        [
          ['created', [], '192.0.2.1'],
          ['updated', ['password'], '192.0.2.1'],
        ],
      );
    });

    it('has no entry of a change that was rolled back', async () => {
      const { transactions } = database;
      const store = storeOn(database);
      const failure = new Error('The answer could not be stored');
      await assert.rejects(
        transactions.run(async () => {
          await store.create(inbound());
          throw failure;
        }),
        failure,
      );
      assert.deepEqual(await entriesOf(database), []);
    });

    it('is read to its end, however long it is', async () => {
      await database.transactions.current.execute(
        sql`insert into ${auditEntries} (at, mailbox_id, kind, changed)
            select now(), n::text, 'deleted', '{}' from generate_series(1, 2500) as n`,
      );
      const ids = (await entriesOf(database)).map(({ mailboxId }) => Number(mailboxId));
      assert.deepEqual(
        ids,
        Array.from({ length: 2500 }, (_, index) => index + 1),
      );
    });

    it('is kept as long as configured', async () => {
      await storeOn(database).create(inbound());
      await database.transactions.current
        .update(auditEntries)
        .set({ at: sql`now() - interval '364 days 23 hours'` });
      await forgetEntries(database.transactions, 365);
      assert.equal((await entriesOf(database)).length, 1);
      await forgetEntries(database.transactions, 364);
      assert.deepEqual(await entriesOf(database), []);
    });
  });
});
