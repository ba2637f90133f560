import { build } from 'esbuild';
import { fileURLToPath } from 'node:url';

const tsconfig = fileURLToPath(new URL('../../tsconfig.json', import.meta.url));

/** A module with all its imports as one minified text, for pages that are driven from Node. */
export async function pageScript(entry: URL): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(entry)],
    bundle: true,
    minify: true,
    format: 'esm',
    target: 'es2022',
    write: false,
    tsconfig,
  });
  return outputFiles[0]?.text ?? '';
}
