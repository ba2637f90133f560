import { drizzle } from 'drizzle-orm/node-postgres';
import pg from 'pg';
import { ChangeFeed } from '../change-feed.js';
import { StartError } from '../start-error.js';
import { ChangeChannel } from './change-channel.js';
import type { Database } from './database.js';
import { failureCode, type FailureListener } from './failures.js';
import { migratePostgres } from './migrations.js';
import { Transactions, type Connected } from './transactions.js';

/** How long to wait for a connection, and for a statement, in ms. */
const CONNECT_TIMEOUT = 5_000;
const STATEMENT_TIMEOUT = 30_000;
/** After how long a silent connection is asked whether the other end is still there, in ms. */
const KEEP_ALIVE = 10_000;

/** Opens a PostgreSQL database by its address, beside any number of other server processes. */
export async function openPostgres(address: string, onFailure: FailureListener): Promise<Database> {
  const config: pg.ClientConfig = {
    connectionString: address,
    application_name: 'mailbox-elements',
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    // of a machine that is gone nothing is heard: without this a statement that it had taken would be waited for forever
    keepAlive: true,
    keepAliveInitialDelayMillis: KEEP_ALIVE,
  };
  const pool = new pg.Pool({
    ...config,
    statement_timeout: STATEMENT_TIMEOUT,
    idle_in_transaction_session_timeout: STATEMENT_TIMEOUT,
  });
  // a connection can break while a transaction holds it, between two statements, and the pool tells of idle ones alone
  pool.on('connect', (client) => client.on('error', (error) => onFailure(failureCode(error))));
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
      `The database at DATABASE_URL cannot be opened (${failureCode(error)}): see that it runs and that the address, user and password are right`,
    );
  }
  const transactions = new Transactions(drizzle({ client: pool }), connectedBy(pool));
  return { transactions, changes, close };
}

/** Drizzle never gives the pool back a connection on which a transaction could not even begin. */
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
