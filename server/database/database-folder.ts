import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.js';
import { syncFolder } from '../sync-folder.js';
import { failureCode } from './failures.js';

/** The file that marks a completely created database. */
const COMPLETE = 'complete';
/** A file in the folder of every database that PostgreSQL has ever opened. */
const VERSION = 'PG_VERSION';

/** Called with the new path of a folder that was set aside. */
export type AsideListener = (path: string) => void;

/** The folder of the embedded database. */
export class DatabaseFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Prepares the folder to be opened: it then holds a complete database, or nothing. An incomplete database, which is
   * left behind if a process is killed while creating it, does not start. As it may be a complete one without its mark,
   * it is set aside, never deleted. Throws a `StartError` if the database is damaged.
   */
  async prepare(onSetAside: AsideListener): Promise<void> {
    if (await this.#has(COMPLETE)) await this.#requireVersion();
    else if (await this.#isFilled()) onSetAside(await this.#setAside());
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
  }

  /** Marks the database as complete, once all of it is on the disk. */
  async complete(): Promise<void> {
    if (await this.#has(COMPLETE)) return;
    await this.#sync();
    const mark = await open(join(this.#path, COMPLETE), 'w', 0o600);
    await mark.sync().finally(() => mark.close());
    await syncFolder(this.#path);
    await syncFolder(dirname(this.#path));
  }

  async #requireVersion(): Promise<void> {
    if (await this.#has(VERSION)) return;
    throw new StartError(
      `The database in ${this.#path} is damaged: ${VERSION} is missing. Put a copy of it back, or move the folder away to begin with an empty one; nothing was changed`,
    );
  }

  /** Whether a file exists. Rejects if that cannot be found out: a file that cannot be accessed may exist. */
  async #has(name: string): Promise<boolean> {
    return (await unlessAbsent(stat(join(this.#path, name)))) !== undefined;
  }

  async #isFilled(): Promise<boolean> {
    return ((await unlessAbsent(readdir(this.#path))) ?? []).length > 0;
  }

  async #setAside(): Promise<string> {
    const aside = `${this.#path}.incomplete-${new Date().toISOString().replaceAll(/[:.]/g, '-')}`;
    await rename(this.#path, aside);
    return aside;
  }

  /** Writes everything to the disk, which PostgreSQL does not do while it creates a database. */
  async #sync(): Promise<void> {
    const entries = await readdir(this.#path, { recursive: true, withFileTypes: true });
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name);
      if (entry.isDirectory()) await syncFolder(path);
      else if (entry.isFile()) await syncFile(path);
    }
  }
}

async function syncFile(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.sync().finally(() => file.close());
}

/** The result of accessing a file; `undefined` if it does not exist. Other failures reject. */
async function unlessAbsent<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
