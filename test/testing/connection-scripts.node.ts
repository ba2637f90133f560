import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { CONNECTION_CODES, CONNECTION_STEPS } from '../../src/model/connection.js';
import { connectionStepSchema } from '../../src/model/schemas.js';
import { createBackend } from '../../src/backend/backend.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { RestMailboxStore } from '../../src/rest-store.js';
import { backendFetch, connectionSteps, paced, withConnectionTest } from '../../src/testing.js';

describe('scripted connection tests', () => {
  for (const code of [undefined, ...CONNECTION_CODES]) {
    it(`play ${code ?? 'one that works'}, every step once, in order`, () => {
      const steps = connectionSteps(code);
      assert.deepEqual(
        steps.map(({ step }) => step),
        CONNECTION_STEPS,
      );
      for (const step of steps) connectionStepSchema.parse(step);
      const told = steps.filter((step) => step.code !== undefined);
      assert.deepEqual(
        told.map((step) => step.code),
        code === undefined ? [] : [code],
      );
      assert.equal(steps.at(-1)?.status, told[0]?.status ?? 'ok');
    });
  }

  it('are played by any store, also through the REST contract', async () => {
    const scripted = withConnectionTest(new MemoryMailboxStore(), () => paced(connectionSteps(), 0));
    const backend = createBackend(scripted, { basePath: '/api' });
    const store = new RestMailboxStore('http://localhost/api', { fetch: backendFetch(backend) });
    assert.equal((await store.capabilities()).connectionTest, true);
    const steps = [];
    for await (const step of store.testConnection({ type: 'inbound' })) steps.push(step);
    assert.deepEqual(steps, JSON.parse(JSON.stringify(connectionSteps())));
    backend.close();
  });
});
