// Prints the gzipped size of each entry, and fails if one exceeds its budget. Needs a build.
import { readdir, readFile } from 'node:fs/promises';
import { gzipSync } from 'node:zlib';
import { build, type Plugin } from 'esbuild';
import { root } from './suites/command.js';

/**
 * The budgets, in bytes, of the single-file bundle, and of the table alone with Lit. They keep the sizes reached so
 * far; the goals are 45 KB and 22 KB, and a budget is raised only for features that users benefit from.
 */
const budgets: Readonly<Record<string, number>> = {
  'mailbox-elements.bundle.js': 76 * 1024,
  'mailbox-table.js': 37 * 1024,
};

/** The entries that no page loads. */
const notForPages = ['backend.js', 'msw.js', 'testing.js'];

const built = (await readdir(`${root}dist`)).filter((file) => file.endsWith('.js'));
const names = new Set([...Object.keys(budgets), ...built.filter((file) => !notForPages.includes(file))]);

/** Modules that are loaded on demand do not count. */
const withoutDynamicImports: Plugin = {
  name: 'without-dynamic-imports',
  setup(bundling) {
    bundling.onResolve({ filter: /.*/ }, ({ kind, path }) =>
      kind === 'dynamic-import' ? { path, external: true } : undefined,
    );
  },
};

for (const name of names) report(name, await sizeOf(name));

function report(name: string, size: number): void {
  const budget = budgets[name];
  const isOver = budget !== undefined && size > budget;
  const limit = budget === undefined ? '' : ` of ${kilobytes(budget)}${isOver ? ': OVER THE BUDGET' : ''}`;
  console.log(`${name.padEnd(28)} ${kilobytes(size)}${limit}`);
  if (isOver) process.exitCode = 1;
}

async function sizeOf(name: string): Promise<number> {
  const file = `${root}dist/${name}`;
  const code = name.endsWith('.bundle.js') ? await readFile(file) : await firstLoad(file);
  return gzipSync(code, { level: 9 }).length;
}

/** Everything that a page has to load before the module runs, in one minified text. */
async function firstLoad(entry: string): Promise<Uint8Array> {
  const { outputFiles } = await build({
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    plugins: [withoutDynamicImports],
  });
  return Buffer.concat(outputFiles.map((file) => file.contents));
}

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`.padStart(8);
}
