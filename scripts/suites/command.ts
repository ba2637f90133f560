import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a program ended. */
export interface Ended {
  /** Whether it ended by itself and with exit code 0. */
  readonly hasSucceeded: boolean;
  /** What it printed, to both streams in order. */
  readonly output: string;
}

/** The options of a command. */
export interface CommandOptions {
  /** Additional environment variables. */
  readonly env?: Readonly<Record<string, string>>;
  /** The time after which the program and all that it started are ended, in ms; a quarter of an hour by default. */
  readonly timeout?: number;
}

/** How long a program may take to end what it has started once it is told to, in ms. */
const patience = 5_000;

const running = new Set<ChildProcess>();
process.once('exit', () => running.forEach((child) => signal(child, 'SIGTERM')));

/** Runs a program of the package or the system in the folder of the package, without input. */
export async function run(
  program: string,
  args: readonly string[],
  { env = {}, timeout = 900_000 }: CommandOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: localPath(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a separate process group, so that everything that the program started can be ended with it
    detached: true,
  });
  running.add(child);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  const isInTime = await ended(child, timeout).catch((error: unknown) => {
    chunks.push(String(error));
    return false;
  });
  running.delete(child);
  const { exitCode, signalCode } = child;
  if (!isInTime) chunks.push(`\nNot over after ${timeout / 1000} s.\n`);
  else if (exitCode !== 0) chunks.push(`\nEnded with ${signalCode ?? `exit code ${String(exitCode)}`}.\n`);
  return { hasSucceeded: isInTime && exitCode === 0, output: chunks.join('') };
}

/**
 * Waits until the program and everything it started have ended; ends them when time is up, and returns `false` then.
 */
async function ended(child: ChildProcess, timeout: number): Promise<boolean> {
  let isInTime = true;
  const stop = setTimeout(() => {
    isInTime = false;
    signal(child, 'SIGTERM');
  }, timeout);
  const kill = setTimeout(() => signal(child, 'SIGKILL'), timeout + patience);
  try {
    await once(child, 'close');
  } finally {
    clearTimeout(stop);
    clearTimeout(kill);
  }
  return isInTime;
}

function signal({ pid }: ChildProcess, name: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, name);
  } catch {
    // the whole group has ended
  }
}

function localPath(): string {
  return [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
}
