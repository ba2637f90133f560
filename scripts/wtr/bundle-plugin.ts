import { readdirSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestRunnerPlugin } from '@web/test-runner';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The files to serve, by path. */
type Files = ReadonlyMap<string, string>;

/**
 * Serves the test files as bundles with shared chunks. A page then loads a handful of files instead of about 250
 * modules, which took longer than its tests. In watch mode, a change to any of the sources rebuilds all of them.
 */
export function bundlePlugin(): TestRunnerPlugin {
  let files: Promise<Files> = Promise.resolve(new Map());
  return {
    name: 'bundle',
    serverStart({ fileWatcher }) {
      const renew = () => {
        files = bundle((input) => void fileWatcher.add(input));
        // an error is reported with the request for a file
        files.catch(() => undefined);
      };
      fileWatcher.on('change', renew);
      renew();
    },
    async serve({ path }) {
      const body = (await files).get(path);
      if (body === undefined) return undefined;
      return { body, type: path.endsWith('.map') ? 'json' : 'js' };
    },
  };
}

async function bundle(watch: (input: string) => void): Promise<Files> {
  const { outputFiles, metafile } = await build({
    absWorkingDir: root,
    entryPoints: testFiles(),
    entryNames: '[dir]/[name]',
    outExtension: { '.js': '.ts' },
    chunkNames: 'chunks/[name]-[hash]',
    outbase: '.',
    outdir: '.',
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'browser',
    target: 'es2022',
    conditions: ['development', 'browser'],
    // tests import modules for their side effects, even those that a package declares to have none
    ignoreAnnotations: true,
    sourcemap: 'linked',
    metafile: true,
    write: false,
    logLevel: 'silent',
  });
  for (const input of Object.keys(metafile.inputs)) watch(join(root, input));
  return new Map(
    outputFiles.map(({ path, text }) => [`/${relative(root, path).replaceAll(sep, '/')}`, text]),
  );
}

function testFiles(): string[] {
  return readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.test.ts'))
    .map((file) => join('test', file));
}
