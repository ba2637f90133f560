import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import type { ProbeTarget } from '../../server/probe/probe-target.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer } from '../support/mail/scripted-server.js';
import { DIALOGUES } from './support/dialogues.js';

const LOGIN = /^[\w+/]+=*$/;
const EXAMINE = / EXAMINE /;

/** The steps of a test whose server answers one command differently than it should. */
async function answered(
  to: RegExp,
  answer: string,
  part: Partial<ProbeTarget> = {},
): Promise<readonly ConnectionStep[]> {
  const imap = DIALOGUES.find(({ service }) => service === 'imap');
  assert.ok(imap);
  const server = await startServer((socket) => {
    new ScriptedTalk(socket, [[to, answer], ...imap.script]).say(imap.greeting);
  });
  try {
    return await linesOf(loopbackProbe().test(account({ port: server.port, ...part })));
  } finally {
    await server.stop();
  }
}

describe('the capabilities of an IMAP server', () => {
  const offering = (capabilities: string, part: Partial<ProbeTarget> = {}) =>
    answered(/ CAPABILITY$/, `* CAPABILITY ${capabilities}\r\nTAG OK done\r\n`, part);

  it('are understood in lower case and with several spaces', async () => {
    const lines = await answered(/ CAPABILITY$/, '* capability  imap4rev1  auth=plain\r\nTAG ok done\r\n');
    assert.deepEqual(lineOf(lines, 'greeting').detail?.['capabilities'], ['IMAP4REV1', 'AUTH=PLAIN']);
  });

  it('say whether it accepts passwords', async () => {
    for (const [capabilities, outcome] of [
      ['IMAP4rev1 LOGINDISABLED', 'login login-not-offered'],
      ['IMAP4rev1 LOGINDISABLED AUTH=XOAUTH2', 'login password-login-disabled'],
      ['IMAP4rev1 LOGINDISABLED AUTH=OAUTHBEARER', 'login password-login-disabled'],
      // it does, and the password is sent in plain text
      ['IMAP4rev1 LOGINDISABLED AUTH=PLAIN', 'warning'],
    ] as const)
      assert.equal(outcomeOf(await offering(capabilities)), outcome, capabilities);
  });

  it('decide how a user logs in, except a user of a domain', async () => {
    for (const [capabilities, username, method] of [
      ['IMAP4rev1 AUTH=PLAIN', 'ann', 'PLAIN'],
      ['IMAP4rev1 AUTH=PLAIN', 'DOMAIN\\ann', 'LOGIN'],
      ['IMAP4rev1', 'ann', 'LOGIN'],
    ] as const)
      assert.equal(lineOf(await offering(capabilities, { username }), 'login').detail?.['method'], method);
  });
});

describe('an IMAP server that says nothing', () => {
  it('is waited for, and the report says how long', async () => {
    const server = await startServer(() => undefined);
    try {
      const probe = loopbackProbe({ limits: { greeting: 100, tlsSniff: 100 } });
      const lines = await linesOf(probe.test(account({ port: server.port })));
      assert.equal(outcomeOf(lines), 'greeting greeting-timeout');
      assert.equal(lineOf(lines, 'greeting').detail?.['seconds'], 0.1);
    } finally {
      await server.stop();
    }
  });
});

describe('an IMAP server that says goodbye', () => {
  it('during or after the login is not reported as refusing the password or having no inbox', async () => {
    for (const [to, step] of [
      [LOGIN, 'login'],
      [EXAMINE, 'select'],
    ] as const) {
      const lines = await answered(to, '* BYE Connection is closed. 14\r\n');
      assert.equal(outcomeOf(lines), `${step} server-refused`);
      assert.equal(lineOf(lines, step).detail?.['answer'], 'Connection is closed. 14');
    }
  });

  it('is understood if it says why', async () => {
    for (const [to, words, code] of [
      [LOGIN, 'Too many failed login attempts', 'login too-many-attempts'],
      [LOGIN, 'Service temporarily unavailable', 'login unavailable'],
      [EXAMINE, 'Too many connections', 'select too-many-connections'],
    ] as const)
      assert.equal(outcomeOf(await answered(to, `* BYE ${words}\r\n`)), code);
  });

  it('without a reason is reported as closing the connection, with no answer made up', async () => {
    for (const [to, step] of [
      [LOGIN, 'login'],
      [EXAMINE, 'select'],
    ] as const) {
      const lines = await answered(to, '* BYE\r\n');
      assert.equal(outcomeOf(lines), `${step} connection-closed`);
      assert.equal(lineOf(lines, step).detail?.['answer'], undefined);
    }
  });

  it('after refusing the password is reported as refusing it', async () => {
    const lines = await answered(LOGIN, 'TAG NO [AUTHENTICATIONFAILED] no\r\n* BYE bye\r\n');
    assert.equal(outcomeOf(lines), 'login login-refused');
  });
});
