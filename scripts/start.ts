// Builds what the host page needs, where that is missing or older than the sources, and runs the reference server.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdir, stat } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { run } from '../server/run.js';
import { StartError } from '../server/start-error.js';

const root = fileURLToPath(new URL('..', import.meta.url));
const bundle = 'dist/mailbox-elements.bundle.js';
const sources = ['src', 'vite.config.ts', 'package-lock.json'];

// the database opens meanwhile
await run(buildBundle());

async function buildBundle(): Promise<void> {
  if (!(await isStale())) return;
  process.stderr.write('Building the elements …\n');
  const vite = spawn(process.execPath, ['node_modules/vite/bin/vite.js', 'build', '--mode', 'bundle'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(vite, 'exit')) as [number | null];
  if (code !== 0) throw new StartError('The elements could not be built; see above why');
}

async function isStale(): Promise<boolean> {
  const built = await changed(bundle);
  const times = await Promise.all(sources.map(newest));
  return built === undefined || times.some((time) => time > built);
}

/** When a file, or the newest within a folder, was changed, in ms. */
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
