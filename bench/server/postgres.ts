import { execFile } from 'node:child_process';
import { chown, mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from '../../scripts/free-port.js';

/** The folder of Debian's PostgreSQL programs, with a subfolder for each version. */
const VERSIONS = '/usr/lib/postgresql';

/** A PostgreSQL server. */
export interface Postgres {
  /** The address of its database. */
  readonly address: string;
  /** Stops the server; one that was already running is left alone. */
  readonly stop: () => Promise<void>;
}

const execute = promisify(execFile);

/** Starts a PostgreSQL server with its default settings, in a temporary folder. */
export async function startPostgres(): Promise<Postgres> {
  const bin = await newestBin();
  const folder = await mkdtemp(join(tmpdir(), 'bench-postgres-'));
  const account = await accountOfPostgres();
  // PostgreSQL does not run as root
  const isRoot = process.getuid?.() === 0;
  if (isRoot && account) await chown(folder, account.uid, account.gid);
  const run = (program: string, ...args: readonly string[]) =>
    execute(join(bin, program), args, { ...(isRoot && account), cwd: folder });
  const data = join(folder, 'data');
  const port = await freePort();
  await run(
    'initdb',
    '-D',
    data,
    '-A',
    'trust',
    '-U',
    'postgres',
    '--no-sync',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
  );
  const options = `-c listen_addresses=127.0.0.1 -p ${port} -k ${folder}`;
  await run('pg_ctl', '-D', data, '-w', '-l', join(folder, 'log'), '-o', options, 'start');
  return {
    address: `postgres://postgres@127.0.0.1:${port}/postgres`,
    stop: async () => {
      await run('pg_ctl', '-D', data, '-m', 'immediate', 'stop');
      await rm(folder, { recursive: true });
    },
  };
}

async function newestBin(): Promise<string> {
  const versions = await readdir(VERSIONS).catch(() => []);
  const newest = versions.map(Number).sort((a, b) => b - a)[0];
  if (newest === undefined) {
    throw new Error(
      `There is no PostgreSQL in ${VERSIONS}: install one, or set DATABASE_URL to an empty database`,
    );
  }
  return join(VERSIONS, String(newest), 'bin');
}

async function accountOfPostgres(): Promise<{ readonly uid: number; readonly gid: number } | undefined> {
  const accounts = await readFile('/etc/passwd', 'utf8').catch(() => '');
  const [, uid, gid] = /^postgres:[^:]*:(\d+):(\d+):/m.exec(accounts) ?? [];
  return uid === undefined ? undefined : { uid: Number(uid), gid: Number(gid) };
}
