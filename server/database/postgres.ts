import { Socket } from 'node:net';
import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { ChangeFeed } from '../change-feed.js';
import { StartError } from '../start-error.js';
import { ChangeChannel } from './change-channel.js';
import type { Database } from './database.js';
import { failureCode, type FailureListener } from './failures.js';
import { migratePostgres } from './migrations.js';
import { Transactions, type Connected } from './transactions.js';

/** The time limits of a connection and a statement, in ms. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 30_000;
/** The time after which an idle connection is checked to be alive, in ms. */
const KEEP_ALIVE = 10_000;
/** The time after which a server that says nothing is taken for gone, in ms: indexes of a million rows take less. */
const SILENCE = 120_000;

/** Opens a PostgreSQL database, which any number of other server processes may use, too. */
export async function openPostgres(address: string, onFailure: FailureListener): Promise<Database> {
  const config: pg.ClientConfig = {
    connectionString: address,
    application_name: 'mailbox-elements',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // without this, a connection that only listens would never end if the machine at its other end is gone
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
  };
  const pool = new pg.Pool({
    ...config,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
  });
  // a connection can break between two statements of a transaction, but the pool only reports idle connections
  pool.on('connect', (client) => {
    client.on('error', (error) => onFailure(failureCode(error)));
    endAfterSilence(client.connection.stream);
  });
  pool.on('error', () => undefined);
  const channel = new ChangeChannel(config, { onChange: (change) => changes.tell(change), onFailure });
  const changes = new ChangeFeed((sqlClient, change) => channel.announce(sqlClient, change));
  const close = async (): Promise<void> => {
    await channel.close();
    await pool.end();
  };
  try {
    await migratePostgres(pool);
    await channel.open();
  } catch (error) {
    await close();
    throw new StartError(
      `The database at DATABASE_URL cannot be opened (${failureCode(error)}): check that it is running and that the address, user and password are right`,
    );
  }
  const transactions = new Transactions(drizzle({ client: pool }), connectedBy(pool));
  return { transactions, changes, close };
}

/**
 * Ends a connection that waits for a server in vain. What was sent to a machine that is gone is retransmitted for a quarter
 * of an hour, during which keep-alive probes are not sent. The pool ends its idle connections sooner.
 */
function endAfterSilence(stream: unknown): void {
  if (!(stream instanceof Socket)) return;
  const failure = Object.assign(new Error('The database server is silent'), { code: 'ETIMEDOUT' });
  stream.setTimeout(SILENCE, () => stream.destroy(failure));
}

/** Lends connections itself: Drizzle never returns a connection to the pool if a transaction fails to begin on it. */
function connectedBy(pool: pg.Pool): Connected {
  return async (work) => {
    const client = await pool.connect();
    try {
      return await work(drizzle({ client }));
    } finally {
      client.release();
    }
  };
}
