import { MemoryMailboxStore } from '../../src/memory-store.js';
import { storeConformance } from '../../src/testing.js';

describe('MemoryMailboxStore', () => {
  describe('keeps the contract of every store', () => {
    const cases = storeConformance({
      create: ({ capabilities }) =>
        Promise.resolve({
          store: new MemoryMailboxStore([], { ...(capabilities && { capabilities }) }),
          close: () => Promise.resolve(),
        }),
    });
    for (const { name, run } of cases) it(name, run);
  });
});
