import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../server/config.js';
import type { Database } from '../../server/database/database.js';
import { createLog } from '../../server/log.js';
import { serve } from '../../server/reference-server.js';
import { RestMailboxStore } from '../../src/store/rest/rest-store.js';
import { storeConformance } from '../../src/testing/store-conformance.js';
import { clear, someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('RestMailboxStore over HTTP to the reference server on PGlite', () => {
  let database: Database;
  before(async () => {
    database = await openNew();
  });
  after(() => database.close());

  const cases = storeConformance({
    settings: ['maxOutbound', 'changes'],
    create: async ({ capabilities: { maxOutbound = 1 } = {} }) => {
      const config = readConfig({ PORT: '0', MAX_OUTBOUND: String(maxOutbound) }, []);
      const shared = { ...database, close: () => clear(database) };
      const { address, stop } = await serve(
        config,
        shared,
        someKeys,
        createLog(() => undefined),
      );
      return { store: new RestMailboxStore(`${address}api`), close: stop };
    },
  });
  for (const { name, run } of cases) it(name, run);
});
