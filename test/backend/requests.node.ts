import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { Client, inbound, outcome } from './client.js';

describe('paths and methods', () => {
  for (const [path, allow] of [
    ['/api/mailboxes', 'GET, HEAD, POST'],
    ['/api/mailboxes/x', 'GET, HEAD, PATCH, DELETE'],
    ['/api/mailboxes/changes', 'GET, HEAD'],
    ['/api/capabilities', 'GET, HEAD'],
    ['/api/connection-tests', 'POST'],
    ['/api/openapi.json', 'GET, HEAD'],
  ] as const) {
    it(`allow at ${path} only ${allow}`, async () => {
      for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND']) {
        if (allow.includes(method)) continue;
        const answer = await new Client().send(method, path);
        assert.equal(outcome(answer), '405 malformed', method);
        assert.equal(answer.headers.get('allow'), allow);
      }
    });
  }

  for (const path of [
    '/',
    '/api',
    '/api/',
    '/api/mailbox',
    '/api/mailboxes/',
    '/api/mailboxes/x/y',
    '/apimailboxes',
    '/mailboxes',
  ]) {
    it(`answer 404 at ${path}`, async () => {
      assert.equal(outcome(await new Client().send('GET', path)), '404 not-found');
    });
  }

  it('follow the base path, however it is written', async () => {
    for (const [basePath, path, location] of [
      ['/', '/mailboxes', '/mailboxes/'],
      ['', '/mailboxes', '/mailboxes/'],
      ['admin/api/', '/admin/api/mailboxes', '/admin/api/mailboxes/'],
    ] as const) {
      const { status, headers } = await new Client({ basePath }).send('POST', path, { body: inbound });
      assert.equal(status, 201);
      assert.ok(headers.get('location')?.startsWith(location));
    }
  });

  it('answer HEAD as GET without a body', async () => {
    const client = new Client();
    const { id, revision } = await client.create();
    const paths = ['/api/mailboxes', `/api/mailboxes/${id}`, '/api/mailboxes/changes', '/api/capabilities'];
    for (const path of paths) {
      const { status, text } = await client.send('HEAD', path);
      assert.deepEqual([status, text], [200, ''], path);
    }
    assert.equal((await client.send('HEAD', `/api/mailboxes/${id}`)).headers.get('etag'), `"${revision}"`);
    const none = await client.send('HEAD', '/api/mailboxes/none');
    assert.deepEqual([none.status, none.text], [404, '']);
  });
});

describe('every answer', () => {
  it('has the headers that keep it from being cached, sniffed, framed and read elsewhere', async () => {
    const client = new Client({
      authorize: ({ headers }) => (headers.has('x-nobody') ? 'unauthenticated' : 'allowed'),
    });
    for (const [method, path, sent] of [
      ['GET', '/api/mailboxes', {}],
      ['POST', '/api/mailboxes', { body: inbound }],
      ['POST', '/api/mailboxes', { body: '' }],
      ['GET', '/api/mailboxes/none', {}],
      ['GET', '/elsewhere', {}],
      ['PUT', '/api/mailboxes', {}],
      ['GET', '/api/mailboxes/changes', { headers: { 'x-nobody': '1' } }],
      ['HEAD', '/api/mailboxes/changes', {}],
    ] as const) {
      const { headers } = await client.send(method, path, sent);
      const names = ['cache-control', 'x-content-type-options', 'content-security-policy', 'referrer-policy'];
      assert.deepEqual(
        [...names, 'cross-origin-resource-policy'].map((name) => headers.get(name)),
        ['no-store', 'nosniff', "default-src 'none'; frame-ancestors 'none'", 'no-referrer', 'same-origin'],
        `${method} ${path}`,
      );
    }
  });

  it('leaves the store as it is, after any GET', async () => {
    const client = new Client();
    const { id } = await client.create();
    const before = await client.store.list({});
    const query = '?_method=DELETE&enabled=true';
    const headers = { 'x-http-method-override': 'DELETE', 'if-match': '*' };
    for (const path of [`/api/mailboxes/${id}`, '/api/mailboxes', '/api/capabilities', '/api/openapi.json']) {
      assert.equal((await client.send('GET', path + query, { headers })).status, 200);
    }
    assert.deepEqual(await client.store.list({}), before);
  });
});

describe('capabilities', () => {
  it('are those of the store, without a connection test if it has none', async () => {
    const capabilities = {
      maxOutbound: 2,
      namePattern: '^[a-z]+$',
      connectionTest: true,
      changes: false,
      readOnly: true,
    };
    const store = new MemoryMailboxStore([], { capabilities });
    const { json, status } = await new Client({}, store).send('GET', '/api/capabilities');
    assert.deepEqual([status, json], [200, { ...capabilities, connectionTest: false }]);
  });
});
