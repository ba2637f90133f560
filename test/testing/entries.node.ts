import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { build } from 'esbuild';

/** The packages that a module and all that it imports need. */
async function packagesOf(module: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [module],
    bundle: true,
    write: false,
    format: 'esm',
    packages: 'external',
    metafile: true,
    logLevel: 'silent',
  });
  const imports = Object.values(metafile.inputs).flatMap((input) => input.imports);
  const packages = imports.filter(({ external, path }) => external && path !== '<runtime>');
  return [...new Set(packages.map(({ path }) => path))].sort();
}

describe('the entries for backends and tests', () => {
  it('need nothing from Node, and only testing behind msw needs msw', async () => {
    assert.deepEqual(await packagesOf('src/backend.ts'), ['hono', 'zod/mini']);
    assert.deepEqual(await packagesOf('src/testing.ts'), []);
    assert.deepEqual(await packagesOf('src/msw.ts'), ['hono', 'msw', 'zod/mini']);
  });
});

describe('the entries for pages', () => {
  it('need nothing but Lit and its contexts', async () => {
    const packages = await packagesOf('src/index.ts');
    assert.deepEqual(
      packages.filter((name) => !/^lit(\/|$)/.test(name)),
      ['@lit/context'],
    );
  });
});
