import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { getRequestListener } from '@hono/node-server';
import type { Browser, Page } from 'playwright-core';
import { createBackend } from '../../src/backend.js';
import { MemoryMailboxStore } from '../../src/memory-store.js';
import { sampleMailboxes } from '../../src/testing.js';
import { launchChromium } from '../support/browser.js';
import { serve, type TestServer } from '../support/static-server.js';

/** As strict as the README says that a policy may be. */
const policy = [
  `default-src 'none'; script-src 'self'; connect-src 'self'`,
  `require-trusted-types-for 'script'; trusted-types lit-html`,
].join('; ');

/** The globals by which bundled libraries detect other copies of themselves on the page. */
const marks: readonly string[] = [
  'litElementVersions',
  'litHtmlVersions',
  'litPropertyMetadata',
  'reactiveElementVersions',
];

describe('dist/mailbox-elements.bundle.js', () => {
  let browser: Browser;
  let server: TestServer;
  let page: Page;

  before(async () => {
    browser = await launchChromium();
    server = await serve(
      {
        '/': readmeExample(),
        '/empty': '<!doctype html>',
        '/quirks': readmeExample().replace('<!doctype html>', ''),
        '/extended': exampleAfter('extend.js'),
        '/extend.js': `Object.prototype.foo = 'bar'; Array.prototype.last = function () { return this.at(-1); };`,
        '/frozen': exampleAfter('freeze.js'),
        '/freeze.js': `for (const type of [Object, Array, Function, Map, Set, Promise, Error]) Object.freeze(type.prototype);`,
        '/mailbox-elements.bundle.js': new URL('../../dist/mailbox-elements.bundle.js', import.meta.url),
      },
      { policy, api: api() },
    );
    page = await browser.newPage();
    await page.addInitScript(collectViolations);
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  it('is all that the example in the README needs to work under a strict content security policy', async () => {
    const errors: string[] = [];
    page.on('pageerror', (error) => errors.push(error.message));
    page.on('console', (message) => errors.push(message.text()));
    await page.goto(server.origin);
    await page.getByRole('row').nth(1).click();
    await page.getByRole('button', { name: 'Add Mailbox' }).click();
    await page.getByRole('menuitem', { name: 'Inbound' }).click();
    await page.getByRole('dialog', { name: 'Add inbound mailbox' }).getByLabel('Mailbox Name').waitFor();
    assert.deepEqual(errors, []);
    assert.deepEqual(await page.evaluate(() => Reflect.get(window, 'violations') as unknown), []);
  });

  it('is tested under exactly the policy in the README', () => {
    const told = Array.from(
      readFileSync('README.md', 'utf8').matchAll(/`([\w-]+(?:-src|-types|-for) [^`]+)`/g),
    );
    assert.equal(told.map(([, directives]) => directives).join('; '), policy);
  });

  for (const [path, what] of [
    ['/extended', 'has scripts that add members to all objects'],
    ['/frozen', 'has frozen the built-in prototypes'],
  ] as const) {
    it(`works in a page that ${what}`, async () => {
      const hostile = await browser.newPage();
      const errors: string[] = [];
      hostile.on('pageerror', (error) => errors.push(error.message));
      await hostile.goto(server.origin + path);
      await hostile.getByRole('row').nth(1).click();
      await hostile.getByRole('searchbox').fill('nothing like it');
      await hostile.getByText('No mailboxes match').first().waitFor();
      await hostile.close();
      assert.deepEqual(errors, []);
    });
  }

  it('works in a frame of a page from another origin, without complaints of the browser', async () => {
    const around = await browser.newPage();
    const complaints: string[] = [];
    around.on('console', (message) => complaints.push(message.text()));
    await around.setContent(`<iframe src="${server.origin}" width="900" height="600"></iframe>`);
    const frame = around.frameLocator('iframe');
    await frame.getByRole('button', { name: 'Add Mailbox' }).click();
    await frame.getByRole('menuitem', { name: 'Inbound' }).click();
    await frame.getByLabel('Mailbox Name').fill('SupportInbox');
    await frame.getByRole('button', { name: 'Cancel' }).click();
    const harmless = frame.getByRole('alertdialog').getByRole('button', { name: 'Keep editing' });
    await harmless.waitFor();
    assert.ok(await harmless.evaluate((button) => button.matches(':focus')));
    await around.close();
    assert.deepEqual(complaints, []);
  });

  it('has the same text size in a page without a doctype, where tables do not inherit it', async () => {
    const old = await browser.newPage();
    await old.goto(`${server.origin}/quirks`);
    const cell = old.getByRole('row').nth(1).getByRole('rowheader');
    assert.equal(await cell.evaluate((each) => getComputedStyle(each).fontSize), '14px');
    await old.close();
  });

  it('comes with the licences of what it contains', () => {
    const { sources } = JSON.parse(readFileSync('dist/mailbox-elements.bundle.js.map', 'utf8')) as {
      readonly sources: readonly string[];
    };
    const packages = new Set(
      sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []),
    );
    assert.ok(packages.has('lit-html'));
    const licences = readFileSync('dist/mailbox-elements.bundle.LICENSE.md', 'utf8');
    for (const name of packages) assert.ok(licences.includes(`## ${name} -`), name);
  });

  it('defines the five tags, and no globals except the marks that Lit leaves', async () => {
    const before = await globalsOf(`${server.origin}/empty`);
    const after = await globalsOf(server.origin);
    assert.deepEqual(
      after.filter((name) => !before.includes(name) && !marks.includes(name)),
      [],
    );
    const tags = ['table', 'form', 'detail', 'provider', 'manager'].map((name) => `mailbox-${name}`);
    const missing = await page.evaluate((names) => names.filter((name) => !customElements.get(name)), tags);
    assert.deepEqual(missing, []);
  });

  async function globalsOf(address: string): Promise<readonly string[]> {
    await page.goto(address);
    await page.waitForLoadState('load');
    return await page.evaluate(() =>
      Object.getOwnPropertyNames(window).filter((name) => !name.startsWith('__playwright')),
    );
  }
});

/** The first page in the README. */
function readmeExample(): string {
  const [, example = ''] = /```html\n(.*?)```/s.exec(readFileSync('README.md', 'utf8')) ?? [];
  assert.ok(example.includes('mailbox-elements.bundle.js'));
  return example;
}

/** The same page, with one more script before all others. */
function exampleAfter(script: string): string {
  return readmeExample().replace('<head>', `<head><script src="/${script}"></script>`);
}

function api() {
  const store = new MemoryMailboxStore(sampleMailboxes(20));
  const backend = createBackend(store, { basePath: '/api' });
  return getRequestListener((request) => backend.fetch(request));
}

function collectViolations(): void {
  const violations: string[] = [];
  Reflect.set(window, 'violations', violations);
  document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
    violations.push(`${violatedDirective} ${blockedURI}`);
  });
}
