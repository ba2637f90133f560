import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { readConfig } from '../../server/config.js';
import { createLog } from '../../server/log.js';
import { serve } from '../../server/reference-server.js';
import { withResolvers } from '../backend/with-resolvers.js';
import { someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('a server that is told to stop', () => {
  it('does not wait forever for a database that does not answer, and says so', async () => {
    const database = await openNew();
    const closing = withResolvers<undefined>();
    const close = (): Promise<void> => {
      closing.resolve(undefined);
      return new Promise(() => undefined);
    };
    const lines: string[] = [];
    const log = createLog((line) => lines.push(line));
    const server = await serve(readConfig({ PORT: '0' }, []), { ...database, close }, someKeys, log);
    mock.timers.enable({ apis: ['setTimeout'] });
    const stopped = server.stop();
    await closing.promise;
    mock.timers.runAll();
    await stopped;
    mock.timers.reset();
    assert.match(lines.join(''), /"level":"warn","msg":"the database does not answer/);
    await database.close();
  });
});
