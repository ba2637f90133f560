import { randomUUID } from 'node:crypto';
import { link, readFile, rename, unlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { StartError } from '../start-error.js';

/** Name of the file in the data folder that says which process has the embedded database open. */
export const LOCK_FILE = 'server.lock';

/** Holds the data folder until it is released. */
export interface FolderLock {
  /** Lets another process have the folder. */
  readonly release: () => Promise<void>;
}

/**
 * Takes a data folder for this process alone: two processes on one embedded database would destroy it. A process that
 * was killed leaves its file behind; it is known by its number and its start time, since numbers come again.
 * Throws a `StartError` where a living process has the folder.
 */
export async function lockFolder(folder: string): Promise<FolderLock> {
  const path = join(folder, LOCK_FILE);
  const own = join(folder, `${LOCK_FILE}.${randomUUID()}`);
  await writeFile(own, `${process.pid} ${await startTime(process.pid)}\n`, { mode: 0o600 });
  try {
    await acquire(own, path, folder);
  } finally {
    await unlink(own);
  }
  return { release: () => unlink(path) };
}

async function acquire(own: string, path: string, folder: string): Promise<void> {
  while (!(await linked(own, path))) {
    const holder = await readFile(path, 'utf8').catch(() => '');
    if (await isAlive(holder)) {
      throw new StartError(
        `The data folder ${folder} is in use by process ${Number.parseInt(holder, 10)}: stop that server first, or choose another folder by DATA_DIR`,
      );
    }
    await removeStale(path, holder);
  }
}

/** Takes the file away only if it still is the one that was judged; another process may have replaced it meanwhile. */
async function removeStale(path: string, stale: string): Promise<void> {
  const aside = `${path}.${randomUUID()}`;
  try {
    await rename(path, aside);
  } catch {
    return;
  }
  if ((await readFile(aside, 'utf8')) !== stale) await linked(aside, path);
  await unlink(aside);
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
