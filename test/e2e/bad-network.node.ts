import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { Site } from './support/site.js';
import { add, anInbound, details, edit, fill, openForm, row, type Entries } from './support/steps.js';

describe('a bad network', () => {
  let site: Site;
  let page: Page;

  before(async () => {
    site = await Site.start();
    page = await site.open();
  });
  after(() => site.close());

  it('loses nothing of a new mailbox that could not be sent, which is created once', async () => {
    const form = await openForm(page, 'Inbound');
    await fill(form, anInbound);
    await page.context().setOffline(true);
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('Not saved. You are offline.').first().waitFor();
    await holds(form, anInbound);
    await page.context().setOffline(false);
    await form
      .getByRole('button', { name: /^(Save|Try again)$/ })
      .last()
      .click();
    await form.waitFor({ state: 'hidden' });
    await row(page, 'SupportInbox').waitFor();
    assert.equal(await page.getByRole('rowheader').count(), 1);
  });

  it('does not create a mailbox twice although the response was lost', async () => {
    const form = await openForm(page, 'Inbound');
    const entries = { ...anInbound, 'Mailbox Name': 'SalesInbox' };
    await fill(form, entries);
    let lost = 0;
    await page.route('**/api/mailboxes', async (route) => {
      if (route.request().method() === 'POST' && lost++ === 0) {
        await route.fetch();
        await route.abort();
      } else await route.continue();
    });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
    await row(page, 'SalesInbox').waitFor();
    assert.ok(lost > 1);
    assert.equal(await page.getByRole('rowheader').count(), 2);
    await page.unrouteAll();
  });

  it('loses nothing of a change while the server is down, which can be saved when it is back', async () => {
    await row(page, 'SupportInbox').getByRole('rowheader').click();
    const form = await edit(page, 'SupportInbox');
    const entries = { Host: 'imap2.example.com', 'Max size': '12', Password: 'correct horse battery' };
    await fill(form, entries);
    await site.stopServer();
    await form.getByRole('button', { name: 'Save' }).click();
    await form
      .getByText(/cannot be reached|know if it was saved/)
      .first()
      .waitFor();
    await holds(form, entries);
    await site.startServer();
    await form
      .getByRole('button', { name: /^(Save|Try again)$/ })
      .last()
      .click();
    await form.waitFor({ state: 'hidden' });
    await details(page, 'SupportInbox').getByText('imap2.example.com').waitFor();
  });

  it('leaves the list as it was and is reported, until it is over', async () => {
    await page.context().setOffline(true);
    await page.getByRole('searchbox', { name: 'Search mailboxes' }).fill('sales');
    await page
      .getByText(/offline|could not be loaded|Not up to date/)
      .first()
      .waitFor();
    await page.context().setOffline(false);
    await row(page, 'SupportInbox').waitFor({ state: 'detached' });
    await row(page, 'SalesInbox').waitFor();
    await page.getByRole('searchbox', { name: 'Search mailboxes' }).fill('');
    await row(page, 'SupportInbox').waitFor();
  });

  it('is followed by a list that catches up with what happened meanwhile', async () => {
    const other = await site.open();
    await page.context().setOffline(true);
    await add(other, 'Inbound', { ...anInbound, 'Mailbox Name': 'LateInbox' });
    await page.context().setOffline(false);
    await row(page, 'LateInbox').waitFor({ timeout: 30_000 });
  });

  async function holds(form: Locator, entries: Entries): Promise<void> {
    for (const [label, value] of Object.entries(entries)) {
      assert.equal(await form.getByLabel(label, { exact: true }).inputValue(), value, label);
    }
  }
});
