import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the package. */
export const root = fileURLToPath(new URL('../..', import.meta.url));

/** How a program ended. */
export interface Ended {
  /** Whether it ended by itself and with exit code 0. */
  readonly hasSucceeded: boolean;
  /** What it printed, both streams as they came. */
  readonly output: string;
}

/** What a program is run with. */
export interface CommandOptions {
  /** Added to the environment. */
  readonly env?: Readonly<Record<string, string>>;
  /** Milliseconds after which the program and all that it started are ended; ten minutes if not given. */
  readonly timeout?: number;
}

const running = new Set<() => void>();
process.once('exit', () => running.forEach((kill) => kill()));

/** Runs a program of the package or of the system in the package's folder, without any input. */
export function run(
  program: string,
  args: readonly string[],
  { env = {}, timeout = 600_000 }: CommandOptions = {},
): Promise<Ended> {
  const child = spawn(program, args, {
    cwd: root,
    env: { ...process.env, PATH: localPath(), NO_COLOR: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    // a process group of its own, so that browsers and servers end with the program that started them
    detached: true,
  });
  const kill = () => child.pid !== undefined && killGroup(child.pid);
  running.add(kill);
  const chunks: string[] = [];
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => chunks.push(chunk));
  }
  const timer = setTimeout(() => {
    chunks.push(`\nEnded after ${timeout / 1000} s without a result.\n`);
    kill();
  }, timeout);
  return new Promise((resolve) => {
    const end = (hasSucceeded: boolean) => {
      clearTimeout(timer);
      kill();
      running.delete(kill);
      resolve({ hasSucceeded, output: chunks.join('') });
    };
    child.once('error', (error) => {
      chunks.push(error.message);
      end(false);
    });
    child.once('close', (code) => end(code === 0));
  });
}

function killGroup(pid: number): void {
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // all of the group have ended
  }
}

function localPath(): string {
  return [join(root, 'node_modules/.bin'), process.env['PATH'] ?? ''].join(delimiter);
}
