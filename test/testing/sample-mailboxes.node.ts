import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { checkDraft } from '../../src/model/validation.js';
import { mailboxSchema } from '../../src/model/schemas.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { sampleDrafts, sampleMailboxes } from '../../src/testing.js';

const RESERVED = /(?:example\.(?:com|net|org)|\.example|\.test)$/;
const RESERVED_ADDRESSES = /^(?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$|^2001:db8::/;

describe('sample mailboxes', () => {
  it('are the same for the same seed, and different for another', () => {
    assert.deepEqual(sampleMailboxes(50), sampleMailboxes(50));
    assert.deepEqual(sampleMailboxes(50, { seed: 7 }), sampleMailboxes(50, { seed: 7 }));
    assert.notDeepEqual(sampleMailboxes(50, { seed: 7 }), sampleMailboxes(50));
  });

  it('are mailboxes that every reader accepts, in normal form', () => {
    for (const mailbox of sampleMailboxes(500)) {
      assert.deepEqual(mailboxSchema.parse(mailbox), mailbox);
      assert.ok(Date.parse(mailbox.updatedAt) >= Date.parse(mailbox.createdAt));
      const checked = checkDraft({ ...mailbox, password: 'p' });
      assert.ok(checked.ok);
      assert.equal(checked.value.host, mailbox.host);
    }
  });

  it('are as many as requested, with unique names and ids', () => {
    const all = sampleMailboxes(50_000);
    assert.equal(new Set(all.map(({ id }) => id)).size, 50_000);
    const names = new Set(all.filter(({ type }) => type === 'inbound').map(({ name }) => name.toLowerCase()));
    assert.equal(names.size, 49_999);
    assert.ok(all.every(({ name, type }) => type === 'outbound' || /^[A-Za-z0-9]{1,40}$/.test(name)));
  });

  it('name only servers whose domains nobody can own', () => {
    for (const mailbox of sampleMailboxes(2000)) {
      const host = mailbox.host.startsWith('https:') ? new URL(mailbox.host).hostname : mailbox.host;
      assert.ok(RESERVED.test(host) || RESERVED_ADDRESSES.test(host), host);
      if (mailbox.username.includes('@')) assert.match(mailbox.username, RESERVED);
    }
  });

  it('have one outbound mailbox, the last, unless told otherwise', () => {
    const outbound = (...args: Parameters<typeof sampleMailboxes>): number =>
      sampleMailboxes(...args).filter(({ type }) => type === 'outbound').length;
    assert.deepEqual([outbound(0), outbound(1), outbound(2), outbound(100)], [0, 0, 1, 1]);
    assert.deepEqual([outbound(100, { outbound: 0 }), outbound(100, { outbound: 5 })], [0, 5]);
    assert.equal(sampleMailboxes(3).at(-1)?.type, 'outbound');
  });

  it('cover every value that a mailbox can have', () => {
    const all = sampleMailboxes(200);
    const values = (name: string): unknown =>
      [...new Set(all.map((mailbox): unknown => Reflect.get(mailbox, name)))].sort();
    assert.deepEqual(values('security'), ['ssl-tls', 'start-tls', 'start-tls-required']);
    assert.deepEqual(values('enabled'), [false, true]);
    assert.deepEqual(values('protocol'), ['imap', 'pop3', undefined]);
  });

  it('can be created as drafts, with obviously fake passwords', async () => {
    const store = new MemoryMailboxStore();
    for (const draft of sampleDrafts(100)) {
      assert.match(draft.password, /^sample-password-\d+$/);
      await store.create(draft);
    }
    const { items, total } = await store.list({});
    assert.equal(total, 100);
    const names = (rows: readonly object[]): unknown => rows.map((row): unknown => Reflect.get(row, 'name'));
    assert.deepEqual(names(items), names(sampleMailboxes(100)));
  });
});
