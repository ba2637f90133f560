import { randomBytes, randomUUID } from 'node:crypto';
import { link, open, readFile, stat, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { KEY_LENGTH, parseKeyRing, type KeyRing } from './key-ring.js';

/** Name of the file in the data folder that holds the key where none is configured. */
export const KEY_FILE = 'secret.key';

/** A key ring from a file, and whether the file was made just now. */
export interface KeyFile {
  readonly path: string;
  readonly keys: KeyRing;
  readonly created: boolean;
}

/** Reads the keys of the data folder; makes one the first time, for its owner's eyes alone. */
export async function openKeyFile(folder: string): Promise<KeyFile> {
  const path = join(folder, KEY_FILE);
  const created = await createOnce(path);
  const keys = parseKeyRing((await readFile(path, 'utf8')).trim());
  if (!keys)
    throw new StartError(`${path} does not hold keys of ${KEY_LENGTH} bytes in base64 or hexadecimal`);
  return { path, keys, created };
}

/** Whether others than its owner may read the file. Windows keeps no such bits. */
export async function isReadableByOthers(path: string): Promise<boolean> {
  return process.platform !== 'win32' && ((await stat(path)).mode & 0o077) !== 0;
}

/** The file appears whole or not at all, whoever else makes one at the same moment and whenever the process ends. */
async function createOnce(path: string): Promise<boolean> {
  const draft = `${path}.${randomUUID()}`;
  const file = await open(draft, 'wx', 0o600);
  try {
    await file.writeFile(`${randomBytes(KEY_LENGTH).toString('base64')}\n`);
    await file.sync();
    await link(draft, path);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  } finally {
    await file.close();
    await unlink(draft);
  }
}
