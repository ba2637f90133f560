import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { ProbeLimits } from '../../server/probe/limits.js';
import type { ProbeTarget } from '../../server/probe/probe-target.js';
import type { ConnectionStep } from '../../src/model/connection.js';
import { ACCOUNTS, DOVECOT, startDovecot, type Dovecot } from '../support/mail/dovecot.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { missingServer } from '../support/mail/mail-servers.js';
import { POSTFIX, SENDER, startPostfix, type Postfix } from '../support/mail/postfix.js';
import { useCertificates } from './support/certificates.js';

const skip = (await missingServer(DOVECOT, POSTFIX)) ?? false;

describe('a real Postfix', { skip }, () => {
  const certificates = useCertificates();
  let dovecot: Dovecot;
  let postfix: Postfix;

  before(async () => {
    dovecot = await startDovecot(certificates());
    postfix = await startPostfix(certificates(), dovecot.saslSocket);
  });
  after(async () => {
    await postfix.stop();
    await dovecot.stop();
  });

  async function tested(
    listener: keyof Postfix['ports'],
    part: Partial<ProbeTarget> = {},
    limits: Partial<ProbeLimits> = {},
  ): Promise<ConnectionStep[]> {
    const probe = loopbackProbe({ trust: [certificates().issuer], limits });
    const port = postfix.ports[listener];
    const target = account({ service: 'smtp', port, password: ACCOUNTS.ann, fromAddress: SENDER, ...part });
    return linesOf(probe.test(target));
  }

  it('accepts the login after STARTTLS, then the sender, and says how large a message may be', async () => {
    for (const security of ['start-tls', 'start-tls-required'] as const) {
      const lines = await tested('good', { security });
      assert.equal(outcomeOf(lines), 'ok');
      const { sender, maxMessageSize, answer } = lineOf(lines, 'select').detail ?? {};
      assert.deepEqual([sender, maxMessageSize, answer], [SENDER, 12_345_678, '250 2.1.0 Ok']);
    }
  });

  it('accepts the login over TLS from the first byte', async () => {
    assert.equal(outcomeOf(await tested('tls', { security: 'ssl-tls' })), 'ok');
  });

  it('accepts the login in plain text, with a warning, if it has no TLS', async () => {
    const lines = await tested('plainOnly');
    assert.equal(outcomeOf(lines), 'warning');
    assert.equal(lineOf(lines, 'tls').code, 'plaintext');
  });

  it('is sent no login if it has no TLS although TLS is required', async () => {
    assert.equal(
      outcomeOf(await tested('plainOnly', { security: 'start-tls-required' })),
      'tls starttls-not-offered',
    );
  });

  it('is found to offer no login without TLS', async () => {
    assert.equal(outcomeOf(await tested('strict')), 'login login-not-offered');
  });

  it('refuses a wrong password', async () => {
    const lines = await tested('good', { password: 'wrong' });
    assert.equal(outcomeOf(lines), 'login login-refused');
    assert.match(String(lineOf(lines, 'login').detail?.['answer']), /^535 5\.7\.8/);
  });

  it('refuses a sender that belongs to somebody else', async () => {
    const lines = await tested('good', { username: 'bob', password: ACCOUNTS.bob });
    assert.equal(outcomeOf(lines), 'select sender-refused');
    assert.match(String(lineOf(lines, 'select').detail?.['answer']), /not owned by user bob/);
  });

  it('is found to speak plain text if the test starts with TLS', async () => {
    assert.equal(outcomeOf(await tested('good', { security: 'ssl-tls' })), 'tls plaintext-expected');
  });

  it('is found to expect TLS if the test starts in plain text', async () => {
    assert.equal(outcomeOf(await tested('tls', {}, { greeting: 300 })), 'greeting tls-expected');
  });

  it('is found not to be an IMAP server', async () => {
    const lines = await tested('good', { service: 'imap' });
    assert.equal(outcomeOf(lines), 'greeting wrong-protocol');
    assert.equal(lineOf(lines, 'greeting').detail?.['found'], 'smtp');
  });

  for (const [listener, code] of [
    ['expired', 'certificate-expired'],
    ['notYetValid', 'certificate-not-yet-valid'],
    ['selfSigned', 'certificate-self-signed'],
    ['unknownIssuer', 'certificate-unknown-issuer'],
    ['wrongName', 'certificate-name-mismatch'],
  ] as const) {
    it(`is sent no login if its certificate causes ${code}`, async () => {
      assert.equal(outcomeOf(await tested(listener)), `tls ${code}`);
    });
  }

  it('accepts the login, with a warning, if its certificate expires soon', async () => {
    const lines = await tested('endingSoon');
    assert.equal(outcomeOf(lines), 'warning');
    assert.equal(lineOf(lines, 'tls').code, 'certificate-expires-soon');
  });
});
