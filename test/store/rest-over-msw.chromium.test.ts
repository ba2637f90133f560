import { setupWorker } from 'msw/browser';
import { mailboxHandlers } from '../../src/msw.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { RestMailboxStore } from '../../src/store/rest/rest-store.js';
import { storeConformance } from '../../src/testing.js';

describe('RestMailboxStore over msw', () => {
  const worker = setupWorker();
  let grounds = 0;

  before(() => worker.start({ quiet: true, onUnhandledFrame: 'bypass' }));
  after(() => worker.stop());

  const cases = storeConformance({
    create: ({ capabilities = {} }) => {
      const base = `/api${++grounds}`;
      worker.use(...mailboxHandlers({ base, store: new MemoryMailboxStore([], { capabilities }) }));
      return Promise.resolve({
        store: new RestMailboxStore(base),
        close: () => {
          worker.resetHandlers();
          return Promise.resolve();
        },
      });
    },
  });
  for (const { name, run } of cases) it(name, run).timeout(30_000);
});
