import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = 'dist/mailbox-elements.bundle.js';
const sources = ['src', 'vite.config.ts', 'package-lock.json'];

/** Builds the bundle that host pages load, if it is missing or older than its sources; `false` if that fails. */
export async function buildBundle(): Promise<boolean> {
  if (!(await isStale())) return true;
  process.stderr.write('Building the elements …\n');
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', 'bundle'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(vite, 'exit')) as [number | null];
  return code === 0;
}

async function isStale(): Promise<boolean> {
  const built = await changed(bundle);
  const times = await Promise.all(sources.map(newest));
  return built === undefined || times.some((time) => time > built);
}

/** When a file, or the newest file in a folder, was last changed, in ms. */
async function newest(path: string): Promise<number> {
  const within = await readdir(root + path, { recursive: true }).catch(() => []);
  const times = await Promise.all([path, ...within.map((name) => `${path}/${name}`)].map(changed));
  return Math.max(...times.map((time) => time ?? 0));
}

async function changed(path: string): Promise<number | undefined> {
  return stat(root + path).then(
    ({ mtimeMs }) => mtimeMs,
    () => undefined,
  );
}
