import { mkdir, open, readdir, rename, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { StartError } from '../start-error.js';
import { syncFolder } from '../sync-folder.js';
import { failureCode } from './failures.js';

/** Stands in the folder once the database was made completely. */
const COMPLETE = 'complete';
/** Stands in the folder of every database that PostgreSQL ever opened. */
const VERSION = 'PG_VERSION';

/** Told of a folder that was set aside, by its new name. */
export type AsideListener = (path: string) => void;

/** The folder that holds the files of the embedded database. */
export class DatabaseFolder {
  readonly #path: string;

  constructor(path: string) {
    this.#path = path;
  }

  /**
   * Makes it ready to be opened: it holds a whole database, or nothing. Half a database, as a process leaves behind that
   * is killed while it makes one, does not start. Whether it is half a one, or a whole one that lost its mark, nobody can
   * tell: it is set aside, never removed. Throws a `StartError` where the database is damaged.
   */
  async prepare(onSetAside: AsideListener): Promise<void> {
    if (await this.#has(COMPLETE)) await this.#requireVersion();
    else if (await this.#isFilled()) onSetAside(await this.#setAside());
    await mkdir(this.#path, { recursive: true, mode: 0o700 });
  }

  /** Marks it as complete, once all that is in it is on the disk. */
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

  /** Whether there is a file. What cannot be looked at may well be there: only a clear answer counts. */
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

  /** PostgreSQL leaves syncing out while it makes a database. */
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

/** What a look at a file gives; `undefined` where there is no such file. Rejects where that cannot be told. */
async function unlessAbsent<T>(look: Promise<T>): Promise<T | undefined> {
  try {
    return await look;
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}
