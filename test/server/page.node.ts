import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { buildBundle } from '../../scripts/build-bundle.js';
import { readConfig } from '../../server/config.js';
import type { Listener } from '../../server/http/listener.js';
import { createLog } from '../../server/log.js';
import { serve } from '../../server/reference-server.js';
import { launchChromium } from '../support/browser.js';
import { inboundDraft, post } from './support/api.js';
import { someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

const TOKEN = 'Canary-token-5d2c';

describe('the host page of a server that requires a token', () => {
  let server: Listener;
  let browser: Browser;
  before(async () => {
    assert.ok(await buildBundle());
    const config = readConfig({ PORT: '0', MAILBOX_API_TOKEN: TOKEN }, []);
    server = await serve(
      config,
      await openNew(),
      someKeys,
      createLog(() => undefined),
    );
    const base = server.address.slice(0, -1);
    assert.equal((await post(base, inboundDraft())).status, 401);
    assert.equal((await post(base, inboundDraft(), { authorization: `Bearer ${TOKEN}` })).status, 201);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.stop();
  });

  it('asks for it until it is right, and stores it nowhere', async () => {
    const page = await browser.newPage();
    await page.goto(server.address);
    await signIn(page, 'Access token', 'Sign in', 'wrong');
    await page.getByText('The server does not accept this token.').waitFor();
    await signIn(page, 'Access token', 'Sign in', TOKEN);
    await page.getByRole('row').filter({ hasText: 'SupportInbox' }).waitFor();
    const kept = await page.evaluate(() =>
      [
        JSON.stringify(localStorage),
        JSON.stringify(sessionStorage),
        document.cookie,
        document.documentElement.outerHTML,
        location.href,
      ].join(),
    );
    assert.ok(!kept.includes(TOKEN));
    await page.close();
  });

  it('cannot be made to reveal what was typed', async () => {
    const page = await browser.newPage();
    await page.goto(server.address);
    const field = page.getByRole('dialog').getByLabel('Access token');
    await field.click();
    await page.keyboard.type('wrong');
    await page.keyboard.press('Enter');
    await page.getByText('The server does not accept this token.').waitFor();
    await field.focus();
    for (const key of ['Control+Z', 'Control+Shift+Z']) await page.keyboard.press(key);
    assert.equal(await field.inputValue(), '');
    await page.close();
  });

  it('speaks German if asked to', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.address}?lang=de`);
    await signIn(page, 'Zugriffstoken', 'Anmelden', TOKEN);
    await page.getByRole('button', { name: 'Postfach hinzufügen' }).waitFor();
    assert.equal(await page.title(), 'E-Mail-Postfächer');
    assert.equal(await page.locator('html').getAttribute('lang'), 'de');
    await page.close();
  });

  it('breaks no rule of its own policy', async () => {
    const page = await browser.newPage();
    const reported: string[] = [];
    page.on('console', (message) => reported.push(message.text()));
    page.on('pageerror', (error) => reported.push(error.message));
    await page.goto(server.address);
    await signIn(page, 'Access token', 'Sign in', TOKEN);
    await page.getByRole('row').filter({ hasText: 'SupportInbox' }).click();
    // the browser itself reports the answers that asked for the token
    assert.deepEqual(
      reported.filter((text) => !text.includes('401')),
      [],
    );
    await page.close();
  });
});

async function signIn(page: Page, label: string, button: string, token: string): Promise<void> {
  await page.getByRole('dialog').getByLabel(label).fill(token);
  await page.getByRole('button', { name: button }).click();
}
