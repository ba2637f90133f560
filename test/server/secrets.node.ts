import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { after, afterEach, before, describe, it } from 'node:test';
import { eq, sql } from 'drizzle-orm';
import * as fc from 'fast-check';
import type { Database } from '../../server/database/database.js';
import { mailboxes } from '../../server/database/schema.js';
import { KeyRing, parseKeyRing } from '../../server/secrets/key-ring.js';
import { PasswordVault } from '../../server/secrets/password-vault.js';
import {
  openPassword,
  sealPassword,
  UndecryptablePasswordError,
  type PasswordTarget,
} from '../../server/secrets/sealed-password.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import { inbound, outbound } from '../../src/testing/conformance/case.js';
import { clear, storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

const keys = new KeyRing(randomBytes(32));
const password = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 });
const target: fc.Arbitrary<PasswordTarget> = fc.record({
  id: fc.string(),
  type: fc.constantFrom('inbound', 'outbound'),
  protocol: fc.constantFrom('imap', 'pop3', null),
  host: fc.string(),
  port: fc.nat(65_535),
  security: fc.constantFrom('start-tls', 'start-tls-required', 'ssl-tls'),
  username: fc.string(),
});
/** Any one. */
const bound: PasswordTarget = {
  id: 'a',
  type: 'inbound',
  protocol: 'imap',
  host: 'h',
  port: 1,
  security: 's',
  username: 'u',
};

describe('a sealed password', () => {
  it('can be opened for the target that it was sealed for', () => {
    fc.assert(
      fc.property(password, target, (secret, any) => {
        assert.equal(openPassword(sealPassword(secret, any, keys), any, keys), secret);
      }),
    );
  });

  it('cannot be opened for a target that differs in anything', () => {
    const members = Object.keys(bound) as (keyof PasswordTarget)[];
    fc.assert(
      fc.property(password, target, target, fc.constantFrom(...members), (secret, one, other, member) => {
        fc.pre(one[member] !== other[member]);
        const sealed = sealPassword(secret, one, keys);
        const changed = { ...one, [member]: other[member] };
        assert.throws(() => openPassword(sealed, changed, keys), UndecryptablePasswordError);
      }),
    );
  });

  it('cannot be opened if a single bit of it was changed', () => {
    const sealed = sealPassword('secret', bound, keys);
    for (let bit = 0; bit < sealed.ciphertext.length * 8; bit += 1) {
      const ciphertext = Uint8Array.from(sealed.ciphertext);
      ciphertext[bit >> 3] = (ciphertext[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      assert.throws(() => openPassword({ ...sealed, ciphertext }, bound, keys), UndecryptablePasswordError);
    }
  });

  it('cannot be opened if it was cut off', () => {
    const sealed = sealPassword('secret', bound, keys);
    for (let length = 0; length < sealed.ciphertext.length; length += 1) {
      const ciphertext = sealed.ciphertext.slice(0, length);
      assert.throws(() => openPassword({ ...sealed, ciphertext }, bound, keys), UndecryptablePasswordError);
    }
  });

  it('can be opened if an earlier version of the server sealed it', () => {
    const sealed = {
      ciphertext: Buffer.from('2461db890eb0d73e2a7d0e02649e266ac23e6dd6', 'hex'),
      nonce: Buffer.from('6bd41f20f00071deac64908c', 'hex'),
      keyId: '4bb06f8e4e3a',
    };
    assert.equal(openPassword(sealed, bound, new KeyRing(Buffer.alloc(32, 7))), 'kept');
  });

  it('looks different each time, and never like the password', () => {
    const sealed = Array.from({ length: 100 }, () => sealPassword('secret', bound, keys));
    const texts = sealed.map(({ ciphertext }) => Buffer.from(ciphertext).toString('hex'));
    assert.equal(new Set(texts).size, 100);
    assert.equal(new Set(sealed.map(({ nonce }) => Buffer.from(nonce).toString('hex'))).size, 100);
    assert.ok(texts.every((text) => !text.includes(Buffer.from('secret').toString('hex'))));
  });
});

describe('a key ring', () => {
  const newest = randomBytes(32);
  const older = randomBytes(32);

  it('is read from base64 and hexadecimal, the newest key first', () => {
    const ring = parseKeyRing(` ${newest.toString('base64')} , ${older.toString('hex').toUpperCase()}`);
    assert.deepEqual(ring?.ids, new KeyRing(newest, older).ids);
    assert.equal(parseKeyRing(newest.toString('base64url'))?.primaryId, ring.primaryId);
  });

  it('is not read from anything that is not 32 bytes', () => {
    const short = randomBytes(31);
    for (const text of [
      '',
      ',',
      'secret',
      short.toString('base64'),
      short.toString('hex'),
      `${newest.toString('hex')}00`,
      `!${newest.toString('hex')}`,
      `!${newest.toString('base64')}`,
      `${newest.toString('base64')}!`,
      `${newest.toString('hex')},`,
    ]) {
      assert.equal(parseKeyRing(text), undefined, text);
    }
  });

  it('encrypts with the newest key and decrypts with all', () => {
    const sealed = sealPassword('secret', bound, new KeyRing(older));
    const ring = new KeyRing(newest, older);
    assert.equal(openPassword(sealed, bound, ring), 'secret');
    assert.equal(sealPassword('secret', bound, ring).keyId, new KeyRing(newest).primaryId);
    assert.throws(() => openPassword(sealed, bound, new KeyRing(newest)), UndecryptablePasswordError);
  });

  it('derives the same secret while a newer key is being introduced, and another for each purpose', () => {
    const before = new KeyRing(older);
    const during = new KeyRing(newest, older);
    assert.deepEqual(during.derive('a'), before.derive('a'));
    assert.notDeepEqual(during.derive('a'), during.derive('b'));
    assert.notDeepEqual(Buffer.from(before.derive('a')), older);
  });
});

describe('the password vault', () => {
  let database: Database;
  let vault: PasswordVault;
  const row = (mailbox: Mailbox) => eq(mailboxes.id, mailbox.id);
  before(async () => {
    database = await openNew();
    vault = new PasswordVault(database.transactions, keys);
  });
  afterEach(() => clear(database));
  after(() => database.close());

  it('returns the password that was last set', async () => {
    const store = storeOn(database, { keys });
    const made = await store.create(inbound({ password: 'first' }));
    assert.equal(await vault.passwordFor(made.id), 'first');
    const moved = { host: 'pop3.example.com', protocol: 'pop3', password: 'second' } as const;
    await store.update(made.id, moved, { revision: made.revision });
    assert.equal(await vault.passwordFor(made.id), 'second');
    await assert.rejects(vault.passwordFor('other'), { code: 'not-found' });
  });

  it('returns the same password after changes that do not touch its target', async () => {
    const store = storeOn(database, { keys });
    const made = await store.create(outbound({ password: 'kept' }));
    const changes = { fromAddress: 'other@example.com', enabled: true };
    await store.update(made.id, changes, { revision: made.revision });
    assert.equal(await vault.passwordFor(made.id), 'kept');
  });

  it('returns none for a mailbox whose host was changed in the database, which is still listed', async () => {
    const store = storeOn(database, { keys });
    const made = await store.create(outbound({ password: 'bound' }));
    await database.transactions.current.update(mailboxes).set({ host: 'evil.example' }).where(row(made));
    await assert.rejects(vault.passwordFor(made.id), UndecryptablePasswordError);
    assert.equal((await store.get(made.id)).passwordSet, true);
    const again = { password: 'typed again', enabled: true };
    await store.update(made.id, again, { revision: made.revision });
    assert.equal(await vault.passwordFor(made.id), 'typed again');
  });

  it('returns none for a mailbox that got the password of another one in the database', async () => {
    const store = storeOn(database, { keys });
    const one = await store.create(inbound({ name: 'One', password: 'one' }));
    const two = await store.create(inbound({ name: 'Two', password: 'two' }));
    const { passwordCiphertext, passwordNonce, passwordKeyId } = mailboxes;
    const from = sql`(select ${passwordCiphertext} from ${mailboxes} where id = ${one.id})`;
    const nonce = sql`(select ${passwordNonce} from ${mailboxes} where id = ${one.id})`;
    const keyId = sql`(select ${passwordKeyId} from ${mailboxes} where id = ${one.id})`;
    await database.transactions.current
      .update(mailboxes)
      .set({ passwordCiphertext: from, passwordNonce: nonce, passwordKeyId: keyId })
      .where(row(two));
    await assert.rejects(vault.passwordFor(two.id), UndecryptablePasswordError);
    assert.equal(await vault.passwordFor(one.id), 'one');
  });

  it('encrypts all passwords with the newest key, and can do so repeatedly', async () => {
    const store = storeOn(database, { keys });
    const made: Mailbox[] = [];
    for (let index = 0; index < 120; index += 1) {
      made.push(await store.create(inbound({ name: `Box${index}`, password: `secret ${index}` })));
    }
    const broken = made[7] ?? assert.fail();
    await database.transactions.current.update(mailboxes).set({ host: 'evil.example' }).where(row(broken));
    const renewed = new KeyRing(randomBytes(32), keys.primary);
    const rotating = new PasswordVault(database.transactions, renewed);
    assert.deepEqual(await rotating.rotate(), { rotated: 119, undecryptable: 1 });
    assert.deepEqual(await rotating.rotate(), { rotated: 0, undecryptable: 1 });
    const newestOnly = new PasswordVault(database.transactions, new KeyRing(renewed.primary));
    assert.equal(await newestOnly.countUnknownKeys(), 1);
    assert.equal(await newestOnly.passwordFor(made[119]?.id ?? ''), 'secret 119');
    assert.deepEqual(await store.get(made[0]?.id ?? ''), made[0]);
  });
});
