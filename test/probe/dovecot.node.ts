import assert from 'node:assert/strict';
import { connect } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { ProbeLimits } from '../../server/probe/limits.js';
import type { ProbeTarget } from '../../server/probe/probe-target.js';
import type { ConnectionStep } from '../../src/model/connection.js';
import { ACCOUNTS, DOVECOT, DOVECOT_HOSTS, startDovecot, type Dovecot } from '../support/mail/dovecot.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { missingServer } from '../support/mail/mail-servers.js';
import { parseAllowList } from '../../server/probe/policy/allow-list.js';
import { useCertificates } from './support/certificates.js';

const skip = (await missingServer(DOVECOT)) ?? false;

describe('a real Dovecot', { skip }, () => {
  const certificates = useCertificates();
  let dovecot: Dovecot;

  before(async () => {
    dovecot = await startDovecot(certificates());
  });
  after(() => dovecot.stop());

  /** Tests ann's account at one of Dovecot's addresses, under the host name in its certificates. */
  async function tested(
    part: Partial<ProbeTarget> & Pick<ProbeTarget, 'port'>,
    at: keyof typeof DOVECOT_HOSTS = 'good',
    limits: Partial<ProbeLimits> = {},
  ): Promise<ConnectionStep[]> {
    const address = DOVECOT_HOSTS[at];
    const probe = loopbackProbe({
      allow: parseAllowList(`${address}:*`),
      resolver: () => Promise.resolve([address]),
      trust: [certificates().issuer],
      limits,
    });
    return linesOf(probe.test(account({ password: ACCOUNTS.ann, ...part })));
  }

  for (const service of ['imap', 'pop3'] as const) {
    describe(`over ${service}`, () => {
      const port = () => dovecot.ports[service];
      const tlsPort = () => dovecot.ports[`${service}s`];

      it('accepts the login after STARTTLS, and says how many messages there are', async () => {
        for (const security of ['start-tls', 'start-tls-required'] as const) {
          const lines = await tested({ service, security, port: port() });
          assert.equal(outcomeOf(lines), 'ok');
          assert.equal(lineOf(lines, 'select').detail?.['messages'], 3);
          assert.equal(lineOf(lines, 'tls').detail?.['began'], 'starttls');
        }
      });

      it('accepts the login over TLS from the first byte, with all details of TLS reported', async () => {
        const lines = await tested({ service, security: 'ssl-tls', port: tlsPort() });
        assert.equal(outcomeOf(lines), 'ok');
        const facts = lineOf(lines, 'tls').detail ?? {};
        assert.deepEqual([facts['began'], facts['protocol']], ['direct', 'TLSv1.3']);
        assert.match(String(facts['cipher']), /^TLS_/);
        const { subject, issuer, names, problems, fingerprint } = facts['certificate'] as Record<
          string,
          unknown
        >;
        assert.deepEqual([subject, issuer, problems], ['CN=mail.example.com', 'CN=Test issuer', []]);
        assert.deepEqual(names, ['mail.example.com', '127.0.0.1']);
        assert.match(String(fingerprint), /^(?:[0-9A-F]{2}:){31}[0-9A-F]{2}$/);
      });

      it('accepts the login in plain text, with a warning, if it has no TLS', async () => {
        const lines = await tested({ service, port: port() }, 'plainOnly');
        assert.equal(outcomeOf(lines), 'warning');
        assert.equal(lineOf(lines, 'tls').code, 'plaintext');
      });

      it('is sent no login if it has no TLS although TLS is required', async () => {
        const lines = await tested({ service, port: port(), security: 'start-tls-required' }, 'plainOnly');
        assert.equal(outcomeOf(lines), 'tls starttls-not-offered');
      });

      it('accepts a password with many kinds of characters', async () => {
        const lines = await tested({ service, port: port(), username: 'bob', password: ACCOUNTS.bob });
        assert.equal(outcomeOf(lines), 'ok');
        assert.equal(lineOf(lines, 'select').detail?.['messages'], 0);
      });

      it('refuses a wrong password', async () => {
        const lines = await tested({ service, port: port(), password: 'wrong' });
        assert.equal(outcomeOf(lines), 'login login-refused');
        assert.match(String(lineOf(lines, 'login').detail?.['answer']), /Authentication failed/);
      });

      it('is found to speak plain text if the test starts with TLS', async () => {
        const lines = await tested({ service, security: 'ssl-tls', port: port() });
        assert.equal(outcomeOf(lines), 'tls plaintext-expected');
      });

      it('is found to expect TLS if the test starts in plain text', async () => {
        const lines = await tested({ service, port: tlsPort() }, 'good', { greeting: 300 });
        assert.equal(outcomeOf(lines), 'greeting tls-expected');
      });

      it('is found to speak the other protocol on the other port', async () => {
        const other = service === 'imap' ? 'pop3' : 'imap';
        const lines = await tested({ service, port: dovecot.ports[other] });
        assert.equal(outcomeOf(lines), 'greeting wrong-protocol');
        const { expected, found } = lineOf(lines, 'greeting').detail ?? {};
        assert.deepEqual([expected, found], [service, other]);
      });

      for (const [at, code, problem] of [
        ['expired', 'certificate-expired', 'expired'],
        ['notYetValid', 'certificate-not-yet-valid', 'not-yet-valid'],
        ['selfSigned', 'certificate-self-signed', 'self-signed'],
        ['unknownIssuer', 'certificate-unknown-issuer', 'unknown-issuer'],
        ['wrongName', 'certificate-name-mismatch', 'name-mismatch'],
      ] as const) {
        it(`is sent no login if its certificate is ${problem}`, async () => {
          for (const part of [{ port: port() }, { port: tlsPort(), security: 'ssl-tls' }] as const) {
            const lines = await tested({ service, ...part }, at);
            assert.equal(outcomeOf(lines), `tls ${code}`);
            const { problems } = lineOf(lines, 'tls').detail?.['certificate'] as { problems: unknown };
            assert.deepEqual(problems, [problem]);
            assert.equal(lineOf(lines, 'login').status, 'skipped');
          }
        });
      }

      it('accepts the login, with a warning, if its certificate expires soon', async () => {
        const lines = await tested({ service, port: port() }, 'endingSoon');
        assert.equal(outcomeOf(lines), 'warning');
        assert.equal(lineOf(lines, 'tls').code, 'certificate-expires-soon');
      });
    });
  }

  it('accepts the login if it requires TLS first', async () => {
    for (const service of ['imap', 'pop3'] as const) {
      const lines = await tested({ service, port: dovecot.ports[service] }, 'strict');
      assert.equal(outcomeOf(lines), 'ok');
    }
  });

  it('lets only one POP3 client in at a time', async () => {
    const socket = connect(dovecot.ports.pop3, DOVECOT_HOSTS.plainOnly);
    const heard: string[] = [];
    const isIn = new Promise<void>((resolve) => {
      socket.on('data', (chunk: Buffer) => {
        heard.push(chunk.toString());
        if (heard.length === 1) socket.write(`USER ann\r\nPASS ${ACCOUNTS.ann}\r\n`);
        if (heard.join('').includes('Logged in')) resolve();
      });
    });
    try {
      await isIn;
      // Dovecot waits for ten seconds before it says so
      const target = { service: 'pop3', port: dovecot.ports.pop3 } as const;
      const lines = await tested(target, 'plainOnly', { total: 60_000 });
      assert.equal(outcomeOf(lines), 'login mailbox-in-use');
    } finally {
      socket.destroy();
    }
  });
});
