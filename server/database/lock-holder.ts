import { open, readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { failureCode } from './failures.js';

/** How often a holder lets itself be heard of, in ms. */
const BEAT = 5_000;
/** After how long without it a holder of another place counts as dead, in ms: a busy one may miss some beats. */
const SILENCE = 30_000;

/** Who holds a lock, as its file says. */
interface Holder {
  readonly pid: string;
  /** When the process was started, where that is known. */
  readonly started: string;
  /** The process numbers that `pid` is one of; those of another container mean nothing here. */
  readonly namespace: string;
  readonly host: string;
}

/** What this process writes into its lock. */
export async function ownMark(): Promise<string> {
  const { namespace, host } = await ownPlace();
  return `${process.pid} ${await startTime(process.pid)} ${namespace} ${host}\n`;
}

/**
 * Who holds the lock of a file, and what to do about it, as the end of a sentence; `undefined` where nobody does, or
 * nobody who lives. Whether a process lives is known of those that can be seen from here. Of any other one it is known
 * only when it was last heard of.
 *
 * @param now - The time by the clock that the file's times go by, which may be another machine's.
 */
export async function livingHolder(path: string, now: number): Promise<string | undefined> {
  const lock = await readLock(path);
  const holder = lock && parse(lock.text);
  if (!holder) return undefined;
  if (await isNear(holder)) {
    return (await isRunning(holder)) ? `process ${holder.pid}: stop that server first` : undefined;
  }
  if (Math.abs(now - lock.heardOf) >= SILENCE) return undefined;
  return 'a server on another machine or in another container: stop that server first (where it was killed, wait for half a minute)';
}

/** Lets the holder of a lock be heard of, by writing into the file what is in it, until the returned function is called. */
export function keepHeardOf(path: string, mark: string): () => Promise<void> {
  let beats = Promise.resolve();
  const timer = setInterval(() => {
    beats = beats.then(() => renew(path, mark));
  }, BEAT);
  timer.unref();
  return async () => {
    clearInterval(timer);
    // a late one would make a lock that is released look held
    await beats;
  };
}

/** Times are given by whoever keeps the file, so that they go by one clock. */
async function renew(path: string, mark: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    await file.write(mark, 0).finally(() => file.close());
  } catch {
    // the next one may succeed; where the disk is gone, the database tells
  }
}

async function readLock(
  path: string,
): Promise<{ readonly text: string; readonly heardOf: number } | undefined> {
  try {
    const file = await open(path, 'r');
    try {
      const { mtimeMs } = await file.stat();
      return { text: await file.readFile('utf8'), heardOf: mtimeMs };
    } finally {
      await file.close();
    }
  } catch (error) {
    // gone, because somebody has a higher one; what is there and cannot be read may be somebody's
    if (failureCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  const [pid = '', started = '', namespace = '', host = ''] = text.trim().split(' ');
  return /^\d+$/.test(pid) ? { pid, started, namespace, host } : undefined;
}

/** Whether a holder's process can be seen from here. Former versions did not write where they ran. */
async function isNear({ namespace, host }: Holder): Promise<boolean> {
  const own = await ownPlace();
  return (namespace === '' && host === '') || (namespace === own.namespace && host === own.host);
}

async function ownPlace(): Promise<Pick<Holder, 'namespace' | 'host'>> {
  // Linux only; elsewhere there is one row of process numbers for each machine
  const namespace = await readlink('/proc/self/ns/pid').catch(() => '');
  return { namespace, host: encodeURIComponent(hostname()) };
}

async function isRunning({ pid, started }: Holder): Promise<boolean> {
  try {
    process.kill(Number(pid), 0);
  } catch (error) {
    if (failureCode(error) !== 'EPERM') return false;
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
