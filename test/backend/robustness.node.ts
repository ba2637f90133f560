import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { Client, codeOf, inbound, type Received } from './client.js';
import { codePoints } from '../support/code-points.js';

/** Passes where the answer is one of the contract: a success, or a problem that blames the request. */
function isForeseen(answer: Received): void {
  assert.ok(answer.status < 500, `${answer.status} ${answer.text}`);
  if (answer.status >= 400) codeOf(answer);
}

const members = [
  'type',
  'name',
  'username',
  'password',
  'host',
  'port',
  'security',
  'maxSizeMb',
  'protocol',
  'enabled',
];
const odd = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    'inbound',
    'outbound',
    -0,
    1e308,
    2 ** 53,
    '\uD800',
    '\0',
    '__proto__',
    'https://[::1]/',
  ),
);
const draftLike = fc
  .dictionary(fc.constantFrom(...members), odd)
  .map((changes) => ({ ...inbound, ...changes }));
const tag = fc.oneof(
  fc.constantFrom('*', '"1"', 'W/"1"', '"1", "2"'),
  fc.string({ unit: fc.constantFrom('"', ',', 'W', '/', ' ', 'a') }),
);

describe('whatever is sent', () => {
  it('is never answered with 500: any JSON as body', async () => {
    const client = new Client({ onError: (error) => assert.fail(String(error)) });
    const { id } = await client.create();
    await fc.assert(
      fc.asyncProperty(fc.oneof(odd, draftLike), async (body) => {
        const text = JSON.stringify(body);
        isForeseen(await client.send('POST', '/api/mailboxes', { body: text }));
        isForeseen(
          await client.send('PATCH', `/api/mailboxes/${id}`, { body: text, headers: { 'if-match': '*' } }),
        );
        isForeseen(await client.send('POST', '/api/connection-tests', { body: text }));
      }),
      { numRuns: 500 },
    );
  });

  it('is never answered with 500: any bytes as body', async () => {
    const client = new Client({ onError: (error) => assert.fail(String(error)) });
    await fc.assert(
      fc.asyncProperty(fc.uint8Array({ maxLength: 200 }), async (body) => {
        isForeseen(await client.send('POST', '/api/mailboxes', { body }));
      }),
    );
  });

  it('is never answered with 500: any query', async () => {
    const client = new Client({ onError: (error) => assert.fail(String(error)) });
    await client.create();
    const name = fc.oneof(
      fc.constantFrom('type', 'q', 'sort', 'offset', 'limit'),
      fc.string({ unit: codePoints }),
    );
    const value = fc.oneof(
      fc.constantFrom('1', '-1', 'name', '-host', 'inbound', '%'),
      fc.string({ unit: codePoints }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(name, value)), fc.string(), async (pairs, rest) => {
        const query = new URLSearchParams(pairs).toString();
        isForeseen(await client.send('GET', `/api/mailboxes?${query}&${rest}`));
      }),
      { numRuns: 500 },
    );
  });

  it('is never answered with 500: any id, precondition and key', async () => {
    const client = new Client({ onError: (error) => assert.fail(String(error)) });
    const { id } = await client.create();
    const ids = fc.oneof(
      fc.constant(id),
      fc.string(),
      fc.constantFrom('%', '%ff', '..', '.', '%2e%2e', '%00'),
    );
    const key = fc.string({ unit: fc.constantFrom('"', '\\', 'a', ' ', ',') });
    const method = fc.constantFrom('GET', 'HEAD', 'PATCH', 'DELETE', 'PUT');
    await fc.assert(
      fc.asyncProperty(ids, tag, key, method, async (path, match, idempotencyKey, verb) => {
        const headers = { 'if-match': match, 'if-none-match': match, 'idempotency-key': idempotencyKey };
        const answer = await client.send(verb, `/api/mailboxes/${path.replace(/[?#]/g, '')}`, {
          headers,
          ...(verb === 'PATCH' && { body: { enabled: false } }),
        });
        assert.ok(answer.status < 500, answer.text);
      }),
      { numRuns: 500 },
    );
  });
});
