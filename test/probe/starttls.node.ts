import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Security } from '../../src/model/mailbox.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer } from '../support/mail/scripted-server.js';
import { useCertificates } from './support/certificates.js';
import { DIALOGUES, withStartTls, type Dialogue } from './support/dialogues.js';

const PASSWORD = 'a secret of ann';

describe('STARTTLS', () => {
  const certificates = useCertificates();

  /** Tests an account at a server that follows a dialogue; returns the steps, and what the server received. */
  async function tested(dialogue: Dialogue, security: Security, plaintext = true) {
    const talks: ScriptedTalk[] = [];
    const server = await startServer((socket) => {
      const talk = new ScriptedTalk(socket, dialogue.script, certificates().good);
      talks.push(talk);
      talk.say(dialogue.greeting);
    });
    try {
      const probe = loopbackProbe({ trust: [certificates().issuer], plaintext });
      const { service } = dialogue;
      const target = account({
        service,
        security,
        port: server.port,
        password: PASSWORD,
        fromAddress: 'ann@example.com',
      });
      const lines = await linesOf(probe.test(target));
      return { lines, heard: talks.flatMap(({ heard }) => heard) };
    } finally {
      await server.stop();
    }
  }

  for (const dialogue of DIALOGUES) {
    describe(`over ${dialogue.service}`, () => {
      const hasPassword = (heard: readonly string[]) =>
        heard.some(
          (line) =>
            line.includes(PASSWORD) || Buffer.from(line.split(' ').at(-1) ?? '', 'base64').includes(PASSWORD),
        );

      it('is used if it is offered, and the server is asked for its capabilities again', async () => {
        const raised = withStartTls(dialogue, (yes) => `${yes}<TLS>`);
        for (const security of ['start-tls', 'start-tls-required'] as const) {
          const { lines, heard } = await tested(raised, security);
          assert.equal(outcomeOf(lines), 'ok');
          assert.equal(lineOf(lines, 'tls').detail?.['began'], 'starttls');
          assert.ok(hasPassword(heard));
          const asked = heard.filter((line) => /CAPABILITY|CAPA|EHLO/.test(line)).length;
          assert.ok(asked >= 2);
        }
      });

      it('is skipped, with a warning, if it is neither offered nor required', async () => {
        const { lines, heard } = await tested(dialogue, 'start-tls');
        assert.equal(outcomeOf(lines), 'warning');
        assert.deepEqual([lineOf(lines, 'tls').status, lineOf(lines, 'tls').code], ['warning', 'plaintext']);
        assert.ok(hasPassword(heard));
      });

      it('prevents any login if it is required but not offered', async () => {
        const { lines, heard } = await tested(dialogue, 'start-tls-required');
        assert.equal(outcomeOf(lines), 'tls starttls-not-offered');
        assert.equal(lineOf(lines, 'login').status, 'skipped');
        assert.ok(!hasPassword(heard));
      });

      it('prevents any login if it is not offered and the operator forbids plain text', async () => {
        const { lines, heard } = await tested(dialogue, 'start-tls', false);
        assert.equal(outcomeOf(lines), 'tls plaintext-refused');
        assert.ok(!hasPassword(heard));
      });

      it('prevents any login if it is offered and then refused', async () => {
        for (const security of ['start-tls', 'start-tls-required'] as const) {
          const { lines, heard } = await tested(
            withStartTls(dialogue, (_yes, no) => no),
            security,
          );
          assert.equal(outcomeOf(lines), 'tls starttls-refused');
          assert.match(String(lineOf(lines, 'tls').detail?.['answer']), /not now/);
          assert.ok(!hasPassword(heard));
        }
      });

      it('discards what arrived in plain text after its answer', async () => {
        const injected = 'A1 OK injected\r\n+OK injected\r\n250 injected\r\nhalf a line';
        const { lines } = await tested(
          withStartTls(dialogue, (yes) => `${yes}${injected}<TLS>`),
          'start-tls',
        );
        assert.equal(outcomeOf(lines), 'ok');
        assert.ok(Number(lineOf(lines, 'tls').detail?.['discardedBytes']) > 40);
        assert.ok(!JSON.stringify(lines).includes('injected'));
      });
    });
  }

  it('is not tried if TLS comes first: such a connection never continues without TLS', async () => {
    for (const dialogue of DIALOGUES) {
      const { lines } = await tested(
        withStartTls(dialogue, (yes) => `${yes}<TLS>`),
        'ssl-tls',
      );
      assert.equal(outcomeOf(lines), 'tls plaintext-expected');
      assert.equal(lineOf(lines, 'greeting').status, 'skipped');
    }
  });
});
