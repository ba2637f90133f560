import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

/** Node with the flags of the test run, including those that let it read TypeScript. */
export const NODE: readonly [string, ...string[]] = [process.execPath, ...process.execArgv];

const COMMAND = [...NODE, 'server/main.ts'];

/** The reference server as a process of its own. */
export class ServerProcess {
  readonly #child: ChildProcess;
  readonly #closed: Promise<unknown>;
  #out = '';
  #err = '';

  /** Starts it on a free port, with nothing in its environment except what is given. */
  constructor(
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    [program = '', ...words]: readonly string[] = COMMAND,
  ) {
    this.#child = spawn(program, [...words, ...args], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'] ?? '', PORT: '0', ...env },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#closed = once(this.#child, 'close');
    this.#child.stdout?.setEncoding('utf8').on('data', (text: string) => (this.#out += text));
    this.#child.stderr?.setEncoding('utf8').on('data', (text: string) => (this.#err += text));
  }

  /** Starts one and waits until it is ready. */
  static async ready(
    env: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    command?: readonly string[],
  ): Promise<ServerProcess> {
    const server = new ServerProcess(env, args, command);
    await server.#untilReady();
    return server;
  }

  /** What it wrote to standard output. */
  get out(): string {
    return this.#out;
  }

  /** What it wrote to standard error. */
  get err(): string {
    return this.#err;
  }

  /** The lines of its log. */
  get log(): readonly Readonly<Record<string, unknown>>[] {
    const lines = this.#out.split('\n').filter((line) => line !== '');
    return lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  }

  /** The address at which it says it is ready, without the slash at the end. */
  get address(): string {
    const address = this.log.find(({ msg }) => msg === 'mailbox-elements is ready')?.['address'];
    if (typeof address !== 'string') throw new Error(`The server is not ready: ${this.#out}${this.#err}`);
    return address.replace(/\/$/, '');
  }

  /** The id of the process. */
  get pid(): number {
    return this.#child.pid ?? 0;
  }

  /** Sends it a signal. */
  signal(signal: NodeJS.Signals): void {
    this.#child.kill(signal);
  }

  /** Sends it a signal and waits for its end; returns the exit code, or the signal that ended it. */
  async end(signal: NodeJS.Signals): Promise<number | NodeJS.Signals | null> {
    this.#child.kill(signal);
    return this.ended();
  }

  /** Waits for its end; returns the exit code, or the signal that ended it. */
  async ended(): Promise<number | NodeJS.Signals | null> {
    await this.#closed;
    return this.#child.exitCode ?? this.#child.signalCode;
  }

  async #untilReady(): Promise<void> {
    const stop = new AbortController();
    const seen = (async () => {
      // the line for people comes last
      while (!this.#err.includes('mailbox-elements is ready')) {
        await once(this.#child.stderr ?? this.#child, 'data', { signal: stop.signal });
      }
    })();
    await Promise.race([
      seen,
      this.#closed.then(() => Promise.reject(new Error(`${this.#out}${this.#err}`))),
    ]);
    stop.abort();
  }
}
