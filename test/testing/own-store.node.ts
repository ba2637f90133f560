import { describe, it } from 'node:test';
import { storeConformance } from '../../src/testing.js';
import { OwnStore } from './own-store.js';

describe('a store written with public imports alone', () => {
  const cases = storeConformance({
    create: ({ capabilities }) =>
      Promise.resolve({ store: new OwnStore(capabilities), close: () => Promise.resolve() }),
  });
  for (const { name, run } of cases) it(name, run);
});
