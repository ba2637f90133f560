import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import pg from 'pg';
import { readConfig } from '../../server/config.js';
import { testClaims } from '../../server/database/schema.js';
import { createLog } from '../../server/log.js';
import { serve } from '../../server/reference-server.js';
import { UndecidedServer } from '../support/mail/undecided-server.js';
import { inboundDraft } from './support/api.js';
import { administer, postgresServer, someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';
import { startPair, type ServerPair } from './support/server-pair.js';
import type { ServerProcess } from './support/server-process.js';

/** Asks for the test of an account whose server never says whether the password is right. */
function ask(server: string, port: number, members: object = {}, signal?: AbortSignal): Promise<Response> {
  return fetch(new URL('/api/connection-tests', server), {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(inboundDraft({ host: '127.0.0.1', port, protocol: 'pop3', ...members })),
    signal: signal ?? null,
  });
}

describe('a connection test that is interrupted', () => {
  const mail = new UndecidedServer();
  before(() => mail.start());
  after(() => mail.stop());

  it('gives back its slot and holds back the account before the server has stopped', async () => {
    const database = await openNew();
    const kept: string[] = [];
    const close = async (): Promise<void> => {
      const claims = await database.transactions.current.select().from(testClaims);
      kept.push(...claims.map(({ kind }) => kind));
      await database.close();
    };
    const lines: string[] = [];
    const config = readConfig({ PORT: '0', PROBE_ALLOW: `127.0.0.1:${mail.port}` }, []);
    const log = createLog((line) => lines.push(line));
    const server = await serve(config, { ...database, close }, someKeys, log);
    const hangUp = new AbortController();
    const sent = mail.heardPassword();
    const test = ask(server.address, mail.port, {}, hangUp.signal).then((answer) => answer.text());
    await sent;
    hangUp.abort();
    await assert.rejects(test, { name: 'AbortError' });
    await server.stop();
    assert.deepEqual(kept.sort(), ['hold', 'test']);
    assert.doesNotMatch(lines.join(''), /"level":"error"/);
  });
});

if (postgresServer !== undefined) {
  const address = postgresServer;
  describe('connection tests by two server processes on one PostgreSQL database', () => {
    const mail = new UndecidedServer();
    let pair: ServerPair;
    let servers: ServerPair['servers'];
    before(() => mail.start());
    after(() => mail.stop());
    beforeEach(async () => {
      pair = await startPair(address, { PROBE_ALLOW: `127.0.0.1:${mail.port}` });
      ({ servers } = pair);
    });
    afterEach(() => pair.end());

    /** Begins a test, and waits until its password was sent. */
    async function logIn(server: ServerProcess, username: string): Promise<AbortController> {
      const hangUp = new AbortController();
      const sent = mail.heardPassword();
      const answer = ask(server.address, mail.port, { username }, hangUp.signal);
      // it ends by being interrupted
      answer.then((response) => response.text()).catch(() => undefined);
      await sent;
      return hangUp;
    }

    it('share the room of a host, until a caller hangs up', async () => {
      const [one, other] = servers;
      const hangUp = await logIn(one, 'ann');
      await logIn(other, 'bob');
      for (const { address: server } of servers)
        assert.equal((await ask(server, mail.port, { username: 'carol' })).status, 429);
      hangUp.abort();
      await fewerThan(2, pair.database);
      await logIn(other, 'carol');
    });

    it('hold back an account to which the other has not logged in', async () => {
      const [one, other] = servers;
      (await logIn(one, 'ann')).abort();
      await fewerThan(1, pair.database);
      const connections = mail.connections.length;
      assert.match(await (await ask(other.address, mail.port, { username: 'Ann' })).text(), /"login-held"/);
      assert.equal(mail.connections.length, connections);
    });

    it('wait for the turn of one that was killed no longer than its test could have taken', async () => {
      const [one, other] = servers;
      await logIn(one, 'ann');
      await one.end('SIGKILL');
      let isSent = false;
      const sent = mail.heardPassword().then(() => (isSent = true));
      const hangUp = new AbortController();
      const { body } = await ask(other.address, mail.port, { username: 'ann' }, hangUp.signal);
      await untilStep(body, 'tls');
      assert.equal(isSent, false);
      await administer(
        pair.database,
        `update mailbox_elements.test_claims set until = until - interval '16 s'
         where id = (select min(id) from mailbox_elements.test_claims where kind = 'login')`,
      );
      await sent;
      hangUp.abort();
    });
  });
}

/** Reads the lines of a test up to the one of a step. */
async function untilStep(body: ReadableStream<Uint8Array> | null, step: string): Promise<void> {
  const reader = body?.getReader();
  const decoder = new TextDecoder();
  for (let text = ''; !text.includes(`"step":"${step}"`);) {
    const { value, done } = (await reader?.read()) ?? assert.fail('no body');
    assert.ok(!done, text);
    text += decoder.decode(value, { stream: true });
  }
}

/** Waits until fewer tests than a number have room. */
async function fewerThan(count: number, address: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  const query = "select id from mailbox_elements.test_claims where kind = 'room'";
  while (((await client.query(query)).rowCount ?? 0) >= count);
  await client.end();
}
