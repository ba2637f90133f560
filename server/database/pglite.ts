import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { pg_trgm as trigrams } from '@electric-sql/pglite/contrib/pg_trgm';
import { drizzle } from 'drizzle-orm/pglite';
import { migrate } from 'drizzle-orm/pglite/migrator';
import { ChangeFeed } from '../change-feed.js';
import { StartError } from '../start-error.js';
import type { Database } from './database.js';
import { DatabaseFolder, type AsideListener } from './database-folder.js';
import { DURABLE_START, DurableFiles, type PanicListener } from './durable-files.js';
import { failureCode } from './failures.js';
import { lockFolder, type FolderLock } from './folder-lock.js';
import { MIGRATIONS } from './migrations.js';
import { Transactions } from './transactions.js';

/** The folder of the database within the data folder. */
export const DATABASE_FOLDER = 'database';
/** The extensions that the migrations need. */
const EXTENSIONS = { pg_trgm: trigrams };

/**
 * Opens the embedded database of a data folder, for this process only, or creates it if there is none. Throws a
 * `StartError` if it cannot be opened.
 *
 * @param onSetAside - called if an incomplete database was set aside
 * @param onPanic - called if nothing can be written any more; must end the process
 */
export async function openFolder(
  folder: string,
  onSetAside: AsideListener = () => undefined,
  onPanic: PanicListener = rethrow,
): Promise<Database> {
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    return await openLocked(folder, await lockFolder(folder), (path) => openFiles(path, onSetAside, onPanic));
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The data folder ${folder} cannot be opened (${failureCode(error)}): check that it can be written to and that its database is complete`,
    );
  }
}

async function openLocked(
  folder: string,
  lock: FolderLock,
  open: (path: string) => Promise<PGlite>,
): Promise<Database> {
  try {
    const pglite = await open(join(folder, DATABASE_FOLDER));
    return await toDatabase(pglite, lock.release);
  } catch (error) {
    await lock.release();
    throw error;
  }
}

async function openFiles(path: string, onSetAside: AsideListener, onPanic: PanicListener): Promise<PGlite> {
  const folder = new DatabaseFolder(path);
  await folder.prepare(onSetAside);
  const pglite = await PGlite.create({
    fs: new DurableFiles(path, onPanic),
    startParams: DURABLE_START,
    extensions: EXTENSIONS,
  });
  await folder.complete();
  return pglite;
}

async function toDatabase(pglite: PGlite, onClosed: () => Promise<void>): Promise<Database> {
  const drizzled = drizzle({ client: pglite });
  await migrate(drizzled, MIGRATIONS);
  const close = async (): Promise<void> => {
    await pglite.close();
    await onClosed();
  };
  return { transactions: new Transactions(drizzled), changes: new ChangeFeed(), close };
}

function rethrow(error: unknown): never {
  throw error;
}
