import { randomUUID } from 'node:crypto';
import { link, readdir, readFile, truncate, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';

/** Files in the data folder that say which process has the embedded database open: the one of the highest number does. */
const LOCK_FILE = /^server-([1-9]\d{0,14})\.lock$/;

/** Holds the data folder until it is released. */
export interface FolderLock {
  /** Lets another process have the folder. */
  readonly release: () => Promise<void>;
}

/**
 * Takes a data folder for this process alone: two processes on one embedded database would destroy it. A process that
 * was killed leaves its file behind; it is known by its number and its start time, since numbers come again.
 * Throws a `StartError` where a living process has the folder.
 *
 * To take the folder over is to make the file of the next number, in which one of several succeeds. The file of the
 * highest number stays for ever, emptied when it is released, so that no number is given twice.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const own = join(folder, `${randomUUID()}.lock`);
  await writeFile(own, `${process.pid} ${await startTime(process.pid)}\n`, { mode: 0o600 });
  try {
    const path = await acquire(own, folder);
    return { release: () => truncate(path) };
  } finally {
    await unlink(own);
  }
}

async function acquire(own: string, folder: string): Promise<string> {
  for (;;) {
    const highest = await highestNumber(folder);
    await requireAbandoned(folder, highest);
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

async function requireAbandoned(folder: string, number: number): Promise<void> {
  // gone, if at all, because somebody has a higher one
  const holder = await readFile(lockFile(folder, number), 'utf8').catch(() => '');
  if (!(await isAlive(holder))) return;
  throw new StartError(
    `The data folder ${folder} is in use by process ${Number.parseInt(holder, 10)}: stop that server first, or choose another folder by DATA_DIR`,
  );
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
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function isAlive(holder: string): Promise<boolean> {
  const [pid = '', started = ''] = holder.trim().split(' ', 2);
  if (!/^\d+$/.test(pid)) return false;
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  return (await startTime(Number(pid))) === started;
}

/**
 * When a process was started, in a form that only serves to compare: boot and clock ticks since then (proc(5)). Where
 * there is no such file a process is known by its number alone.
 */
async function startTime(pid: number): Promise<string> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    const afterName = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return `${boot.trim()}:${afterName[19] ?? ''}`;
  } catch {
    return '';
  }
}
