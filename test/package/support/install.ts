import { rmSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { run } from '../../../scripts/suites/command.js';

/** A project of a host, in a folder of its own. */
export interface Installation {
  readonly folder: string;
  /** Installs other packages along with it, as somebody does who reads that they are needed. */
  add(packages: readonly string[]): Promise<void>;
  /** Deletes the folder. */
  remove(): Promise<void>;
}

/** The package, packed once for all installations of a process. */
let packed: Promise<string> | undefined;

/**
 * Copies a project to a new folder and installs the package there as npm would from its tarball, without a registry:
 * of other packages, there are only those that the package declares as dependencies.
 */
export async function install(project: string): Promise<Installation> {
  const folder = await mkdtemp(join(tmpdir(), 'consumer-'));
  await cp(project, folder, { recursive: true });
  const target = join(folder, 'node_modules/mailbox-elements');
  await mkdir(target, { recursive: true });
  await succeed('tar', ['-xzf', await (packed ??= pack()), '--strip-components=1', '-C', target]);
  const add = (packages: readonly string[]): Promise<void> => link(packages, join(folder, 'node_modules'));
  await add(Object.keys((await manifest(target)).dependencies));
  return { folder, add, remove: () => rm(folder, { recursive: true }) };
}

/** Runs a program that has to succeed. */
export async function succeed(program: string, args: readonly string[]): Promise<string> {
  const { hasSucceeded, output } = await run(program, args);
  if (!hasSucceeded) throw new Error(`${program} ${args.join(' ')}\n${output}`);
  return output;
}

async function pack(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'packed-'));
  process.once('exit', () => rmSync(folder, { recursive: true }));
  await succeed('npm', ['pack', '--pack-destination', folder, '--silent']);
  const { name, version } = await manifest('.');
  return join(folder, `${name}-${version}.tgz`);
}

async function link(packages: readonly string[], modules: string): Promise<void> {
  for (const name of packages) {
    const place = join(modules, name);
    await mkdir(dirname(place), { recursive: true });
    await symlink(join(process.cwd(), 'node_modules', name), place);
  }
}

interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly dependencies: Readonly<Record<string, string>>;
}

async function manifest(folder: string): Promise<Manifest> {
  return JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')) as Manifest;
}
