import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import pg from 'pg';
import { inboundDraft, outboundDraft, post } from './support/api.js';
import { postgresServer } from './support/databases.js';
import { EventReader } from './support/event-reader.js';
import { startPair, type ServerPair } from './support/server-pair.js';

interface Made {
  readonly id: string;
  readonly revision: string;
}

const ROUNDS = 200;

if (postgresServer !== undefined) {
  const address = postgresServer;
  describe('two server processes on one PostgreSQL database', () => {
    let pair: ServerPair;
    let servers: ServerPair['servers'];
    before(async () => {
      pair = await startPair(address);
      ({ servers } = pair);
    });
    after(() => pair.end());
    const both = <T>(ask: (server: string) => Promise<T>): Promise<[T, T]> =>
      Promise.all([ask(servers[0].address), ask(servers[1].address)]);

    it(`lets exactly one of two outbound mailboxes be created, ${ROUNDS} times`, async () => {
      for (let round = 0; round < ROUNDS; round += 1) {
        const answers = await both((server) => post(server, outboundDraft()));
        assert.deepEqual(statuses(answers), [201, 409]);
        const lost = answers.find(({ status }) => status === 409);
        assert.equal(((await lost?.json()) as { code: string }).code, 'outbound-limit');
        const made = (await answers.find(({ status }) => status === 201)?.json()) as Made;
        assert.equal((await remove(servers[round % 2 === 0 ? 0 : 1].address, made)).status, 204);
      }
    });

    it('lets exactly one of two inbound mailboxes have a name', async () => {
      for (let round = 0; round < 20; round += 1) {
        const names = [`Race${round}`, `RACE${round}`];
        const answers = await both((server) => post(server, inboundDraft({ name: names.pop() })));
        assert.deepEqual(statuses(answers), [201, 409]);
      }
    });

    it('lets exactly one of two changes of the same revision happen', async () => {
      for (let round = 0; round < 20; round += 1) {
        const made = await made201(post(servers[0].address, inboundDraft({ name: `Change${round}` })));
        const answers = await both((server) => enable(server, made));
        assert.deepEqual(statuses(answers), [200, 412]);
      }
    });

    it('creates one mailbox for a request that both get with the same key', async () => {
      for (let round = 0; round < 20; round += 1) {
        const key = { 'idempotency-key': `"round-${round}"` };
        const draft = inboundDraft({ name: `Once${round}` });
        const answers = await both((server) => post(server, draft, key));
        const made = await made201(answers.find(({ status }) => status === 201));
        for (const answer of answers.filter(({ status }) => status !== 201)) {
          assert.equal(((await answer.json()) as { code: string }).code, 'request-in-progress');
        }
        const again = await both((server) => post(server, draft, key));
        assert.deepEqual(await Promise.all(again.map((answer) => made201(answer))), [made, made]);
      }
    });

    it('tells the subscribers of both about a change, once', async () => {
      const readers = await both((server) => EventReader.open(server));
      const first = await made201(post(servers[0].address, inboundDraft({ name: 'First' })));
      const second = await made201(post(servers[1].address, inboundDraft({ name: 'Second' })));
      const on = await made201(enable(servers[0].address, second));
      await made201(enable(servers[1].address, on, false));
      for (const reader of readers) {
        // of its own changes a process knows before it hears of the other's, so that the latest may come first
        const events = await reader.count(4, [first.id, second.id]);
        const told = events.map(({ event, id, revision }) => [
          event,
          id === first.id ? 'first' : 'second',
          revision,
        ]);
        assert.deepEqual(told.map((each) => each.join(' ')).sort(), [
          'created first 1',
          'created second 1',
          'updated second 2',
          'updated second 3',
        ]);
        await reader.close();
      }
    });

    it('counts the connection tests of both together', async () => {
      // refused, which counts, before anything is looked up
      const test = (server: string): Promise<number> =>
        fetch(`${server}/api/connection-tests`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(inboundDraft({ host: '10.0.0.1' })),
        }).then(({ status }) => status);
      const ten = await Promise.all(Array.from({ length: 10 }, () => both(test)));
      assert.deepEqual(new Set(ten.flat()), new Set([422]));
      assert.deepEqual(await both(test), [429, 429]);
    });

    it('continues after the database broke all connections, and tells subscribers to reload', async () => {
      const reader = await EventReader.open(servers[0].address);
      await breakConnections(pair.database);
      await reader.until(({ event }) => event === 'reset');
      await reader.close();
      const made = await made201(post(servers[0].address, inboundDraft({ name: 'After' })));
      assert.equal((await fetch(`${servers[1].address}/api/mailboxes/${made.id}`)).status, 200);
      assert.deepEqual(
        await both((server) => fetch(`${server}/healthz`).then(({ status }) => status)),
        [200, 200],
      );
    });

    it('ends cleanly when told to', async () => {
      assert.deepEqual(await Promise.all(servers.map((server) => server.end('SIGTERM'))), [0, 0]);
    });
  });
}

function statuses(answers: readonly Response[]): readonly number[] {
  return answers.map(({ status }) => status).sort();
}

async function made201(answer: Response | Promise<Response> | undefined): Promise<Made> {
  const response = await answer;
  assert.ok(response?.ok, `status ${response?.status ?? 'none'}`);
  const { id, revision } = (await response.json()) as Made;
  return { id, revision };
}

function remove(server: string, { id, revision }: Made): Promise<Response> {
  return fetch(`${server}/api/mailboxes/${id}`, {
    method: 'DELETE',
    headers: { 'if-match': `"${revision}"` },
  });
}

function enable(server: string, { id, revision }: Made, enabled = true): Promise<Response> {
  return fetch(`${server}/api/mailboxes/${id}`, {
    method: 'PATCH',
    headers: { 'if-match': `"${revision}"`, 'content-type': 'application/merge-patch+json' },
    body: JSON.stringify({ enabled }),
  });
}

async function breakConnections(address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  await client.query(
    `select pg_terminate_backend(pid) from pg_stat_activity
     where datname = current_database() and pid <> pg_backend_pid()`,
  );
  await client.end();
}
