import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer, type Script } from '../support/mail/scripted-server.js';
import { DIALOGUES } from './support/dialogues.js';

/** The steps of a test whose server answers some commands differently. */
async function answered(answers: Script): Promise<readonly ConnectionStep[]> {
  const pop3 = DIALOGUES.find(({ service }) => service === 'pop3');
  assert.ok(pop3);
  const server = await startServer((socket) => {
    new ScriptedTalk(socket, [...answers, ...pop3.script]).say(pop3.greeting);
  });
  try {
    return await linesOf(loopbackProbe().test(account({ service: 'pop3', port: server.port })));
  } finally {
    await server.stop();
  }
}

describe('the login to a POP3 server', () => {
  it('uses SASL if PLAIN is offered, and USER if it is not', async () => {
    const sasl: Script = [
      [/^AUTH PLAIN$/, '+ \r\n'],
      [/^[\w+/]{8,}=*$/, '+OK in\r\n'],
    ];
    for (const [capabilities, script, method] of [
      ['USER\r\nSASL LOGIN PLAIN', [[/^USER /, '-ERR no\r\n'], ...sasl], 'PLAIN'],
      ['USER\r\nSASL LOGIN', [], 'USER'],
    ] as const) {
      const lines = await answered([[/^CAPA$/, `+OK\r\n${capabilities}\r\n.\r\n`], ...script]);
      const { status, detail } = lineOf(lines, 'login');
      assert.deepEqual([status, detail?.['method']], ['ok', method]);
      assert.equal(lineOf(lines, 'select').detail?.['messages'], 42);
    }
  });

  it('fails with a protocol error if the answer is not POP3, and the report quotes it', async () => {
    const lines = await answered([[/^PASS /, 'welcome\r\n']]);
    assert.equal(outcomeOf(lines), 'login protocol-error');
    assert.equal(lineOf(lines, 'login').detail?.['answer'], 'welcome');
  });
});
