import { randomUUID } from 'node:crypto';
import { link, readdir, stat, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';
import { failureCode } from './failures.js';
import { keepHeardOf, livingHolder, ownMark } from './lock-holder.js';

/** Files in the data folder that say which process has the embedded database open: the one of the highest number does. */
const LOCK_FILE = /^server-([1-9]\d{0,14})\.lock$/;

/** Holds the data folder until it is released. */
export interface FolderLock {
  /** Lets another process have the folder. */
  readonly release: () => Promise<void>;
}

/**
 * Takes a data folder for this process alone: two processes on one embedded database would destroy it. A process that
 * was killed leaves its file behind; it is known by its number and its start time, since numbers come again. Of another
 * machine or container its number says nothing; there it lives for as long as it renews its file.
 * Throws a `StartError` where a living process has the folder.
 *
 * To take the folder over is to make the file of the next number, in which one of several succeeds. The file of the
 * highest number stays for ever, emptied when it is released, so that no number is given twice.
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
    // whoever was slow may have made a number anew that was over long ago
    await unlink(path);
  }
}

async function requireAbandoned(folder: string, number: number, now: number): Promise<void> {
  const holder = await livingHolder(lockFile(folder, number), now);
  if (holder === undefined) return;
  throw new StartError(
    `The data folder ${folder} is in use by ${holder}, or choose another folder by DATA_DIR`,
  );
}

/** Says that nobody has the folder any more. Where the file is gone, that is said already. */
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

/** Gives a file a second name, which must be free: of several processes one succeeds. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (failureCode(error) === 'EEXIST') return false;
    throw error;
  }
}
