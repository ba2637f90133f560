import { open, readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { failureCode } from './failures.js';

/** How often a holder renews its file, in ms. */
const BEAT = 5_000;
/** The time without renewal after which a remote holder counts as dead, in ms: a busy one may be late. */
const SILENCE = 30_000;

/** The holder of a lock, as its file says. */
interface Holder {
  readonly pid: string;
  /** When the process was started, if known. */
  readonly started: string;
  /** The namespace of `pid`; process ids of another container mean nothing here. */
  readonly namespace: string;
  readonly host: string;
}

/** The content of a lock file of this process. */
export async function ownMark(): Promise<string> {
  const { namespace, host } = await ownPlace();
  return `${process.pid} ${await startTime(process.pid)} ${namespace} ${host}\n`;
}

/**
 * Who holds the lock of a file, and what to do about it, as the end of a sentence; `undefined` if no living process
 * holds it. Processes that are visible from here can be checked; for any other, it is only known when it last renewed
 * its file.
 *
 * @param now - the current time by the clock of the file system, which may be that of another machine
 */
export async function livingHolder(path: string, now: number): Promise<string | undefined> {
  const lock = await readLock(path);
  const holder = lock && parse(lock.text);
  if (!holder) return undefined;
  if (await isNear(holder)) {
    return (await isRunning(holder)) ? `process ${holder.pid}: stop that server first` : undefined;
  }
  if (Math.abs(now - lock.heardOf) >= SILENCE) return undefined;
  return 'a server on another machine or in another container: stop that server first (if it was killed, wait for half a minute)';
}

/** Renews a lock file by writing its content again, until the returned function is called. */
export function keepHeardOf(path: string, mark: string): () => Promise<void> {
  let beats = Promise.resolve();
  const timer = setInterval(() => {
    beats = beats.then(() => renew(path, mark));
  }, BEAT);
  timer.unref();
  return async () => {
    clearInterval(timer);
    // a late renewal would make a released lock look held
    await beats;
  };
}

/** The file system sets the time, so that all times are by one clock. */
async function renew(path: string, mark: string): Promise<void> {
  try {
    const file = await open(path, 'r+');
    await file.write(mark, 0).finally(() => file.close());
  } catch {
    // the next renewal may succeed; if the disk is gone, the database reports it
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
    // the file is gone because there is a higher one; one that exists but cannot be read may be held
    if (failureCode(error) === 'ENOENT') return undefined;
    throw error;
  }
}

function parse(text: string): Holder | undefined {
  const [pid = '', started = '', namespace = '', host = ''] = text.trim().split(' ');
  return /^\d+$/.test(pid) ? { pid, started, namespace, host } : undefined;
}

/** Whether a holder's process is visible from here. Former versions did not write their namespace. */
async function isNear({ namespace, host }: Holder): Promise<boolean> {
  const own = await ownPlace();
  return (namespace === '' && host === '') || (namespace === own.namespace && host === own.host);
}

async function ownPlace(): Promise<Pick<Holder, 'namespace' | 'host'>> {
  // Linux only; elsewhere, process ids are unique on a machine
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
 * When a process was started, in a form for comparison only: the boot id, and clock ticks since the boot (proc(5)). If
 * there is no such file, a process is identified by its id alone.
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
