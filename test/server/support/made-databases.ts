import { createHash, randomUUID } from 'node:crypto';
import { cp, mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Database } from '../../../server/database/database.js';
import { DATABASE_FOLDER, openFolder } from '../../../server/database/pglite.js';
import { newFolder, type Folder } from './folders.js';

const ROOT = fileURLToPath(new URL('../../../', import.meta.url));
const MADE = join(ROOT, 'node_modules/.cache/mailbox-elements');
/** What an empty database depends on. */
const SOURCES = ['server/database', 'server/migrations'];
const PGLITE = 'node_modules/@electric-sql/pglite/package.json';

/**
 * A new data folder with an empty database in it. PGlite takes seconds to make one, so it is made once for all tests and
 * copied; tests of the making itself use a `newFolder`.
 */
export async function newDataFolder(): Promise<Folder> {
  const [folder, made] = await Promise.all([newFolder(), madeOnce()]);
  await cp(made, join(folder.path, DATABASE_FOLDER), { recursive: true });
  return folder;
}

/** Opens an empty embedded database that is deleted when it is closed. */
export async function openNew(): Promise<Database> {
  const folder = await newDataFolder();
  const database = await openFolder(folder.path);
  return { ...database, close: () => database.close().then(folder.remove) };
}

/** The folder of an empty database as the current code makes it. */
async function madeOnce(): Promise<string> {
  const made = join(MADE, await fingerprint());
  if (await exists(made)) return made;
  const making = join(MADE, randomUUID());
  await mkdir(making, { recursive: true });
  const { close } = await openFolder(making);
  await close();
  // another test may have been faster: then that one counts
  await rename(join(making, DATABASE_FOLDER), made).catch(async (error: unknown) => {
    if (!(await exists(made))) throw error;
  });
  await rm(making, { recursive: true });
  return made;
}

async function fingerprint(): Promise<string> {
  const hash = createHash('sha256').update(await readFile(join(ROOT, PGLITE)));
  for (const folder of SOURCES) {
    const entries = await readdir(join(ROOT, folder), { recursive: true, withFileTypes: true });
    const paths = entries.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
    for (const path of paths.sort()) hash.update(await readFile(path));
  }
  return hash.digest('hex');
}

function exists(path: string): Promise<boolean> {
  return stat(path).then(
    () => true,
    () => false,
  );
}
