import { randomBytes } from 'node:crypto';
import { newPostgresDatabase } from './databases.js';
import { newFolder } from './folders.js';
import { ServerProcess } from './server-process.js';

/** Two server processes on one new PostgreSQL database. */
export interface ServerPair {
  readonly servers: readonly [ServerProcess, ServerProcess];
  /** The address of the database. */
  readonly database: string;
  /** Kills both and drops the database. */
  end(): Promise<void>;
}

/** Starts both at once: they find an empty database, and both bring it up to date. */
export async function startPair(
  server: string,
  env: Readonly<Record<string, string>> = {},
): Promise<ServerPair> {
  const [database, folder] = [await newPostgresDatabase(server), await newFolder()];
  const all = {
    DATABASE_URL: database.address,
    DATA_DIR: folder.path,
    MAILBOX_SECRET_KEY: randomBytes(32).toString('hex'),
    ...env,
  };
  const servers = await Promise.all([ServerProcess.ready(all), ServerProcess.ready(all)]);
  const end = async (): Promise<void> => {
    await Promise.all(servers.map((each) => each.end('SIGKILL')));
    await database.drop();
    await folder.remove();
  };
  return { servers, database: database.address, end };
}
