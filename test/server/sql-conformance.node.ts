import { after, before, describe, it } from 'node:test';
import type { Database } from '../../server/database/database.js';
import { openPostgres } from '../../server/database/postgres.js';
import { storeConformance } from '../../src/testing/store-conformance.js';
import { clear, newPostgresDatabase, postgresServer, storeOn } from './support/databases.js';
import { openNew } from './support/made-databases.js';

/** Runs the suite on one database, which every case finds empty. */
function conforms(open: () => Promise<Database>): void {
  let database: Database;
  before(async () => {
    database = await open();
  });
  after(() => database.close());
  const cases = storeConformance({
    create: ({ capabilities = {} }) =>
      Promise.resolve({ store: storeOn(database, { capabilities }), close: () => clear(database) }),
  });
  for (const { name, run } of cases) it(name, run);
}

describe('SqlMailboxStore on PGlite', () => {
  conforms(openNew);
});

if (postgresServer !== undefined) {
  const server = postgresServer;
  describe('SqlMailboxStore on PostgreSQL', () => {
    conforms(async () => {
      const { address, drop } = await newPostgresDatabase(server);
      const database = await openPostgres(address, () => undefined);
      return { ...database, close: () => database.close().then(drop) };
    });
  });
}
