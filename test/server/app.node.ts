import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createApp } from '../../server/http/app.js';
import { ownNames } from '../../server/http/guards.js';
import { createLog } from '../../server/log.js';
import { createBackend } from '../../src/backend/backend.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { inboundDraft } from './support/api.js';

interface Sent {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  readonly log: Readonly<Record<string, unknown>>;
}

const store = new MemoryMailboxStore();

async function send(
  path: string,
  init: RequestInit = {},
  ping = (): Promise<void> => Promise.resolve(),
): Promise<Sent> {
  const lines: string[] = [];
  const app = createApp({
    backend: createBackend(store),
    log: createLog((line) => lines.push(line)),
    names: ownNames('127.0.0.1', []),
    knownAs: [],
    ping,
  });
  const request = new Request(`http://127.0.0.1:8080${path}`, init);
  if (!request.headers.has('host')) request.headers.set('host', '127.0.0.1:8080');
  const { status, headers, ...response } = await answer(app.fetch(request));
  return {
    status,
    headers,
    body: response.body,
    log: JSON.parse(lines[0] ?? '{}') as Record<string, unknown>,
  };
}

async function answer(response: Response | Promise<Response>): Promise<Omit<Sent, 'log'>> {
  const { status, headers } = await response;
  return { status, headers, body: await (await response).text() };
}

const create = (headers: Readonly<Record<string, string>>): RequestInit => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: JSON.stringify(inboundDraft({ name: 'Foreign' })),
});

describe('the web application', () => {
  it('serves the host page under a strict policy', async () => {
    const { status, headers, body } = await send('/');
    assert.equal(status, 200);
    assert.match(body, /<mailbox-manager src="\/api"><\/mailbox-manager>/);
    const policy = headers.get('content-security-policy') ?? '';
    for (const part of [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "connect-src 'self'",
    ]) {
      assert.ok(policy.split('; ').includes(part), part);
    }
    assert.match(policy, /frame-ancestors 'none'/);
    assert.doesNotMatch(policy, /unsafe|\*|data:/);
    assert.doesNotMatch(body, /<style| style=|<script(?![^>]* src=)| on\w+=/);
  });

  it('serves scripts and styles with their media types, and again only if they changed', async () => {
    for (const [path, type] of [
      ['/page.js', 'text/javascript'],
      ['/page.css', 'text/css'],
      ['/icon.svg', 'image/svg+xml'],
    ] as const) {
      const { status, headers } = await send(path);
      assert.deepEqual([status, headers.get('content-type')], [200, `${type}; charset=utf-8`]);
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      const again = await send(path, { headers: { 'if-none-match': headers.get('etag') ?? '' } });
      assert.deepEqual([again.status, again.body], [304, '']);
    }
  });

  it('serves no other file', async () => {
    const paths = [
      '/package.json',
      '/server/main.ts',
      '/page.js/',
      '/..%2fpackage.json',
      '/constructor',
      '/__proto__',
      '/index.html',
    ];
    for (const path of paths) {
      const { status, headers } = await send(path);
      assert.deepEqual([status, headers.get('content-type')], [404, 'application/problem+json'], path);
    }
  });

  it('serves the API', async () => {
    const { status, body } = await send('/api/mailboxes');
    assert.deepEqual([status, (JSON.parse(body) as { total: number }).total], [200, 0]);
  });

  it('answers no request for another host name', async () => {
    for (const path of ['/', '/api/mailboxes', '/healthz', '/page.js']) {
      const { status, body } = await send(path, { headers: { host: 'evil.example' } });
      assert.deepEqual([status, (JSON.parse(body) as { code: string }).code], [403, 'forbidden'], path);
    }
  });

  it('changes nothing for pages of other origins', async () => {
    for (const headers of [
      { origin: 'http://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
    ]) {
      assert.equal((await send('/api/mailboxes', create(headers))).status, 403);
    }
    assert.equal((await store.list({})).total, 0);
    assert.equal((await send('/api/mailboxes', create({ origin: 'http://127.0.0.1:8080' }))).status, 201);
  });

  it('lets no page of another origin read anything', async () => {
    const { headers } = await send('/api/mailboxes', { headers: { origin: 'http://evil.example' } });
    assert.equal(headers.get('access-control-allow-origin'), null);
    assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
    assert.equal(headers.get('cache-control'), 'no-store');
  });

  it('reports its health by whether its database answers', async () => {
    assert.deepEqual((await send('/healthz')).body, '{"status":"ok"}');
    const broken = (): Promise<void> => Promise.reject(new Error('Canary'));
    const { status, body } = await send('/healthz', {}, broken);
    assert.deepEqual([status, body], [503, '{"status":"unavailable"}']);
  });

  it('reports bad health if its database does not answer', async ({ mock }) => {
    mock.timers.enable({ apis: ['setTimeout'] });
    let sent: Promise<Sent> | undefined;
    await new Promise<void>((resolve) => {
      const silent = (): Promise<void> => {
        setImmediate(resolve);
        return new Promise(() => undefined);
      };
      sent = send('/healthz', {}, silent);
    });
    mock.timers.runAll();
    assert.ok(sent);
    const { status, body } = await sent;
    assert.deepEqual([status, body], [503, '{"status":"unavailable"}']);
  });

  it('reports its health in a way that is not cached, sniffed or framed', async () => {
    const api = await send('/api/mailboxes');
    for (const isWell of [true, false]) {
      const ping = (): Promise<void> => (isWell ? Promise.resolve() : Promise.reject(new Error('broken')));
      const { headers } = await send('/healthz', {}, ping);
      for (const name of ['cache-control', 'x-content-type-options', 'content-security-policy']) {
        assert.equal(headers.get(name), api.headers.get(name), name);
      }
      assert.match(headers.get('content-security-policy') ?? '', /frame-ancestors 'none'/);
    }
  });

  it('allows pages and its health to be read only, and says so', async () => {
    for (const path of ['/', '/page.css', '/page.js', '/icon.svg', '/healthz']) {
      for (const method of ['POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']) {
        const { status, headers } = await send(path, { method });
        assert.deepEqual([status, headers.get('allow')], [405, 'GET, HEAD'], `${method} ${path}`);
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
      }
      const { status, body } = await send(path, { method: 'HEAD' });
      assert.deepEqual([status, body], [200, '']);
    }
    assert.equal((await send('/none', { method: 'POST' })).status, 404);
    assert.equal((await send('/constructor', { method: 'POST' })).status, 404);
  });

  it('logs requests, without what was searched for or sent', async () => {
    const { log } = await send('/api/mailboxes?q=Canary', { headers: { authorization: 'Bearer Canary' } });
    assert.deepEqual(Object.keys(log), ['time', 'level', 'msg', 'method', 'path', 'status', 'ms']);
    assert.deepEqual([log['method'], log['path'], log['status']], ['GET', '/api/mailboxes', 200]);
    const refused = await send('/?q=Canary', { headers: { host: 'evil.example' } });
    assert.deepEqual([refused.log['path'], refused.log['status']], ['/', 403]);
  });

  it('logs paths as they were sent, without the control and bidi characters that they stand for', async () => {
    for (const path of ['/api/mailboxes/%C2%9B31m', '/%E2%80%AE', '/%0D%0Areal', '/%FF', '/%25']) {
      assert.equal((await send(path)).log['path'], path);
    }
  });
});
