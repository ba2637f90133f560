import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Page } from 'playwright-core';
import { Site } from './support/site.js';
import { action, add, anInbound, anOutbound, details, edit, fill, openForm, row } from './support/steps.js';

/** Each step continues where the previous one ended. */
describe('an administrator', () => {
  let site: Site;
  let page: Page;

  before(async () => {
    site = await Site.start();
    page = await site.open();
  });
  after(() => site.close());

  it('begins with an empty page that says what to do next', async () => {
    await page.getByRole('heading', { name: 'Email Mailboxes' }).waitFor();
    await page.getByText('No mailboxes yet').waitFor();
    await page.getByText('Select a mailbox to see its details').waitFor();
  });

  it('adds an inbound mailbox with the keyboard alone', async () => {
    await tabTo(page, 'Add Mailbox');
    await page.keyboard.press('Enter');
    await focusIs(page, /^Inbound/);
    await page.keyboard.press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Add inbound mailbox' });
    await dialog.getByLabel('Mailbox Name').waitFor();
    await focusIs(page, /^Mailbox Name/);
    for (const [label, value] of Object.entries(anInbound)) {
      await tabTo(page, label);
      await page.keyboard.type(value);
    }
    await page.keyboard.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
    await details(page, 'SupportInbox').waitFor();
    await page.waitForFunction(focusIsInRow, 'SupportInbox');
  });

  it('finds it disabled, with every default', async () => {
    const shown = details(page, 'SupportInbox');
    for (const [term, value] of [
      ['Status', 'Disabled'],
      ['Max size', '5 MB'],
      ['Password', 'Set'],
      ['Host', 'imap.example.com'],
      ['Port', '110'],
      ['SSL', 'start-tls'],
      ['Mailbox Type', 'IMAP'],
    ]) {
      await shown
        .getByRole('term')
        .filter({ hasText: new RegExp(`^\\s*${term}\\s*$`) })
        .waitFor();
      await shown
        .getByRole('definition')
        .filter({ hasText: new RegExp(`^\\s*${value}\\s*$`) })
        .waitFor();
    }
    await row(page, 'SupportInbox').getByText('Disabled').waitFor();
  });

  it('may add one outbound mailbox, and is told why not a second one', async () => {
    await add(page, 'Outbound', anOutbound);
    await page.getByRole('button', { name: 'Add Mailbox' }).click();
    const item = page.getByRole('menuitem', { name: 'Outbound' });
    assert.equal(await item.getAttribute('aria-disabled'), 'true');
    await page.getByText('Only one outbound mailbox is permitted.').waitFor();
    await item.click({ force: true });
    await page.keyboard.press('Escape');
    assert.equal(await page.getByRole('dialog').count(), 0);
  });

  it('cannot edit an inbound mailbox without its password', async () => {
    await row(page, 'SupportInbox').getByRole('rowheader').click();
    const dialog = await edit(page, 'SupportInbox');
    await fill(dialog, { Host: 'imap2.example.com', Port: '143' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await focusIs(page, /^Password/);
    await fill(dialog, { Password: 'correct horse battery' });
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.waitFor({ state: 'hidden' });
    await details(page, 'SupportInbox').getByText('imap2.example.com').waitFor();
    await row(page, 'SupportInbox').getByText('imap2.example.com').waitFor();
    await focusIs(page, /^Edit/);
  });

  it('enables a mailbox: its box is red, and it cannot be deleted', async () => {
    await action(page, 'Enable').click();
    await row(page, 'SupportInbox').getByText('Enabled').waitFor();
    await details(page, 'SupportInbox').getByText('Enabled').waitFor();
    assert.ok(isRed(await colourOfBox(page)), await colourOfBox(page));
    assert.equal(await action(page, 'Delete').getAttribute('aria-disabled'), 'true');
    await action(page, 'Delete').click({ force: true });
    await page
      .getByText(/Disable SupportInbox first/)
      .first()
      .waitFor();
    assert.equal(await page.getByRole('alertdialog').count(), 0);
  });

  it('disables it and deletes it, after a question whose default is harmless', async () => {
    await action(page, 'Disable').click();
    await row(page, 'SupportInbox').getByText('Disabled').waitFor();
    await action(page, 'Delete').click();
    const question = page.getByRole('alertdialog', { name: 'Delete SupportInbox?' });
    await question.waitFor();
    await focusIs(page, /^Cancel/);
    await page.keyboard.press('Enter');
    await question.waitFor({ state: 'hidden' });
    await row(page, 'SupportInbox').waitFor();
    await action(page, 'Delete').click();
    await question.getByRole('button', { name: 'Delete' }).click();
    await row(page, 'SupportInbox').waitFor({ state: 'detached' });
    await page.getByText('Select a mailbox to see its details').waitFor();
  });

  it('finds everything as it was after a restart of the server', async () => {
    await site.restart();
    await page.reload();
    await row(page, 'smtp-client').waitFor();
    assert.equal(await page.getByRole('grid').getAttribute('aria-rowcount'), '2');
    const dialog = await openForm(page, 'Inbound');
    await fill(dialog, anInbound);
    await dialog.getByRole('button', { name: 'Save' }).click();
    await row(page, 'SupportInbox').waitFor();
  });

  it('has seen no complaint of the browser', () => {
    assert.deepEqual(
      site.complaints.filter((text) => !/ERR_CONNECTION_REFUSED|ERR_INCOMPLETE|network or CORS/.test(text)),
      [],
    );
  });

  function colourOfBox(of: Page): Promise<string> {
    const box = row(of, 'SupportInbox').getByRole('checkbox');
    return box.evaluate((element) => {
      const { backgroundColor, borderTopColor, accentColor } = getComputedStyle(element);
      return [backgroundColor, borderTopColor, accentColor].join(' ');
    });
  }
});

/** Whether one of a list of CSS colours is plainly red. */
function isRed(colours: string): boolean {
  return [...colours.matchAll(/rgba?\((\d+), (\d+), (\d+)/g)].some(
    ([, red, green, blue]) => Number(red) > 150 && Number(green) < 90 && Number(blue) < 90,
  );
}

/** Presses Tab until the control of this name has focus. */
async function tabTo(page: Page, name: string): Promise<void> {
  for (let i = 0; i < 40; i++) {
    if (await page.evaluate(focused, name)) return;
    await page.keyboard.press('Tab');
  }
  assert.fail(`Tab never comes to “${name}”`);
}

async function focusIs(page: Page, name: RegExp): Promise<void> {
  await page.waitForFunction(
    ([source = '']) => {
      let active = document.activeElement;
      while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
      const labels = active instanceof HTMLInputElement ? [...(active.labels ?? [])] : [];
      const text = active?.getAttribute('aria-label') ?? labels[0]?.textContent ?? active?.textContent ?? '';
      return new RegExp(source).test(text.trim());
    },
    [name.source],
  );
}

/** In the page: whether the control with this label, or with this text, has focus. */
function focused(name: string): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  const label =
    active instanceof HTMLInputElement || active instanceof HTMLSelectElement
      ? active.labels?.[0]
      : undefined;
  const text = (label ?? active)?.textContent;
  return (active?.getAttribute('aria-label') ?? text ?? '').trim() === name;
}

/** In the page: whether focus is somewhere in the row of this name. */
function focusIsInRow(name: string): boolean {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active?.closest('[role=row]')?.getAttribute('aria-label') === name;
}
