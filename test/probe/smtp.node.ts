import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:tls';
import { describe, it } from 'node:test';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { useCertificates } from './support/certificates.js';

const PASSWORD = 'grüße "an" \\ alle';

describe('SMTP', () => {
  const certificates = useCertificates();

  function files() {
    const { certificate, key } = certificates().good;
    return { cert: readFileSync(certificate), key: readFileSync(key) };
  }

  async function tested(options: SMTPServerOptions) {
    const server = new SMTPServer({
      ...files(),
      logger: false,
      onAuth: ({ username, password }, _session, done) => {
        if (username === 'ann' && password === PASSWORD) done(null, { user: 'ann' });
        else done(Object.assign(new Error('wrong'), { responseCode: 535 }));
      },
      ...options,
    });
    server.on('error', () => undefined);
    const listening = server.listen(0, '127.0.0.1');
    await once(listening, 'listening');
    const { port } = listening.address() as AddressInfo;
    try {
      const probe = loopbackProbe({ trust: [certificates().issuer] });
      const target = account({ service: 'smtp', port, password: PASSWORD, fromAddress: 'ann@example.com' });
      return await linesOf(probe.test(target));
    } finally {
      await new Promise<void>((resolve) => server.close(resolve));
    }
  }

  for (const method of ['PLAIN', 'LOGIN']) {
    it(`accepts a password of any characters by ${method}`, async () => {
      const lines = await tested({ authMethods: [method] });
      assert.equal(outcomeOf(lines), 'ok');
      assert.equal(lineOf(lines, 'login').detail?.['method'], method);
    });
  }

  it('is reported as disabling passwords if it accepts only tokens', async () => {
    assert.equal(outcomeOf(await tested({ authMethods: ['XOAUTH2'] })), 'login password-login-disabled');
  });

  it('is reported as offering no login if it accepts none', async () => {
    assert.equal(
      outcomeOf(await tested({ disabledCommands: ['AUTH'], authOptional: true })),
      'login login-not-offered',
    );
  });

  it('is asked only about the sender, so that no mail is sent', async () => {
    const heard: string[] = [];
    const lines = await tested({
      onMailFrom: ({ address }, _session, done) => {
        heard.push(address);
        done();
      },
      onRcptTo: (_address, _session, done) => {
        heard.push('a recipient');
        done();
      },
    });
    assert.equal(outcomeOf(lines), 'ok');
    assert.deepEqual(heard, ['ann@example.com']);
  });

  it('with a TLS version that is too old is reported', async () => {
    const server = createServer({
      ...files(),
      maxVersion: 'TLSv1.1',
      minVersion: 'TLSv1',
      ciphers: 'ALL@SECLEVEL=0',
    });
    server.on('tlsClientError', () => undefined);
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    try {
      const target = account({ service: 'smtp', port, security: 'ssl-tls' });
      assert.equal(outcomeOf(await linesOf(loopbackProbe().test(target))), 'tls tls-version');
    } finally {
      server.close();
    }
  });
});
