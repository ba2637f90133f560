import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { access, mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** Why a Debian mail server cannot be started here; `undefined` if it can. In CI, that is a failure. */
export async function missingServer(...programs: readonly string[]): Promise<string | undefined> {
  const missing: string[] = [];
  for (const program of programs) {
    await access(program).catch(() => missing.push(program));
  }
  const reason =
    missing.length > 0
      ? `${missing.join(', ')} not installed`
      : process.getuid?.() === 0
        ? undefined
        : 'mail servers need root to start';
  if (reason !== undefined && process.env['CI']) throw new Error(`in CI nothing is skipped: ${reason}`);
  return reason;
}

/** A folder for a server, which everybody can read: its processes run as several users. */
export async function serverFolder(name: string): Promise<string> {
  return mkdtemp(join(tmpdir(), `${name}-`));
}

/**
 * Some ports that nobody listens on, at any address. All are held until the last has been found: the system may give the
 * same one again as soon as it is let go of.
 */
export async function freePorts(count: number): Promise<readonly number[]> {
  const servers = Array.from({ length: count }, () => createServer().listen(0, '0.0.0.0'));
  await Promise.all(servers.map((server) => once(server, 'listening')));
  const ports = servers.map((server) => (server.address() as AddressInfo).port);
  await Promise.all(servers.map((server) => once(server.close(), 'close')));
  return ports;
}

/** A running server. */
export class RunningServer {
  readonly #process: ChildProcess;
  readonly #folder: string;
  readonly #ended: Promise<never>;
  #output = '';

  constructor(program: string, args: readonly string[], folder: string) {
    this.#folder = folder;
    this.#process = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'] });
    const keep = (chunk: Buffer) => (this.#output += chunk.toString());
    this.#process.stdout?.on('data', keep);
    this.#process.stderr?.on('data', keep);
    this.#ended = once(this.#process, 'exit').then(() => {
      throw new Error(`the server ended: ${this.#output}`);
    });
    this.#ended.catch(() => undefined);
  }

  /** Waits until it listens on a port; fails with its output if it ends before. */
  async listening(host: string, port: number): Promise<void> {
    await Promise.race([this.#ended, isOpen(host, port)]);
  }

  /** Stops it and removes its folder. */
  async stop(): Promise<void> {
    if (this.#process.exitCode === null && this.#process.kill('SIGTERM')) await once(this.#process, 'exit');
    await rm(this.#folder, { recursive: true, force: true });
  }
}

async function isOpen(host: string, port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, host);
    const opened = await Promise.race([
      once(socket, 'connect').then(() => true),
      new Promise<boolean>((resolve) => socket.once('error', () => resolve(false))),
    ]);
    socket.destroy();
    if (opened) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}
