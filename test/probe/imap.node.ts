import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer } from '../support/mail/scripted-server.js';
import { DIALOGUES } from './support/dialogues.js';

const LOGIN = /^[\w+/]+=*$/;
const EXAMINE = / EXAMINE /;

/** What comes of a test whose server says something else to one command than it should. */
async function answered(to: RegExp, answer: string): Promise<readonly ConnectionStep[]> {
  const imap = DIALOGUES.find(({ service }) => service === 'imap');
  assert.ok(imap);
  const server = await startServer((socket) => {
    new ScriptedTalk(socket, [[to, answer], ...imap.script]).say(imap.greeting);
  });
  try {
    return await linesOf(loopbackProbe().test(account({ port: server.port })));
  } finally {
    await server.stop();
  }
}

describe('an IMAP server that says goodbye', () => {
  it('at the login is not said to have refused the password, nor without an inbox after it', async () => {
    for (const [to, step] of [
      [LOGIN, 'login'],
      [EXAMINE, 'select'],
    ] as const) {
      const lines = await answered(to, '* BYE Connection is closed. 14\r\n');
      assert.equal(outcomeOf(lines), `${step} server-refused`);
      assert.equal(lineOf(lines, step).detail?.['answer'], 'Connection is closed. 14');
    }
  });

  it('is understood where it says why', async () => {
    for (const [to, words, code] of [
      [LOGIN, 'Too many failed login attempts', 'login too-many-attempts'],
      [LOGIN, 'Service temporarily unavailable', 'login unavailable'],
      [EXAMINE, 'Too many connections', 'select too-many-connections'],
    ] as const)
      assert.equal(outcomeOf(await answered(to, `* BYE ${words}\r\n`)), code);
  });

  it('has closed the connection where it says nothing, and no words are made up for it', async () => {
    for (const [to, step] of [
      [LOGIN, 'login'],
      [EXAMINE, 'select'],
    ] as const) {
      const lines = await answered(to, '* BYE\r\n');
      assert.equal(outcomeOf(lines), `${step} connection-closed`);
      assert.equal(lineOf(lines, step).detail?.['answer'], undefined);
    }
  });

  it('after it has refused the password is said to have done that', async () => {
    const lines = await answered(LOGIN, 'TAG NO [AUTHENTICATIONFAILED] no\r\n* BYE bye\r\n');
    assert.equal(outcomeOf(lines), 'login login-refused');
  });
});
