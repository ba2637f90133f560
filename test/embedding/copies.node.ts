import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import { build } from 'esbuild';
import type { Browser, Page } from 'playwright-core';
import { createBackend } from '../../src/backend.js';
import { MemoryMailboxStore } from '../../src/memory-store.js';
import { sampleMailboxes } from '../../src/testing.js';
import { launchChromium } from '../support/browser.js';
import { serve, type TestServer } from '../support/static-server.js';

/** A page that loads these modules, one after the other. */
const pageWith = (...modules: readonly string[]): string => `<!doctype html>
<html lang="en">
  <head>
    <title>Host</title>
    <link rel="icon" href="data:," />
    ${modules.map((module) => `<script type="module" src="${module}"></script>`).join('\n    ')}
  </head>
  <body>
    <mailbox-manager src="/api"></mailbox-manager>
  </body>
</html>`;

/** Independent copies of the library, as two parts of a host may each come with one. */
describe('two copies of the library on a page', () => {
  let browser: Browser;
  let server: TestServer;

  before(async () => {
    const [whole, table, provider] = await Promise.all([
      copy(`import './src/mailbox-manager.js'; import './src/mailbox-provider.js';`),
      copy(`import './src/mailbox-table.js';`),
      copy(`import './src/mailbox-provider.js'; import './src/mailbox-detail.js';`),
    ]);
    browser = await launchChromium();
    server = await serve(
      {
        '/twice': pageWith('/first.js', '/second.js'),
        '/table-first': pageWith('/table.js', '/whole.js'),
        '/details-first': pageWith('/provider.js', '/whole.js'),
        '/table-last': pageWith('/whole.js', '/table.js'),
        '/whole.js': whole,
        '/first.js': whole,
        '/second.js': whole,
        '/table.js': table,
        '/provider.js': provider,
      },
      { api: api() },
    );
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const [path, foreign] of [
    ['/twice', 5],
    ['/table-first', 1],
    ['/details-first', 2],
    ['/table-last', 1],
  ] as const) {
    it(`work together, with a warning about each tag that was already defined: ${path}`, async () => {
      const { page, errors, warnings } = await open(path);
      const name = (await page.getByRole('rowheader').first().textContent())?.trim() ?? '';
      await page.getByRole('rowheader').first().click();
      const details = page.getByRole('region', { name });
      await details.getByRole('button', { name: 'Edit' }).click();
      const dialog = page.getByRole('dialog', { name: `Edit ${name}` });
      await dialog.getByLabel('Host', { exact: true }).waitFor();
      await page.keyboard.press('Escape');
      await dialog.waitFor({ state: 'hidden' });
      await page.getByRole('button', { name: 'Add Mailbox' }).click();
      await page.getByRole('menuitem', { name: 'Inbound' }).click();
      await page.getByRole('dialog', { name: 'Add inbound mailbox' }).waitFor();
      assert.deepEqual(errors, []);
      assert.equal(warnings.filter((text) => text.includes('already defined')).length, foreign);
      await page.close();
    });
  }

  async function open(path: string): Promise<{ page: Page; errors: string[]; warnings: string[] }> {
    const page = await browser.newPage();
    page.setDefaultTimeout(10_000);
    const [errors, warnings]: [string[], string[]] = [[], []];
    page.on('pageerror', (error) => errors.push(String(error)));
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text());
      if (message.type() === 'warning') warnings.push(message.text());
    });
    await page.goto(`${server.origin}${path}`);
    await page.getByRole('rowheader').first().waitFor();
    return { page, errors, warnings };
  }
});

/** Bundles some imports, sharing nothing with another copy. */
async function copy(contents: string): Promise<string> {
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: '.' },
    bundle: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    logLevel: 'error',
  });
  return outputFiles[0]?.text ?? '';
}

function api() {
  const backend = createBackend(new MemoryMailboxStore(sampleMailboxes(20)), { basePath: '/api' });
  return getRequestListener((request) => backend.fetch(request));
}
