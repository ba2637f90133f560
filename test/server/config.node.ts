import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { describe, it } from 'node:test';
import { isLoopback, readConfig } from '../../server/config.js';
import { StartError } from '../../server/start-error.js';

function refused(env: Readonly<Record<string, string>>, message: RegExp, args: readonly string[] = []): void {
  assert.throws(
    () => readConfig(env, args),
    (error) => error instanceof StartError && message.test(error.message) && !error.message.includes('\n'),
    JSON.stringify(env),
  );
}

describe('the configuration', () => {
  it('needs nothing to be set', () => {
    assert.deepEqual(readConfig({}, []), {
      port: 8080,
      host: '127.0.0.1',
      dataFolder: '.data',
      databaseUrl: undefined,
      keys: undefined,
      apiToken: undefined,
      maxOutbound: 1,
      auditDays: 365,
      allowedHosts: [],
      probeAllow: [],
      sample: 0,
    });
  });

  it('treats an empty variable as unset', () => {
    const empty = Object.fromEntries(
      ['PORT', 'HOST', 'DATA_DIR', 'DATABASE_URL', 'MAILBOX_SECRET_KEY'].map((name) => [name, ' ']),
    );
    assert.deepEqual(readConfig(empty, []), readConfig({}, []));
  });

  it('is read from the environment and the arguments', () => {
    const key = randomBytes(32);
    const config = readConfig(
      {
        PORT: '0',
        HOST: '::',
        DATA_DIR: '/srv/mailboxes',
        DATABASE_URL: 'postgres://ann@db.example/mail',
        MAILBOX_SECRET_KEY: key.toString('base64'),
        MAILBOX_API_TOKEN: 'abc.DEF-123_~+/4==',
        MAX_OUTBOUND: '3',
        ALLOWED_HOSTS: 'Admin.Example.com, [2001:db8::1] ,',
      },
      ['--sample', '200'],
    );
    assert.deepEqual([config.port, config.maxOutbound, config.sample], [0, 3, 200]);
    assert.deepEqual(config.allowedHosts, ['admin.example.com', '[2001:db8::1]']);
    assert.deepEqual(config.keys?.primary, key);
    assert.equal(readConfig({}, ['--sample=5']).sample, 5);
  });

  it('is refused in one line if a value is wrong', () => {
    for (const port of ['-1', '65536', 'http', '80.5', '0x50'])
      refused({ PORT: port }, /^PORT must be .* 65535, not "/);
    refused({ MAX_OUTBOUND: 'many' }, /^MAX_OUTBOUND must be/);
    refused({ ALLOWED_HOSTS: 'https://admin.example.com' }, /^ALLOWED_HOSTS must be host names/);
    refused({ ALLOWED_HOSTS: '*' }, /^ALLOWED_HOSTS must be host names/);
    refused({}, /--sample N/, ['--samples', '5']);
    refused({}, /--sample N/, ['200']);
    refused({}, /^--sample must be/, ['--sample', 'some']);
  });

  it('is refused without revealing a secret', () => {
    const secret = 'Canary 1f';
    const env = { DATABASE_URL: secret, MAILBOX_SECRET_KEY: secret, MAILBOX_API_TOKEN: secret };
    for (const [name, value] of Object.entries(env)) {
      refused({ [name]: value }, new RegExp(`^${name} must (?!.*Canary)`));
    }
  });

  it('accepts no token that is easy to guess', () => {
    refused({ MAILBOX_API_TOKEN: 'a'.repeat(15) }, /^MAILBOX_API_TOKEN must have at least 16 characters/);
    assert.equal(readConfig({ MAILBOX_API_TOKEN: 'a'.repeat(16) }, []).apiToken, 'a'.repeat(16));
  });

  it('does not open the server to other machines without a token', () => {
    for (const host of ['0.0.0.0', '::', '192.0.2.1', 'mail.example.com']) {
      refused({ HOST: host }, /set MAILBOX_API_TOKEN/);
      assert.equal(readConfig({ HOST: host, MAILBOX_API_TOKEN: 'a-token-of-length' }, []).host, host);
    }
    for (const host of ['127.0.0.1', '127.8.9.1', '::1', 'localhost']) assert.ok(isLoopback(host), host);
    for (const host of ['::ffff:192.0.2.1', '128.0.0.1', 'localhost.example.com', ''])
      assert.ok(!isLoopback(host), host);
  });
});
