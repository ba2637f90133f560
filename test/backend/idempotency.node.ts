import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryIdempotencyRecords, type IdempotencyRecords, type RecordedAnswer } from '../../src/backend.js';
import { Fingerprints, idempotencyKey } from '../../src/backend/idempotency.js';
import type { RequestOptions } from '../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { Client, inbound, outbound, outcome, PASSWORD } from './client.js';
import { withResolvers } from './with-resolvers.js';

const HOUR = 60 * 60 * 1000;
const withKey = (key: string, more: Readonly<Record<string, string>> = {}) => ({
  'idempotency-key': key,
  ...more,
});

describe('requests with an idempotency key', () => {
  it('happen once, and are answered alike', async () => {
    const client = new Client();
    const sent = { body: inbound, headers: withKey('"8e03978e-40d5-43dd-bc93-6894a57f9324"') };
    const first = await client.send('POST', '/api/mailboxes', sent);
    const second = await client.send('POST', '/api/mailboxes', sent);
    assert.equal(first.status, 201);
    assert.deepEqual([second.status, second.text], [201, first.text]);
    assert.deepEqual([...second.headers], [...first.headers]);
    assert.equal((await client.store.list({})).total, 1);
  });

  it('that change and delete happen once, too', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const patch = { body: { enabled: true }, headers: withKey('a', { 'if-match': `"${revision}"` }) };
    const [changed, again] = [
      await client.send('PATCH', `/api/mailboxes/${id}`, patch),
      await client.send('PATCH', `/api/mailboxes/${id}`, patch),
    ];
    assert.deepEqual([again.status, again.text], [200, changed.text]);
    const off = await client.store.update(
      id,
      { enabled: false },
      { revision: String(changed.json['revision']) },
    );
    const removal = { headers: withKey('b', { 'if-match': `"${off.revision}"` }) };
    const removals = [
      await client.send('DELETE', `/api/mailboxes/${id}`, removal),
      await client.send('DELETE', `/api/mailboxes/${id}`, removal),
    ];
    assert.deepEqual(
      removals.map(({ status, text }) => [status, text]),
      [
        [204, ''],
        [204, ''],
      ],
    );
  });

  it('are refused if another request had the key', async () => {
    const client = new Client();
    const { id } = await client.create();
    const path = `/api/mailboxes/${id}`;
    const patch = { body: { enabled: true }, headers: withKey('k', { 'if-match': '*' }) };
    assert.equal((await client.send('PATCH', path, patch)).status, 200);
    for (const [method, where, sent] of [
      ['PATCH', path, { ...patch, body: { enabled: false } }],
      ['PATCH', path, { ...patch, headers: withKey('k', { 'if-match': '"1"' }) }],
      ['PATCH', '/api/mailboxes/other', patch],
      ['DELETE', path, { headers: withKey('k', { 'if-match': '*' }) }],
      ['POST', '/api/mailboxes', { body: outbound, headers: withKey('k') }],
    ] as const) {
      assert.equal(outcome(await client.send(method, where, sent)), '422 idempotency-key-reused', method);
    }
    assert.equal((await client.store.list({})).total, 1);
  });

  it('are refused while the first one still runs', async () => {
    const store = new MemoryMailboxStore();
    const made = withResolvers<never>();
    store.create = () => made.promise;
    const client = new Client({}, store);
    const sent = { body: inbound, headers: withKey('k') };
    const first = client.send('POST', '/api/mailboxes', sent);
    const second = await client.send('POST', '/api/mailboxes', sent);
    assert.equal(outcome(second), '409 request-in-progress');
    assert.equal(second.headers.get('retry-after'), '1');
    made.reject(new MailboxStoreError('outbound-limit'));
    assert.equal(outcome(await first), '409 outbound-limit');
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', sent)), '409 outbound-limit');
  });

  it('are answered with the first refusal again', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const sent = { body: inbound, headers: withKey('k') };
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', sent)), '409 name-taken');
    await client.store.delete(id, { revision });
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', sent)), '409 name-taken');
  });

  it('may succeed later if they failed temporarily', async () => {
    const store = new MemoryMailboxStore();
    const create = store.create.bind(store);
    for (const failure of [
      new MailboxStoreError('unavailable'),
      new MailboxStoreError('rate-limited'),
      new MailboxStoreError('unauthenticated'),
      new MailboxStoreError('forbidden'),
      new Error('unforeseen'),
    ]) {
      const client = new Client({}, store);
      const sent = {
        body: { ...inbound, name: `N${failure.message.replace('-', '')}` },
        headers: withKey('k'),
      };
      store.create = () => Promise.reject(failure);
      assert.ok((await client.send('POST', '/api/mailboxes', sent)).status >= 401);
      store.create = create;
      assert.equal((await client.send('POST', '/api/mailboxes', sent)).status, 201);
    }
  });

  it('are not answered again to a caller without permission', async () => {
    const client = new Client({
      authorize: ({ headers }) => (headers.has('authorization') ? 'allowed' : 'unauthenticated'),
    });
    const headers = withKey('k', { authorization: 'Bearer t' });
    assert.equal((await client.send('POST', '/api/mailboxes', { body: inbound, headers })).status, 201);
    const foreign = await client.send('POST', '/api/mailboxes', { body: inbound, headers: withKey('k') });
    assert.equal(outcome(foreign), '401 unauthenticated');
  });

  it('pass the key on to the store', async () => {
    const store = new MemoryMailboxStore();
    const keys: unknown[] = [];
    store.create = (_draft, options) => refused(options);
    store.update = (_id, _patch, options) => refused(options);
    store.delete = (_id, options) => refused(options);
    const refused = (options?: RequestOptions): Promise<never> => {
      keys.push(options?.idempotencyKey);
      return Promise.reject(new MailboxStoreError('forbidden'));
    };
    const client = new Client({}, store);
    const match = { 'if-match': '"1"' };
    await client.send('POST', '/api/mailboxes', { body: inbound, headers: withKey('"k"') });
    await client.send('PATCH', '/api/mailboxes/m', { body: { enabled: true }, headers: withKey('l', match) });
    await client.send('DELETE', '/api/mailboxes/m', { headers: withKey('m', match) });
    assert.deepEqual(keys, ['k', 'l', 'm']);
  });

  it('leave nothing in the records that reveals a password', async () => {
    const seen: unknown[] = [];
    const memory = new MemoryIdempotencyRecords();
    const idempotency: IdempotencyRecords = {
      run: async (key, fingerprint, respond) => {
        const answer = await memory.run(key, fingerprint, respond);
        seen.push([key, fingerprint, answer]);
        return answer;
      },
    };
    const client = new Client({ idempotency, idempotencySecret: 'secret' });
    await client.send('POST', '/api/mailboxes', { body: inbound, headers: withKey('k') });
    assert.equal(seen.length, 1);
    assert.doesNotMatch(JSON.stringify(seen), /Canary|password"/);
  });
});

describe('idempotency keys', () => {
  const read = (value: string): string | undefined =>
    idempotencyKey(new Request('http://localhost/', { headers: { 'idempotency-key': value } }));

  it('are structured field strings, or bare', () => {
    assert.equal(idempotencyKey(new Request('http://localhost/')), undefined);
    assert.equal(read('"a b"'), 'a b');
    assert.equal(read('"a\\"b\\\\"'), 'a"b\\');
    assert.equal(read('8e03978e-40d5'), '8e03978e-40d5');
    assert.equal(read(`"${'k'.repeat(255)}"`), 'k'.repeat(255));
  });

  for (const value of [
    '',
    '""',
    '"a',
    'a"',
    'a b',
    'a,b',
    '"a", "b"',
    '"a\\b"',
    'ü',
    '"ü"',
    'k'.repeat(256),
  ]) {
    it(`are not ${JSON.stringify(value.slice(0, 20))}`, () => {
      assert.throws(() => read(value), { code: 'malformed' });
    });
  }

  it('are malformed over HTTP as well', async () => {
    const sent = { body: inbound, headers: withKey('"') };
    assert.equal(outcome(await new Client().send('POST', '/api/mailboxes', sent)), '400 malformed');
  });
});

describe('fingerprints', () => {
  const request = (method = 'PATCH', url = 'http://a.test/api/x', match = '"1"') =>
    new Request(url, { method, headers: { 'if-match': match } });
  const body = new TextEncoder().encode(PASSWORD);

  it('are the same for the same request and secret, in any process and under any host name', async () => {
    const first = await new Fingerprints('s').of(request(), body);
    assert.match(first, /^[0-9a-f]{64}$/);
    assert.equal(await new Fingerprints(new TextEncoder().encode('s')).of(request(), body), first);
    assert.equal(await new Fingerprints('s').of(request('PATCH', 'http://b.test:81/api/x'), body), first);
  });

  it('differ by secret, method, path, precondition and body', async () => {
    const one = new Fingerprints('s');
    const all = await Promise.all([
      one.of(request(), body),
      one.of(request('PUT'), body),
      one.of(request('PATCH', 'http://a.test/api/y'), body),
      one.of(request('PATCH', undefined, '"2"'), body),
      one.of(request(), body.slice(1)),
      new Fingerprints('t').of(request(), body),
      new Fingerprints().of(request(), body),
      new Fingerprints().of(request(), body),
    ]);
    assert.equal(new Set(all).size, all.length);
  });
});

describe('records in memory', () => {
  const answer = (status: number): RecordedAnswer => ({ status, headers: {}, body: '' });

  it('forget after a day', async () => {
    let now = 0;
    const records = new MemoryIdempotencyRecords({ now: () => now });
    let runs = 0;
    const respond = (): Promise<RecordedAnswer> => Promise.resolve(answer(200 + ++runs));
    assert.equal((await records.run('k', 'f', respond)).status, 201);
    now = 24 * HOUR - 1;
    assert.equal((await records.run('k', 'f', respond)).status, 201);
    now = 24 * HOUR;
    assert.equal((await records.run('k', 'other', respond)).status, 202);
  });

  it('keep no more than allowed, the newest ones', async () => {
    const records = new MemoryIdempotencyRecords({ max: 3 });
    const run = async (key: string, status: number): Promise<number> =>
      (await records.run(key, 'f', () => Promise.resolve(answer(status)))).status;
    for (const key of ['a', 'b', 'c', 'd']) await run(key, 200);
    assert.equal(await run('d', 201), 200);
    assert.equal(await run('a', 201), 201);
  });

  it('never forget what still runs', async () => {
    let now = 0;
    const records = new MemoryIdempotencyRecords({ max: 2, now: () => now });
    const held = withResolvers<RecordedAnswer>();
    const running = records.run('running', 'f', () => held.promise);
    for (const key of ['a', 'b', 'c']) await records.run(key, 'f', () => Promise.resolve(answer(200)));
    now = 48 * HOUR;
    const again = records.run('running', 'f', () => Promise.resolve(answer(500)));
    await assert.rejects(again, { code: 'request-in-progress' });
    held.resolve(answer(201));
    assert.equal((await running).status, 201);
  });
});
