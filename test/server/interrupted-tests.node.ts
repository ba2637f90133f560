import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../server/config.js';
import { testClaims } from '../../server/database/schema.js';
import { createLog } from '../../server/log.js';
import { serve } from '../../server/reference-server.js';
import { UndecidedServer } from '../support/mail/undecided-server.js';
import { inboundDraft } from './support/api.js';
import { someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('a connection test that is interrupted', () => {
  const mail = new UndecidedServer();
  before(() => mail.start());
  after(() => mail.stop());

  const ask = (server: string, signal?: AbortSignal): Promise<Response> =>
    fetch(new URL('/api/connection-tests', server), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(inboundDraft({ host: '127.0.0.1', port: mail.port, protocol: 'pop3' })),
      signal: signal ?? null,
    });

  it('gives back its room and holds the account back before the server has stopped', async () => {
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
    const test = ask(server.address, hangUp.signal).then((answer) => answer.text());
    await sent;
    hangUp.abort();
    await assert.rejects(test, { name: 'AbortError' });
    await server.stop();
    assert.deepEqual(kept.sort(), ['hold', 'test']);
    assert.doesNotMatch(lines.join(''), /"level":"error"/);
  });
});
