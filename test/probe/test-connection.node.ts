import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createProbe } from '../../server/probe/probe.js';
import type { ProbeTarget } from '../../server/probe/probe-target.js';
import { createConnectionTest, type StoredSecrets } from '../../server/probe/test-connection.js';
import type { ConnectionDraft } from '../../src/model/connection.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { isMailboxStoreError, type MailboxStoreError } from '../../src/store/store-error.js';
import { linesOf } from '../support/mail/loopback-probe.js';

const STORED = 'the stored password';

const common = {
  passwordSet: true,
  enabled: true,
  revision: '3',
  createdAt: '2026-01-01T00:00:00.000Z',
  updatedAt: '2026-01-01T00:00:00.000Z',
};

const inbound: Mailbox = {
  ...common,
  type: 'inbound',
  id: 'in',
  name: 'Support',
  username: 'ann',
  host: 'mail.example.com',
  port: 143,
  security: 'start-tls-required',
  protocol: 'imap',
  maxSizeMb: 5,
};

const outbound: Mailbox = {
  ...common,
  type: 'outbound',
  id: 'out',
  name: 'smtp-client',
  username: 'ann',
  host: 'mail.example.com',
  port: 587,
  security: 'start-tls',
  fromAddress: 'ann@example.com',
};

/** What identifies an account, each with another value. */
const CHANGES = {
  protocol: 'pop3',
  host: 'other.example.com',
  port: 993,
  security: 'ssl-tls',
  username: 'bob',
} as const;

function secrets(mailbox: Mailbox, part: Partial<StoredSecrets> = {}): StoredSecrets {
  return { mailbox: () => Promise.resolve(mailbox), password: () => Promise.resolve(STORED), ...part };
}

/** What the probe is asked to test, or why it is not asked; nothing is dialled either way. */
async function asked(draft: object, stored: StoredSecrets): Promise<ProbeTarget | MailboxStoreError> {
  const targets: ProbeTarget[] = [];
  const probe = {
    async *test(target: ProbeTarget) {
      targets.push(target);
      yield { step: 'done', status: 'ok' } as const;
      await Promise.resolve();
    },
  };
  try {
    await linesOf(createConnectionTest({ probe, stored })(draft as ConnectionDraft));
  } catch (error) {
    assert.deepEqual(targets, []);
    if (isMailboxStoreError(error)) return error;
    throw error;
  }
  const [target = assert.fail('nothing was asked')] = targets;
  return target;
}

/** The refusal of a draft, as its code and the members that are wrong. */
async function refused(draft: object, stored: StoredSecrets): Promise<string> {
  const error = await asked(draft, stored);
  if (!isMailboxStoreError(error)) return assert.fail(`it was tried at ${error.host}`);
  return [error.code, ...error.fieldErrors.map(({ field, code }) => `${field} ${code}`)].join(', ');
}

describe('the test of a draft', () => {
  it('tests what the draft contains, with the defaults of the fields', async () => {
    const draft = { type: 'inbound', host: ' Mail.Example.COM ', username: ' ann ', password: ' secret ' };
    assert.deepEqual(await asked(draft, secrets(inbound)), {
      service: 'imap',
      host: 'mail.example.com',
      port: 110,
      security: 'start-tls',
      username: 'ann',
      password: ' secret ',
    });
  });

  it('tests POP3, SMTP and Exchange Web Services if these are meant', async () => {
    const draft = { username: 'ann', password: 'secret', port: 2525, security: 'ssl-tls' };
    const services = [
      { ...draft, type: 'inbound', host: 'mail.example.com', protocol: 'pop3' },
      {
        ...draft,
        type: 'outbound',
        host: 'mail.example.com',
        fromAddress: 'ann@example.com',
        protocol: 'pop3',
      },
      { ...draft, type: 'inbound', host: 'https://mail.example.com/EWS/Exchange.asmx', protocol: 'pop3' },
      { ...draft, type: 'inbound', host: 'https://mail.example.com:8443/EWS', protocol: 'pop3' },
    ];
    const tried: unknown[] = [];
    for (const each of services) {
      const target = await asked(each, secrets(inbound));
      if (isMailboxStoreError(target)) throw target;
      tried.push([target.service, target.port, target.fromAddress]);
    }
    assert.deepEqual(tried, [
      ['pop3', 2525, undefined],
      ['smtp', 2525, 'ann@example.com'],
      ['ews', 443, undefined],
      ['ews', 8443, undefined],
    ]);
  });

  it('needs no name and no size', async () => {
    const target = await asked(
      { type: 'inbound', host: 'a.example', username: 'ann', password: 'x', name: '!', maxSizeMb: -1 },
      secrets(inbound),
    );
    assert.ok(!isMailboxStoreError(target));
  });

  it('needs no sender address', async () => {
    const draft = { type: 'outbound', host: 'a.example', username: 'ann', password: 'x' };
    const target = await asked(draft, secrets(inbound));
    assert.ok(!isMailboxStoreError(target));
    assert.deepEqual([target.service, target.fromAddress], ['smtp', undefined]);
  });

  for (const [part, expected] of [
    [{ host: '' }, 'invalid, host required'],
    [{ host: 'mail@example.com' }, 'invalid, host invalid-host'],
    [{ host: '0x7f.1' }, 'invalid, host invalid-host'],
    [{ host: 'a\r\nb' }, 'invalid, host forbidden-character'],
    [{ username: 'ann\r\nA1 LOGOUT' }, 'invalid, username forbidden-character'],
    [{ password: 'x\ny' }, 'invalid, password forbidden-character'],
    [{ port: 0 }, 'invalid, port out-of-range'],
    [{ port: '143' }, 'invalid, port out-of-range'],
    [{ security: 'none' }, 'invalid, security invalid-option'],
    [{ protocol: 'jmap' }, 'invalid, protocol invalid-option'],
    [{ type: 'sideways' }, 'invalid, type invalid-option'],
    [{ type: 'outbound', fromAddress: '' }, 'invalid, fromAddress required'],
    [{ type: 'outbound', fromAddress: 'a@b.example>\r\nDATA' }, 'invalid, fromAddress forbidden-character'],
    [
      { type: 'outbound', fromAddress: 'a@b.example', host: 'https://b.example/' },
      'invalid, host ews-not-outbound',
    ],
    [{ password: undefined }, 'password-required, password password-required'],
  ] as const) {
    it(`is refused with ${JSON.stringify(part)}`, async () => {
      const draft = { type: 'inbound', host: 'mail.example.com', username: 'ann', password: 'x', ...part };
      assert.equal(await refused(draft, secrets(inbound)), expected);
    });
  }

  it('ignores members of a prototype', async () => {
    const draft = Object.create({
      type: 'inbound',
      host: 'a.example',
      username: 'ann',
      password: 'x',
    }) as object;
    assert.equal(await refused(draft, secrets(inbound)), 'invalid, type invalid-option');
  });
});

describe('the test of a stored mailbox', () => {
  it('uses the stored password if nothing is changed', async () => {
    for (const mailbox of [inbound, outbound]) {
      const target = await asked({ mailboxId: mailbox.id }, secrets(mailbox));
      if (isMailboxStoreError(target)) throw target;
      assert.equal(target.password, STORED);
      assert.deepEqual([target.host, target.port], [mailbox.host, mailbox.port]);
    }
  });

  it('uses the stored password if only members are changed that it is not bound to', async () => {
    const target = await asked(
      {
        mailboxId: 'out',
        fromAddress: 'help@example.com',
        host: 'MAIL.example.com',
        port: 587,
        password: '',
      },
      secrets(outbound),
    );
    if (isMailboxStoreError(target)) throw target;
    assert.deepEqual([target.password, target.fromAddress], [STORED, 'help@example.com']);
  });

  it('never uses the stored password if anything that it is bound to is changed, in any of 31 combinations, and opens no socket', async () => {
    const dialled: string[] = [];
    const watch = (what: string) => {
      dialled.push(what);
      return Promise.reject(new Error('nothing is to be dialled'));
    };
    const probe = createProbe({ resolver: watch, connector: watch });
    const test = createConnectionTest({
      probe,
      stored: secrets(inbound, { password: () => watch('password') }),
    });
    const names = Object.keys(CHANGES) as (keyof typeof CHANGES)[];
    for (let bits = 1; bits < 2 ** names.length; bits += 1) {
      const changed = names.filter((_name, index) => bits & (2 ** index));
      const draft = { mailboxId: 'in', ...Object.fromEntries(changed.map((name) => [name, CHANGES[name]])) };
      await assert.rejects(linesOf(test(draft)), { code: 'password-required' }, changed.join());
    }
    assert.deepEqual(dialled, []);
  });

  for (const [what, part] of [
    ['another spelling of a name', { host: 'mail.example.com.evil.example' }],
    ['an address instead of a name', { host: '93.184.215.14' }],
    ['the address of Exchange Web Services', { host: 'https://mail.example.com/' }],
    ['weaker encryption', { security: 'start-tls' }],
    ['a user name in another case', { username: 'Ann' }],
    ['an empty password with another port', { port: 144, password: '' }],
  ] as const) {
    it(`never uses the stored password with ${what}, one of 37 kinds of change together with the 31 combinations`, async () => {
      assert.equal(
        await refused({ mailboxId: 'in', ...part }, secrets(inbound)),
        'password-required, password password-required',
      );
    });
  }

  it('uses a typed password, wherever it is to be sent', async () => {
    const target = await asked({ mailboxId: 'in', ...CHANGES, password: 'typed' }, secrets(inbound));
    if (isMailboxStoreError(target)) throw target;
    assert.deepEqual([target.password, target.host, target.service], ['typed', 'other.example.com', 'pop3']);
  });

  it('requires a password if none is stored, or none that can be decrypted', async () => {
    const stored = secrets(inbound, { password: () => Promise.resolve(undefined) });
    assert.equal(await refused({ mailboxId: 'in' }, stored), 'password-required, password password-required');
  });

  it('is refused if somebody changes the mailbox while its password is being read', async () => {
    let reads = 0;
    const stored = secrets(inbound, {
      mailbox: () => Promise.resolve({ ...inbound, revision: String((reads += 1)) }),
    });
    assert.equal(await refused({ mailboxId: 'in' }, stored), 'revision-mismatch');
  });

  it('cannot change its type', async () => {
    assert.equal(
      await refused({ mailboxId: 'in', type: 'outbound' }, secrets(inbound)),
      'invalid, type immutable',
    );
  });
});
