import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Authorization } from '../../src/backend.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import {
  MailboxStoreError,
  STORE_ERROR_CODES,
  type MailboxStoreErrorCode,
} from '../../src/store/store-error.js';
import { Client, codeOf, inbound, outcome, PASSWORD } from './client.js';

describe('failures of the store', () => {
  const failing = (error: Error): MemoryMailboxStore => {
    const store = new MemoryMailboxStore();
    store.get = () => Promise.reject(error);
    return store;
  };
  const statuses: Readonly<Record<MailboxStoreErrorCode, string>> = {
    malformed: '400 malformed',
    unauthenticated: '401 unauthenticated',
    forbidden: '403 forbidden',
    'not-found': '404 not-found',
    'name-taken': '409 name-taken',
    'outbound-limit': '409 outbound-limit',
    'mailbox-enabled': '409 mailbox-enabled',
    'request-in-progress': '409 request-in-progress',
    'revision-mismatch': '412 revision-mismatch',
    'unsupported-media-type': '415 unsupported-media-type',
    invalid: '422 invalid',
    'password-required': '422 password-required',
    'idempotency-key-reused': '422 idempotency-key-reused',
    'target-not-allowed': '422 target-not-allowed',
    'precondition-required': '428 precondition-required',
    'rate-limited': '429 rate-limited',
    unavailable: '503 unavailable',
    network: '503 unavailable',
    timeout: '503 unavailable',
    aborted: '503 unavailable',
    protocol: '503 unavailable',
  };

  for (const code of STORE_ERROR_CODES) {
    it(`with the code ${code} are answered with ${statuses[code]}`, async () => {
      const client = new Client({}, failing(new MailboxStoreError(code, { status: 200 })));
      const answer = await client.send('GET', '/api/mailboxes/x');
      assert.equal(outcome(answer), statuses[code]);
      const isLater = answer.status === 429 || answer.status === 503;
      assert.equal(answer.headers.get('retry-after'), isLater ? '5' : null);
      assert.equal(answer.json['retryAfter'], isLater ? 5 : undefined);
      assert.equal(answer.headers.get('www-authenticate'), answer.status === 401 ? 'Bearer' : null);
    });
  }

  it('say when to try again, in a header and in the body', async () => {
    const client = new Client(
      {},
      failing(new MailboxStoreError('rate-limited', { retryAfter: 1.5, detail: 'Slowly' })),
    );
    const { headers, json } = await client.send('GET', '/api/mailboxes/x');
    assert.deepEqual([headers.get('retry-after'), json['retryAfter'], json['detail']], ['2', 1.5, 'Slowly']);
  });

  it('that may still have changed something are 500, since another status says that nothing was done', async () => {
    for (const code of ['unavailable', 'timeout', 'name-taken'] as const) {
      const error = new MailboxStoreError(code, { outcome: 'unknown', retryAfter: 5 });
      const answer = await new Client({}, failing(error)).send('GET', '/api/mailboxes/x');
      assert.equal(outcome(answer), code === 'timeout' ? '500 unavailable' : `500 ${code}`);
      assert.equal(answer.json['retryAfter'], 5);
    }
  });

  it('that are unexpected are reported, and revealed to nobody else', async () => {
    const anything: readonly unknown[] = [new Error(PASSWORD), PASSWORD, undefined, { code: 'not-found' }];
    for (const thrown of anything as readonly Error[]) {
      const reported: unknown[] = [];
      const client = new Client({ onError: (error) => reported.push(error) }, failing(thrown));
      const answer = await client.send('GET', '/api/mailboxes/x');
      assert.equal(outcome(answer), '500 unavailable');
      assert.equal('detail' in answer.json, false);
      assert.deepEqual(reported, [thrown]);
    }
  });

  it('are answered even if they cannot be reported, or are badly formed', async () => {
    const onError = (): never => {
      throw new Error('the log is full');
    };
    const odd = Object.assign(new MailboxStoreError('revision-mismatch'), { fieldErrors: undefined });
    for (const error of [new Error('unforeseen'), odd]) {
      const answer = await new Client({ onError }, failing(error)).send('GET', '/api/mailboxes/x');
      assert.equal(outcome(answer), '500 unavailable');
    }
    const endless = new MailboxStoreError('unavailable', { retryAfter: Number.NaN });
    const answer = await new Client({}, failing(endless)).send('GET', '/api/mailboxes/x');
    assert.deepEqual([answer.headers.get('retry-after'), answer.json['retryAfter']], ['5', 5]);
  });

  it('of a kind that this version does not know get no answer of their own', async () => {
    const error = new MailboxStoreError('brand-new' as MailboxStoreErrorCode);
    assert.equal(
      outcome(await new Client({}, failing(error)).send('GET', '/api/mailboxes/x')),
      '500 unavailable',
    );
  });

  it('are recognized by their name, since they may come from another copy of the library', async () => {
    class Foreign extends Error {
      override readonly name = 'MailboxStoreError';
      readonly code = 'not-found';
      readonly fieldErrors = [];
    }
    assert.equal(
      outcome(await new Client({}, failing(new Foreign('gone'))).send('GET', '/api/mailboxes/x')),
      '404 not-found',
    );
  });
});

describe('authorize', () => {
  it('is asked about what is to be done, before anything is', async () => {
    const asked: string[] = [];
    const client = new Client({
      authorize: (request, action) => {
        asked.push(`${request.method} ${action}`);
        return Promise.resolve('forbidden');
      },
    });
    for (const [method, path] of [
      ['GET', '/api/mailboxes'],
      ['HEAD', '/api/mailboxes/x'],
      ['POST', '/api/mailboxes'],
      ['PATCH', '/api/mailboxes/x'],
      ['DELETE', '/api/mailboxes/x'],
      ['GET', '/api/mailboxes/changes'],
      ['GET', '/api/capabilities'],
      ['GET', '/api/openapi.json'],
      ['POST', '/api/connection-tests'],
    ] as const) {
      const answer = await client.send(method, path);
      assert.equal(answer.status, 403);
      if (method !== 'HEAD') assert.equal(codeOf(answer), 'forbidden');
    }
    assert.deepEqual(asked, [
      ...['GET read', 'HEAD read', 'POST create', 'PATCH update', 'DELETE delete'],
      ...['GET read', 'GET read', 'GET read', 'POST test'],
    ]);
  });

  it('makes the backend answer 401 with a challenge to unknown callers', async () => {
    const client = new Client({ authorize: () => 'unauthenticated' });
    const answer = await client.send('POST', '/api/mailboxes', { body: inbound });
    assert.equal(outcome(answer), '401 unauthenticated');
    assert.equal(answer.headers.get('www-authenticate'), 'Bearer');
    assert.equal((await client.store.list({})).total, 0);
  });

  it('lets nobody through if it fails', async () => {
    const reported: unknown[] = [];
    const failure = new Error('no key');
    const authorize = (): never => {
      throw failure;
    };
    const client = new Client({ authorize, onError: (error) => reported.push(error) });
    assert.equal(outcome(await client.send('POST', '/api/mailboxes', { body: inbound })), '500 unavailable');
    assert.deepEqual([reported, (await client.store.list({})).total], [[failure], 0]);
  });

  it('lets nobody through if it decides nothing', async () => {
    for (const decision of [undefined, null, true, 'yes']) {
      const reported: unknown[] = [];
      const authorize = (): Authorization => decision as unknown as Authorization;
      const client = new Client({ authorize, onError: (error) => reported.push(error) });
      const answer = await client.send('POST', '/api/mailboxes', { body: inbound });
      assert.equal(outcome(answer), '500 unavailable');
      assert.deepEqual([reported.length, (await client.store.list({})).total], [1, 0]);
    }
  });
});
