import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { sql } from 'drizzle-orm';
import { createBackend } from '../src/backend/backend.js';
import { forgetEntries } from './audit-trail.js';
import type { Config } from './config.js';
import type { Database } from './database/database.js';
import { failureCode } from './database/failures.js';
import { DATABASE_FOLDER, openFolder } from './database/pglite.js';
import { openPostgres } from './database/postgres.js';
import { createApp } from './http/app.js';
import { Callers } from './http/callers.js';
import { hasToken, ownNames } from './http/guards.js';
import { listen, type Listener } from './http/listener.js';
import type { Log } from './log.js';
import { createProbe } from './probe/probe.js';
import { fillWithSamples } from './sample.js';
import { isReadableByOthers, openKeyFile } from './secrets/key-file.js';
import type { KeyRing } from './secrets/key-ring.js';
import { countPasswords, PasswordVault } from './secrets/password-vault.js';
import { SqlAdmission } from './sql-admission.js';
import { SqlIdempotencyRecords } from './sql-idempotency-records.js';
import { SqlMailboxStore } from './sql-mailbox-store.js';
import { StartError } from './start-error.js';

/** How often old records are dropped, in ms. */
const CLEANING_INTERVAL = 60 * 60 * 1000;
/** How long closing the database may take, in ms: one that does not answer would keep the server from stopping. */
const CLOSING = 3_000;

/** Opens the configured database. Throws a `StartError` if that is impossible. */
export async function openDatabase(config: Config, log: Log): Promise<Database> {
  if (config.databaseUrl === undefined) {
    return openFolder(
      config.dataFolder,
      (file) => log.warn('the database was incomplete: set it aside and created a new one', { file }),
      () => {
        log.error(
          'the database cannot be written any more: check that the disk is not full, and start again',
        );
        process.exit(1);
      },
    );
  }
  return openPostgres(config.databaseUrl, (code) => log.error('the database failed', { code }));
}

/**
 * Opens the database of a server, for a command that has no use for an empty one. Throws a `StartError` if there is none.
 */
export async function openExistingDatabase(config: Config, log: Log): Promise<Database> {
  const { databaseUrl, dataFolder } = config;
  if (databaseUrl === undefined && !existsSync(join(dataFolder, DATABASE_FOLDER)))
    throw new StartError(`There is no database in ${dataFolder}: check that DATA_DIR is the server’s`);
  return openDatabase(config, log);
}

/**
 * Opens the configured keys, or creates one. Throws a `StartError` if keys of stored passwords are missing.
 */
export async function openKeys(config: Config, database: Database, log: Log): Promise<KeyRing> {
  if (config.keys) return config.keys;
  const {
    path: file,
    keys,
    created,
  } = await openKeyFile(config.dataFolder, (path) => requireNoPasswords(database, path));
  if (created) log.info('MAILBOX_SECRET_KEY is not set: created a key for stored passwords', { file });
  if (await isReadableByOthers(file))
    log.warn('the key for passwords can be read by others than its owner', { file });
  if (config.databaseUrl !== undefined) {
    log.warn('other server processes on this database need the same key: set MAILBOX_SECRET_KEY for all', {
      file,
    });
  }
  return keys;
}

/** Starts the server. Throws a `StartError` if something is wrong that the operator can fix. */
export async function startServer(config: Config, log: Log): Promise<Listener> {
  const database = await openDatabase(config, log);
  try {
    const keys = await openKeys(config, database, log);
    await requireKnownKeys(database, keys);
    await fill(config, database, keys, log);
    return await serve(config, database, keys, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Refuses to create a key if passwords are stored: it could not decrypt them, and would hide that theirs is missing.
 */
async function requireNoPasswords({ transactions }: Database, keyFile: string): Promise<void> {
  const count = await countPasswords(transactions);
  if (count === 0) return;
  throw new StartError(
    `${encrypted(count)} with a key that is missing: it is expected in ${keyFile}, or in MAILBOX_SECRET_KEY`,
  );
}

/** Refuses to start with missing keys: stored passwords would seem to be lost, and things could get worse. */
async function requireKnownKeys({ transactions }: Database, keys: KeyRing): Promise<void> {
  const count = await new PasswordVault(transactions, keys).countUnknownKeys();
  if (count === 0) return;
  throw new StartError(
    `${encrypted(count)} with a key that is not available: add it to MAILBOX_SECRET_KEY, after the newest`,
  );
}

function encrypted(count: number): string {
  return `${count} stored ${count === 1 ? 'password was' : 'passwords were'} encrypted`;
}

async function fill(config: Config, { transactions }: Database, keys: KeyRing, log: Log): Promise<void> {
  const { sample: count, maxOutbound } = config;
  if (count === 0) return;
  const filled = await fillWithSamples({ transactions, keys, count, maxOutbound });
  if (filled) log.info('added sample mailboxes', { count });
  else log.info('there are mailboxes already: added no sample ones');
}

/** Serves an open database, which is closed when the returned listener is stopped. */
export async function serve(config: Config, database: Database, keys: KeyRing, log: Log): Promise<Listener> {
  const { transactions } = database;
  const onFailure = (code: string): void => log.error('the database failed', { code });
  const { maxOutbound, apiToken, allowedHosts, probeAllow } = config;
  const callers = new Callers();
  const admission = new SqlAdmission({ transactions, secret: keys.derive('admission'), onFailure });
  const store = new SqlMailboxStore({
    ...database,
    keys,
    capabilities: { maxOutbound },
    probe: createProbe({ allow: probeAllow, admission }),
    caller: () => callers.address,
    onFailure,
  });
  const idempotency = new SqlIdempotencyRecords({ transactions, onFailure });
  const backend = createBackend(store, {
    idempotency,
    idempotencySecret: keys.derive('idempotency'),
    onError: (error) => log.error('a request failed', errorFields(error)),
    authorize: (request) =>
      apiToken === undefined || hasToken(request, apiToken) ? 'allowed' : 'unauthenticated',
    identify: () => callers.network,
  });
  const app = createApp({
    backend,
    log,
    names: ownNames(config.host, allowedHosts),
    knownAs: allowedHosts,
    ping: () => ping(database),
  });
  const listener = await listen(
    async (request, address) => callers.answer(address, () => app.fetch(request)),
    config.host,
    config.port,
  );
  const cleaning = keepClean(async () => {
    await idempotency.forgetOld();
    await admission.forgetOld();
    await forgetEntries(transactions, config.auditDays);
  }, onFailure);
  const stop = async (): Promise<void> => {
    clearInterval(cleaning);
    backend.close();
    await listener.stop();
    await close(admission, database, log);
  };
  return { ...listener, stop };
}

/** Closes the database, once tests that were cut off have given back what they took up. */
async function close(admission: SqlAdmission, database: Database, log: Log): Promise<void> {
  const closed = admission
    .empty()
    .then(() => database.close())
    .then(() => true);
  const isLate = new Promise<false>((resolve) => setTimeout(resolve, CLOSING, false).unref());
  const isClosed = await Promise.race([closed, isLate]);
  if (!isClosed) log.warn('the database does not answer: stopped all the same');
}

/** Rejects if the database does not answer. */
async function ping({ transactions }: Database): Promise<void> {
  await transactions.current.execute(sql`select 1`);
}

function keepClean(forgetOld: () => Promise<void>, onFailure: (code: string) => void): NodeJS.Timeout {
  const clean = (): void => void forgetOld().catch((error: unknown) => onFailure(failureCode(error)));
  clean();
  return setInterval(clean, CLEANING_INTERVAL).unref();
}

/** What may be logged of any error: its class and code, never its message. */
export function errorFields(error: unknown): { readonly error: string; readonly code: string } {
  return { error: error instanceof Error ? error.name : typeof error, code: failureCode(error) };
}
