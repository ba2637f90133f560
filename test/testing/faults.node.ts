import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createBackend, type Backend } from '../../src/backend.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import {
  answering,
  backendFetch,
  cutShort,
  failing,
  held,
  inTurn,
  lostAnswer,
  offline,
  sampleDrafts,
  slow,
  withFaults,
  type FaultScript,
} from '../../src/testing.js';

const [draft] = sampleDrafts(1);

function faulty(script: FaultScript): { readonly store: MemoryMailboxStore; readonly backend: Backend } {
  const store = new MemoryMailboxStore();
  return { store, backend: withFaults(createBackend(store), script) };
}

const create = (backend: Backend): Promise<Response> =>
  backendFetch(backend)('/api/mailboxes', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(draft),
  });

describe('faults', () => {
  it('affect the requests in the order of the script', async () => {
    const script = inTurn(
      [failing('unavailable', { retryAfter: 2 }), undefined, failing('forbidden')],
      ({ method }) => method === 'POST',
    );
    const { backend, store } = faulty(script);
    const statuses = [];
    for (let index = 0; index < 4; index += 1) {
      statuses.push((await create(backend)).status);
      assert.equal((await backendFetch(backend)('/api/mailboxes')).status, 200);
    }
    assert.deepEqual(statuses, [503, 201, 403, 409]);
    assert.equal((await store.list({})).total, 1);
  });

  it('make a failure look like the backend’s own', async () => {
    const { backend } = faulty(() => failing('unavailable', { retryAfter: 2 }));
    const answer = await create(backend);
    assert.equal(answer.headers.get('retry-after'), '2');
    assert.equal(answer.headers.get('cache-control'), 'no-store');
    assert.equal(((await answer.json()) as { code: string }).code, 'unavailable');
  });

  it('lose the request, or only the answer', async () => {
    const { backend, store } = faulty(inTurn([offline, lostAnswer]));
    await assert.rejects(create(backend), TypeError);
    assert.equal((await store.list({})).total, 0);
    await assert.rejects(create(backend), TypeError);
    assert.equal((await store.list({})).total, 1);
  });

  it('cut the answer short, or replace it', async () => {
    const { backend } = faulty(inTurn([cutShort, answering(() => new Response('<h1>Log in</h1>'))]));
    const cut = await create(backend);
    assert.equal(cut.status, 201);
    await assert.rejects(cut.json(), SyntaxError);
    assert.equal(await (await create(backend)).text(), '<h1>Log in</h1>');
  });

  it('hold requests until they are released', async () => {
    const fault = held();
    const { backend, store } = faulty(() => fault);
    const answers = [create(backend), create(backend)];
    assert.equal((await fault.arrived).method, 'POST');
    assert.equal((await store.list({})).total, 0);
    fault.release();
    assert.deepEqual(
      (await Promise.all(answers)).map(({ status }) => status),
      [201, 409],
    );
    assert.equal((await create(backend)).status, 409);
  });

  it('answer late', async () => {
    assert.equal((await create(faulty(() => slow(1)).backend)).status, 201);
  });
});

describe('a backend as fetch', () => {
  it('accepts URLs and requests of every kind', async () => {
    const ask = backendFetch(createBackend(new MemoryMailboxStore()));
    const absolute = 'https://mail.example/api/mailboxes';
    for (const input of ['/api/mailboxes', absolute, new URL(absolute), new Request(absolute)]) {
      assert.equal((await ask(input)).status, 200);
    }
  });

  it('stops when its signal is aborted, before or during the request', async () => {
    const fault = held();
    const ask = backendFetch(faulty(() => fault).backend);
    await assert.rejects(ask('/api/mailboxes', { signal: AbortSignal.abort() }), { name: 'AbortError' });
    const controller = new AbortController();
    const answer = ask('/api/mailboxes', { signal: controller.signal });
    await fault.arrived;
    const reason = new Error('enough');
    controller.abort(reason);
    await assert.rejects(answer, reason);
    fault.release();
  });
});
