import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, open, readFile, stat, unlink } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { failureCode } from '../database/failures.js';
import { StartError } from '../start-error.js';
import { syncFolder } from '../sync-folder.js';
import { KEY_LENGTH, parseKeyRing, type KeyRing } from './key-ring.js';

/** The name of the file in the data folder with the key, if none is configured. */
export const KEY_FILE = 'secret.key';

/** A key ring from a file, and whether the file was just created. */
export interface KeyFile {
  readonly path: string;
  readonly keys: KeyRing;
  readonly created: boolean;
}

/**
 * Reads the keys of the data folder. The first time, creates one that only its owner can read. Throws a `StartError` if
 * the file cannot be read or created.
 *
 * @param beforeMaking - called with the path of the new file; rejects if it must not be created
 */
export async function openKeyFile(
  folder: string,
  beforeMaking: (path: string) => Promise<void>,
): Promise<KeyFile> {
  const path = join(folder, KEY_FILE);
  const text = await accessing(path, () => textOf(path));
  if (text !== undefined) return { path, keys: parsed(text, path), created: false };
  await beforeMaking(path);
  return accessing(path, async () => {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    const created = await createOnce(path);
    return { path, keys: parsed(await readFile(path, 'utf8'), path), created };
  });
}

/** Whether others than its owner can read the file. Windows has no such bits. */
export async function isReadableByOthers(path: string): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

async function accessing<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(
      `The key in ${path} cannot be read or created (${failureCode(error)}): check that DATA_DIR can be written to, or set MAILBOX_SECRET_KEY`,
    );
  }
}

async function textOf(path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if (failureCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parsed(text: string, path: string): KeyRing {
  const keys = parseKeyRing(text.trim());
  if (keys) return keys;
  throw new StartError(`${path} does not hold keys of ${KEY_LENGTH} bytes in base64 or hexadecimal`);
}

/** Creates the file completely or not at all, even if others create it at the same time, or the process ends. */
async function createOnce(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_LENGTH).toString('base64')}\n`);
    await file.sync();
    await link(draft, path);
    await syncFolder(dirname(path));
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await file.close();
    await unlink(draft);
  }
}
