import assert from 'node:assert/strict';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { useCertificates } from '../probe/support/certificates.js';
import { ACCOUNTS, DOVECOT, startDovecot, type Dovecot } from '../support/mail/dovecot.js';
import { missingServer } from '../support/mail/mail-servers.js';
import { POSTFIX, SENDER, startPostfix, type Postfix } from '../support/mail/postfix.js';
import { inboundDraft, outboundDraft, post } from './support/api.js';
import type { Folder } from './support/folders.js';
import { newDataFolder } from './support/made-databases.js';
import { ServerProcess } from './support/server-process.js';

const skip = (await missingServer(DOVECOT, POSTFIX)) ?? false;

describe('a connection test by the reference server', { skip }, () => {
  const certificates = useCertificates();
  let folder: Folder;
  let dovecot: Dovecot;
  let postfix: Postfix;
  let server: ServerProcess;

  before(async () => {
    folder = await newDataFolder();
    dovecot = await startDovecot(certificates());
    postfix = await startPostfix(certificates(), dovecot.saslSocket);
    const issuer = join(folder.path, 'issuer.pem');
    await writeFile(issuer, certificates().issuer);
    server = await ServerProcess.ready({
      DATA_DIR: folder.path,
      PROBE_ALLOW: `127.0.0.1:${dovecot.ports.imaps}, 127.0.0.1:${postfix.ports.tls}`,
      NODE_EXTRA_CA_CERTS: issuer,
    });
  });
  after(async () => {
    await server.end('SIGTERM');
    await postfix.stop();
    await dovecot.stop();
    await folder.remove();
  });

  const account = (): object =>
    inboundDraft({
      username: 'ann',
      password: ACCOUNTS.ann,
      host: '127.0.0.1',
      port: dovecot.ports.imaps,
      security: 'ssl-tls',
    });

  function test(draft: object): Promise<Response> {
    return fetch(`${server.address}/api/connection-tests`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(draft),
    });
  }

  async function stepsOf(response: Response): Promise<ConnectionStep[]> {
    assert.equal(response.status, 200);
    const text = await response.text();
    return text
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as ConnectionStep);
  }

  it('is offered', async () => {
    const answer = await fetch(`${server.address}/api/capabilities`);
    assert.equal(((await answer.json()) as { connectionTest: boolean }).connectionTest, true);
  });

  it('runs completely with a draft, which is not stored', async () => {
    const steps = await stepsOf(await test(account()));
    assert.deepEqual(
      steps.map(({ step, status }) => [step, status]),
      ['resolve', 'connect', 'greeting', 'tls', 'login', 'select', 'done'].map((step) => [step, 'ok']),
    );
    const list = await fetch(`${server.address}/api/mailboxes`);
    assert.equal(((await list.json()) as { total: number }).total, 0);
  });

  it('has a mail server judge the login and the From Address of an outbound draft', async () => {
    const draft = outboundDraft({
      fromAddress: SENDER,
      username: 'ann',
      password: ACCOUNTS.ann,
      host: '127.0.0.1',
      port: postfix.ports.tls,
      security: 'ssl-tls',
    });
    const lines = await stepsOf(await test(draft));
    assert.equal(lines.at(-1)?.status, 'ok');
    assert.equal(lines.find(({ step }) => step === 'select')?.detail?.['sender'], SENDER);
    const other = await stepsOf(await test({ ...draft, fromAddress: 'bob@mail.example.com' }));
    assert.equal(other.find(({ step }) => step === 'select')?.code, 'sender-refused');
  });

  it('logs in to a stored mailbox with its stored password, which is sent nowhere else', async () => {
    const stored = (await (await post(server.address, account())).json()) as Mailbox;
    const { id: mailboxId, type } = stored;
    assert.equal((await stepsOf(await test({ mailboxId, type }))).at(-1)?.status, 'ok');
    const changes = Object.entries({
      host: 'localhost',
      port: dovecot.ports.imap,
      security: 'start-tls',
      username: 'bob',
      protocol: 'pop3',
    });
    for (let bits = 1; bits < 2 ** changes.length; bits += 1) {
      const other = Object.fromEntries(changes.filter((_change, index) => bits & (2 ** index)));
      const answer = await test({ mailboxId, type, ...other });
      assert.equal(answer.status, 422, JSON.stringify(other));
      const { errors } = (await answer.json()) as { errors: { field: string; code: string }[] };
      assert.deepEqual(errors[0] && [errors[0].field, errors[0].code], ['password', 'password-required']);
    }
  });

  it('reaches nothing that the operator did not list, and says no more than that', async () => {
    for (const other of [
      { port: dovecot.ports.imap },
      { host: '127.0.0.2' },
      { host: '10.0.0.1', port: 993 },
    ]) {
      const answer = await test({ ...account(), ...other });
      const { code, detail } = (await answer.json()) as { code: string; detail?: string };
      assert.equal(code, 'target-not-allowed', JSON.stringify(other));
      assert.doesNotMatch(detail ?? '', /\d/);
    }
  });

  it('never reveals the password, neither in its answers nor in the log', async () => {
    const word = 'canary-wagtail';
    const text = await (await test({ ...account(), password: word })).text();
    assert.match(text, /login-/);
    assert.ok(!text.includes(word));
    assert.ok(!(server.out + server.err).includes(word));
  });
});
