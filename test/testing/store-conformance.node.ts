import { describe, it } from 'node:test';
import { storeConformance } from '../../src/testing.js';
import { PlainStore } from './plain-store.js';

describe('the conformance suite', () => {
  const cases = storeConformance({
    create: ({ capabilities }) =>
      Promise.resolve({ store: new PlainStore(capabilities), close: () => Promise.resolve() }),
  });
  for (const { name, run } of cases) it(name, run);
});
