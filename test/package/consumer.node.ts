import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { launchChromium } from '../support/browser.js';
import { serve } from '../support/static-server.js';
import { install, succeed, type Installation } from './support/install.js';

describe('a project that has installed the package', () => {
  let project: Installation;

  before(async () => {
    project = await install('test/package/consumer');
  });
  after(() => project.remove());

  for (const [module, resolution] of [
    ['ESNext', 'bundler'],
    ['NodeNext', 'NodeNext'],
  ] as const) {
    it(`compiles, with typed elements and events, with module resolution "${resolution}"`, async () => {
      await succeed('tsc', ['-p', project.folder, '--module', module, '--moduleResolution', resolution]);
    });
  }

  it('shows a mailbox of its store, and is told which one is selected', async () => {
    await bundle(project.folder);
    const server = await serve({ '/': file('page.html'), '/page.js': file('page.js') });
    const browser = await launchChromium();
    try {
      const page = await browser.newPage();
      await page.goto(server.origin);
      await page.getByRole('row', { name: 'support' }).click();
      await page.waitForFunction(() => document.title === 'Selected a mailbox');
      assert.equal(await page.getByRole('grid', { name: 'Mailboxes' }).getAttribute('aria-rowcount'), '2');
    } finally {
      await browser.close();
      await server.close();
    }
  });

  function file(name: string): URL {
    return pathToFileURL(join(project.folder, name));
  }
});

async function bundle(folder: string): Promise<void> {
  await build({
    entryPoints: [join(folder, 'page.ts')],
    outfile: join(folder, 'page.js'),
    bundle: true,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
}
