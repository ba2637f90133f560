import assert from 'node:assert/strict';
import { after, before, beforeEach, describe, it } from 'node:test';
import type { Locator, Page } from 'playwright-core';
import { listIsThere, Site } from './support/site.js';
import { action, add, anInbound, details, edit, fill, row, select } from './support/steps.js';

const CONFLICT = 'Someone else changed this mailbox while you were editing it';

describe('two administrators', () => {
  let site: Site;
  let one: Page;
  let other: Page;
  let count = 0;
  let name: string;

  before(async () => {
    site = await Site.start();
    [one, other] = await Promise.all([site.open(), site.open()]);
  });
  after(() => site.close());

  beforeEach(async () => {
    await hearAgain(other);
    name = `Inbox${++count}`;
    await add(one, 'Inbound', { ...anInbound, 'Mailbox Name': name });
    await select(other, name);
  });

  it('see at once what the other does', async () => {
    await action(one, 'Enable').click();
    await row(other, name).getByText('Enabled').waitFor();
    await details(other, name).getByText('Enabled').waitFor();
    await action(one, 'Disable').click();
    await row(other, name).getByText('Disabled').waitFor();
    await action(one, 'Delete').click();
    await one.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await other.getByText(`${name} was deleted.`).first().waitFor();
    await row(other, name).waitFor({ state: 'detached' });
  });

  it('keep what they are typing while the other saves something else', async () => {
    const form = await edit(other, name);
    await fill(form, { Port: '993' });
    await saveHost(await edit(one, name), 'imap2.example.com');
    await other.waitForFunction(
      (field) => (field as HTMLInputElement).value === 'imap2.example.com',
      await form.getByLabel('Host', { exact: true }).elementHandle(),
    );
    assert.equal(await form.getByLabel('Port').inputValue(), '993');
    await fill(form, { Password: 'secret' });
    await form.getByRole('button', { name: 'Save' }).click();
    await details(one, name).getByText('993').waitFor();
  });

  for (const [choice, host] of [
    ['Keep mine', 'mine.example.com'],
    ['Take theirs', 'theirs.example.com'],
  ] as const) {
    it(`resolve a conflict with “${choice}”`, async () => {
      await muteFeed(other);
      await select(other, name);
      const form = await edit(other, name);
      await fill(form, { Host: 'mine.example.com', 'Max size': '9', Password: 'secret' });
      await saveHost(await edit(one, name), 'theirs.example.com');
      await form.getByRole('button', { name: 'Save' }).click();
      const conflict = form.getByRole('group', { name: CONFLICT });
      await conflict.getByRole('cell', { name: 'theirs.example.com' }).waitFor();
      await conflict.getByRole('cell', { name: 'mine.example.com' }).waitFor();
      await conflict.getByRole('button', { name: choice, exact: true }).click();
      await conflict.waitFor({ state: 'hidden' });
      assert.equal(await form.getByLabel('Host', { exact: true }).inputValue(), host);
      if (choice === 'Take theirs') await fill(form, { 'Max size': '9' });
      await form.getByRole('button', { name: 'Save' }).click();
      await form.waitFor({ state: 'hidden' });
      await details(other, name).getByText(host).waitFor();
      await details(one, name).getByText('9 MB').waitFor();
    });
  }

  it('can save a mailbox as new that the other has deleted', async () => {
    const form = await edit(other, name);
    await fill(form, { Host: 'mine.example.com', Password: 'secret' });
    await action(one, 'Delete').click();
    await one.getByRole('alertdialog').getByRole('button', { name: 'Delete' }).click();
    await form.getByRole('button', { name: 'Create as new' }).click();
    const adding = other.getByRole('dialog', { name: 'Add inbound mailbox' });
    await adding.getByRole('button', { name: 'Save' }).click();
    await adding.waitFor({ state: 'hidden' });
    await details(other, name).getByText('mine.example.com').waitFor();
    await row(one, name).waitFor();
  });

  it('cannot both add the outbound mailbox', async () => {
    const forms = await Promise.all(
      [one, other].map(async (page) => {
        await page.getByRole('button', { name: 'Add Mailbox' }).click();
        await page.getByRole('menuitem', { name: 'Outbound' }).click();
        const form = page.getByRole('dialog', { name: 'Add outbound mailbox' });
        await fill(form, {
          'From Address': 'help@example.com',
          Mailbox: 'sender',
          Password: 'secret',
          Host: 'smtp.example.com',
        });
        return form;
      }),
    );
    await Promise.all(forms.map((form) => form.getByRole('button', { name: 'Save' }).click()));
    const refusals = [one, other].map((page) =>
      page.getByRole('dialog').getByText('Only one outbound mailbox is permitted.').first().waitFor(),
    );
    await Promise.any(refusals);
    await Promise.any(forms.map((form) => form.waitFor({ state: 'hidden' })));
    const open = await Promise.all(forms.map((form) => form.isVisible()));
    assert.deepEqual(open.toSorted(), [false, true]);
  });

  async function saveHost(form: Locator, host: string): Promise<void> {
    await fill(form, { Host: host, Password: 'secret' });
    await form.getByRole('button', { name: 'Save' }).click();
    await form.waitFor({ state: 'hidden' });
  }

  /** From now on, the page is notified of no changes. */
  async function muteFeed(page: Page): Promise<void> {
    await page.route('**/mailboxes/changes', (route) => route.abort());
    await page.reload();
    await listIsThere(page);
  }

  async function hearAgain(page: Page): Promise<void> {
    await page.unrouteAll();
    await page.reload();
    await listIsThere(page);
  }
});
