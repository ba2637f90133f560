import { randomUUID } from 'node:crypto';
import { link, readdir, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { failureCode } from './failures.js';
import { keepHeardOf, livingHolder, ownMark } from './lock-holder.js';

/** The lock files in the data folder; the one with the highest number says which process has the database open. */
const LOCK_FILE = /^server-([1-9]\d{0,14})\.lock$/;

/** A lock on the data folder. */
export interface FolderLock {
  /** Releases the folder for other processes. */
  readonly release: () => Promise<void>;
}

/**
 * Locks a data folder for this process: two processes on one embedded database would destroy it. A process that was
 * killed leaves its file behind. It is identified by its process id and start time, since ids are reused. The id of a
 * process on another machine or in another container means nothing; it counts as alive while it renews its file.
 * Throws a `StartError` if a living process has the folder.
 *
 * To take over the folder, a process creates the file with the next number, which only one of several can do. The file
 * with the highest number is never deleted, only emptied on release, so that no number is used twice.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const own = join(folder, `${randomUUID()}.lock`);
  const mark = await ownMark();
  await writeFile(own, mark, { mode: 0o600 });
  try {
    const path = await acquire(own, folder);
    const fallSilent = keepHeardOf(path, mark);
    return { release: () => fallSilent().then(() => empty(path)) };
  } finally {
    await unlink(own);
  }
}

async function acquire(own: string, folder: string): Promise<string> {
  for (;;) {
    const highest = await highestNumber(folder);
    await requireAbandoned(folder, highest, (await stat(own)).mtimeMs);
    const path = lockFile(folder, highest + 1);
    if (!(await linked(own, path))) continue;
    if ((await highestNumber(folder)) === highest + 1) {
      await removeUpTo(folder, highest);
      return path;
    }
    // a slow process may have created an old number again
    await unlink(path);
  }
}

async function requireAbandoned(folder: string, number: number, now: number): Promise<void> {
  const holder = await livingHolder(lockFile(folder, number), now);
  if (holder === undefined) return;
  throw new StartError(
    `The data folder ${folder} is in use by ${holder}, or choose another folder with DATA_DIR`,
  );
}

/** Marks the folder as free, by emptying its file; if the file is gone, it is free already. */
async function empty(path: string): Promise<void> {
  try {
    await truncate(path);
  } catch (error) {
    if (failureCode(error) !== 'ENOENT') throw error;
  }
}

async function removeUpTo(folder: string, number: number): Promise<void> {
  const old = (await numbers(folder)).filter((each) => each <= number);
  await Promise.all(old.map((each) => unlink(lockFile(folder, each)).catch(() => undefined)));
}

async function highestNumber(folder: string): Promise<number> {
  return Math.max(0, ...(await numbers(folder)));
}

async function numbers(folder: string): Promise<readonly number[]> {
  return (await readdir(folder)).flatMap((name) => LOCK_FILE.exec(name)?.[1] ?? []).map(Number);
}

function lockFile(folder: string, number: number): string {
  return join(folder, `server-${number}.lock`);
}

/** Gives a file a second name, which must be free: only one of several processes succeeds. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  }
}
