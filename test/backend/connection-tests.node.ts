import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { BackendTestOptions } from '../../src/backend/backend-options.js';
import type { ConnectionDraft, ConnectionStep } from '../../src/model/connection.js';
import type { MailboxStore, RequestOptions } from '../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { Client, inbound, outcome, PASSWORD } from './client.js';
import { withResolvers } from './with-resolvers.js';

type Test = (draft: ConnectionDraft, options?: RequestOptions) => AsyncIterable<ConnectionStep>;

const resolve: ConnectionStep = {
  step: 'resolve',
  status: 'ok',
  ms: 3,
  detail: { addresses: ['192.0.2.1'] },
};
const connect: ConnectionStep = { step: 'connect', status: 'failed', ms: 9, code: 'refused' };
const done: ConnectionStep = { step: 'done', status: 'failed' };
const path = '/api/connection-tests';

function clientWith(test: Test, onError?: (error: unknown) => void): Client {
  const store: MailboxStore = new MemoryMailboxStore([], { capabilities: { connectionTest: true } });
  store.testConnection = test;
  return new Client(onError ? { onError } : {}, store);
}

const lines = (text: string): unknown[] =>
  text
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as unknown);

describe('POST connection-tests', () => {
  it('sends a line for every step, and nothing but what the contract knows', async () => {
    const seen: ConnectionDraft[] = [];
    const client = clientWith(async function* (draft) {
      seen.push(draft);
      yield resolve;
      yield await Promise.resolve({ ...connect, password: PASSWORD });
      yield done;
    });
    const { status, headers, text } = await client.send('POST', path, { body: inbound });
    assert.deepEqual([status, headers.get('content-type')], [200, 'application/x-ndjson; charset=utf-8']);
    assert.equal(headers.get('x-accel-buffering'), 'no');
    assert.ok(text.endsWith('\n'));
    assert.deepEqual(lines(text), [resolve, connect, done]);
    assert.deepEqual(seen, [inbound]);
    assert.equal((await client.store.list({})).total, 0);
  });

  it('tells the store who asks, as the host knows it, once the caller is allowed to test', async () => {
    const seen: unknown[] = [];
    const store: MailboxStore = new MemoryMailboxStore([], { capabilities: { connectionTest: true } });
    store.testConnection = async function* (_draft, options?: BackendTestOptions) {
      seen.push(options?.caller);
      yield await Promise.resolve(done);
    };
    const identify = ({ headers }: Request) => Promise.resolve(headers.get('x-user') ?? undefined);
    const authorize = ({ headers }: Request) => (headers.get('x-user') === 'eve' ? 'forbidden' : 'allowed');
    const client = new Client({ identify, authorize }, store);
    for (const headers of [{ 'x-user': 'ann' }, {}, { 'x-user': 'eve' }] as const) {
      await client.send('POST', path, { body: inbound, headers });
    }
    await new Client({}, store).send('POST', path, { body: inbound });
    assert.deepEqual(seen, ['ann', undefined, undefined]);
  });

  it('sends every step as it ends', async () => {
    const next = withResolvers<ConnectionStep>();
    const client = clientWith(async function* () {
      yield resolve;
      yield await next.promise;
      yield done;
    });
    const response = await client.fetch('POST', path, { body: inbound });
    const reader = response.body?.getReader();
    const read = async (): Promise<unknown> => {
      const piece = await reader?.read();
      return piece?.done ? undefined : JSON.parse(new TextDecoder().decode(piece?.value));
    };
    assert.deepEqual(await read(), resolve);
    const second = read();
    next.resolve(connect);
    assert.deepEqual([await second, await read(), await read()], [connect, done, undefined]);
  });

  it('answers a test that is refused before its first step with a problem', async () => {
    for (const [code, expected] of [
      ['target-not-allowed', '422 target-not-allowed'],
      ['rate-limited', '429 rate-limited'],
      ['not-found', '404 not-found'],
    ] as const) {
      const client = clientWith(async function* () {
        yield await Promise.reject(new MailboxStoreError(code));
      });
      assert.equal(outcome(await client.send('POST', path, { body: { mailboxId: 'm' } })), expected);
    }
  });

  it('closes a test that breaks later as failed, and reports unexpected errors', async () => {
    for (const [failure, code, reports] of [
      [new MailboxStoreError('timeout'), 'timeout', 0],
      [new Error(PASSWORD), 'unavailable', 1],
    ] as const) {
      const reported: unknown[] = [];
      const test: Test = async function* () {
        yield resolve;
        yield await Promise.reject(failure);
      };
      const { text } = await clientWith(test, (error) => reported.push(error)).send('POST', path, {
        body: inbound,
      });
      assert.deepEqual(lines(text), [resolve, { ...done, code }]);
      assert.equal(reported.length, reports);
    }
  });

  it('aborts the test when nobody reads any more, and when the request is aborted', async () => {
    for (const giveUp of ['cancel', 'abort'] as const) {
      const ended = withResolvers<string>();
      const controller = new AbortController();
      const client = clientWith(async function* (_draft, options) {
        options?.signal?.addEventListener('abort', () => ended.resolve('aborted'));
        yield await Promise.resolve(resolve);
        yield await new Promise<never>(() => undefined);
      });
      const response = await client.fetch('POST', path, { body: inbound, signal: controller.signal });
      if (giveUp === 'abort') controller.abort();
      else void response.body?.cancel();
      assert.equal(await ended.promise, 'aborted');
    }
  });

  describe('with an Idempotency-Key', () => {
    const headers = { 'idempotency-key': '"test-1"' };
    const send = (client: Client, body: unknown = inbound) => client.send('POST', path, { body, headers });

    it('tests once, and answers the same again', async () => {
      let tried = 0;
      const client = clientWith(async function* () {
        tried += 1;
        yield await Promise.resolve(resolve);
        yield done;
      });
      const first = await send(client);
      const second = await send(client);
      assert.deepEqual(lines(first.text), [resolve, done]);
      assert.deepEqual([second.status, second.text, tried], [200, first.text, 1]);
      assert.equal(second.headers.get('content-type'), first.headers.get('content-type'));
      assert.equal(outcome(await send(client, { ...inbound, port: 993 })), '422 idempotency-key-reused');
    });

    it('does not test while the first test runs, and repeats one that nobody read to its end', async () => {
      let tried = 0;
      const givenUp = withResolvers<unknown>();
      const client = clientWith(async function* (_draft, options) {
        tried += 1;
        options?.signal?.addEventListener('abort', givenUp.resolve);
        yield await Promise.resolve(resolve);
        if (tried === 1) await new Promise<never>(() => undefined);
        yield done;
      });
      const first = await client.fetch('POST', path, { body: inbound, headers });
      assert.equal(outcome(await send(client)), '409 request-in-progress');
      await first.body?.cancel();
      await givenUp.promise;
      assert.deepEqual([(await send(client)).status, tried], [200, 2]);
    });

    it('says again why a test was refused', async () => {
      let tried = 0;
      const client = clientWith(() => {
        tried += 1;
        throw new MailboxStoreError('password-required');
      });
      const [first, second] = [await send(client), await send(client)];
      assert.deepEqual([first.status, second.text, tried], [422, first.text, 1]);
    });
  });

  it('requires a stored mailbox or a type', async () => {
    const client = clientWith(async function* () {
      yield await Promise.resolve(done);
    });
    for (const body of [{}, { type: 'sideways' }, { mailboxId: '' }, { mailboxId: 7 }]) {
      const answer = await client.send('POST', path, { body });
      assert.equal(outcome(answer), '422 invalid');
      assert.deepEqual(answer.json['errors'], [{ field: 'type', code: 'invalid-option' }]);
    }
    assert.equal((await client.send('POST', path, { body: { mailboxId: 'm', port: 993 } })).status, 200);
  });

  it('accepts only JSON', async () => {
    const client = clientWith(async function* () {
      yield await Promise.resolve(done);
    });
    const sent = { body: inbound, headers: { 'content-type': 'text/plain' } };
    assert.equal(outcome(await client.send('POST', path, sent)), '415 unsupported-media-type');
  });

  it('does not exist if the store has no connection test, or does not offer it', async () => {
    assert.equal(outcome(await new Client().send('POST', path, { body: inbound })), '404 not-found');
    const store: MailboxStore = new MemoryMailboxStore();
    store.testConnection = () => assert.fail('not offered');
    assert.equal(outcome(await new Client({}, store).send('POST', path, { body: inbound })), '404 not-found');
  });
});
