import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { createBackend } from '../../../src/backend.js';
import { MemoryMailboxStore } from '../../../src/memory-store.js';
import { RestMailboxStore } from '../../../src/rest-store.js';
import { connectionSteps, sampleDrafts, withConnectionTest } from '../../../src/testing.js';

/** What a browser sends to another origin without asking it first (Fetch, CORS-safelisted request header). */
const SAFE = ['accept'];

describe('a backend of another origin', () => {
  it('is sent only the methods and headers that the README tells it to allow', async () => {
    const { methods, headers } = await sent();
    const [, told = ''] = /has to allow \(CORS\) (.*?)\.\s/s.exec(readFileSync('README.md', 'utf8')) ?? [];
    const allowed = Array.from(told.matchAll(/`([A-Z][\w-]+)`/g), ([, name = '']) => name.toLowerCase());
    assert.deepEqual(
      [...methods, ...headers].filter((name) => ![...allowed, ...SAFE, 'get', 'post'].includes(name)),
      [],
    );
    assert.ok(headers.has('if-match') && methods.has('delete'));
  });
});

/** The methods and headers of every kind of request, in lower case. */
async function sent(): Promise<{
  readonly methods: ReadonlySet<string>;
  readonly headers: ReadonlySet<string>;
}> {
  const methods = new Set<string>();
  const headers = new Set<string>();
  const backend = createBackend(
    withConnectionTest(new MemoryMailboxStore(), (draft) => connectionSteps('connection-refused', draft)),
  );
  const store = new RestMailboxStore('http://127.0.0.1/api', {
    fetch: (input, init) => {
      const request = new Request(input, init);
      methods.add(request.method.toLowerCase());
      for (const name of new Headers(init?.headers).keys()) headers.add(name);
      return backend.fetch(request);
    },
  });
  const [draft] = sampleDrafts(1);
  assert.ok(draft);
  const made = await store.create(draft);
  const on = await store.update(made.id, { enabled: true }, { revision: made.revision });
  const off = await store.update(made.id, { enabled: false }, { revision: on.revision });
  for await (const { step } of store.testConnection(draft)) if (step === 'done') break;
  await store.delete(made.id, { revision: off.revision });
  backend.close();
  return { methods, headers };
}
