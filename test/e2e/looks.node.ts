import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { AxeBuilder } from '@axe-core/playwright';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { Site } from './support/site.js';
import { action, details, edit, openForm, row, select } from './support/steps.js';

const SAMPLES = 8;

describe('the page as it looks', () => {
  let site: Site;

  before(async () => {
    site = await Site.start({}, '--sample', String(SAMPLES));
  });
  after(() => site.close());

  for (const [name, options] of [
    ['light', { colorScheme: 'light' }],
    ['dark', { colorScheme: 'dark' }],
    ['narrow', { viewport: { width: 320, height: 640 } }],
    ['forced colours', { forcedColors: 'active' }],
  ] as readonly [string, BrowserContextOptions][]) {
    it(`is accessible: ${name}`, async () => {
      const page = await site.open(options);
      await holdsUp(page);
      await openForm(page, 'Inbound');
      await holdsUp(page);
      await page.keyboard.press('Escape');
      const first = (await page.getByRole('rowheader').first().textContent())?.trim() ?? '';
      await select(page, first);
      await holdsUp(page);
      await edit(page, first);
      await holdsUp(page);
      await page.context().close();
    });
  }

  it('marks enabled mailboxes in the colour of their text if the system forces colours, selected or not', async () => {
    const page = await site.open({ forcedColors: 'active' });
    const enabled = page.getByRole('row').filter({ hasText: 'Enabled' }).first();
    for (const isSelected of [false, true]) {
      if (isSelected) await enabled.getByRole('rowheader').click();
      assert.equal(await enabled.getAttribute('aria-selected'), String(isSelected));
      const colours = await enabled.getByText('Enabled').evaluate((status) => {
        const { backgroundColor, borderTopColor } = getComputedStyle(status, '::before');
        return { text: getComputedStyle(status).color, backgroundColor, borderTopColor };
      });
      assert.deepEqual(new Set(Object.values(colours)), new Set([colours.text]), JSON.stringify(colours));
    }
    await page.context().close();
  });

  it('shows focus in the selected row even if the system forces colours', async () => {
    const page = await site.open({ forcedColors: 'active' });
    const selected = page.getByRole('row').nth(1);
    const name = selected.getByRole('rowheader');
    await name.click();
    await page.keyboard.press('ArrowLeft');
    await page.keyboard.press('ArrowRight');
    const row = await selected.evaluate((element) => getComputedStyle(element).backgroundColor);
    const ring = await name.evaluate((element) => {
      const { outlineColor, outlineStyle } = getComputedStyle(element);
      return outlineStyle === 'solid' && element.matches(':focus') ? outlineColor : undefined;
    });
    assert.ok(ring);
    assert.notEqual(ring, row);
    await page.context().close();
  });

  it('needs no sideways scrolling at 320 px, and everything can be reached', async () => {
    const page = await site.open({ viewport: { width: 320, height: 640 } });
    const first = (await page.getByRole('rowheader').first().textContent())?.trim() ?? '';
    await page.evaluate(() => document.documentElement.style.setProperty('font-size', '200%'));
    assert.ok(await fitsWidth(page), 'with letters twice as large');
    await page.evaluate(() => document.documentElement.style.removeProperty('font-size'));
    await select(page, first);
    assert.ok(await fitsWidth(page));
    const [search, shown] = await Promise.all([
      page.getByRole('searchbox').boundingBox(),
      details(page, first).boundingBox(),
    ]);
    assert.ok(search && shown && shown.y >= search.y + search.height);
    const form = await edit(page, first);
    assert.ok(await fitsWidth(page));
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByRole('button', { name: 'Cancel' }).click();
    await page.context().close();
  });

  it('has the details to the right of the table in a wide window, to the left if text runs right to left', async () => {
    for (const dir of ['ltr', 'rtl']) {
      const page = await site.open({ viewport: { width: 1280, height: 800 } });
      await page.evaluate((direction) => (document.documentElement.dir = direction), dir);
      const [table, shown] = await Promise.all([
        page.getByRole('grid').boundingBox(),
        page.getByRole('region', { name: 'Mailbox details' }).boundingBox(),
      ]);
      assert.ok(table && shown);
      if (dir === 'ltr') assert.ok(shown.x >= table.x + table.width);
      else assert.ok(shown.x + shown.width <= table.x);
      await page.context().close();
    }
  });

  it('is German if the page is', async () => {
    const page = await site.open({ locale: 'de-DE' });
    await page.evaluate(() => (document.documentElement.lang = 'de'));
    await page.getByRole('heading', { name: 'E-Mail-Postfächer' }).waitFor();
    const first = (await page.getByRole('rowheader').first().textContent())?.trim() ?? '';
    await row(page, first).getByRole('rowheader').click();
    await details(page, first).getByRole('button', { name: 'Bearbeiten' }).click();
    await page
      .getByRole('dialog', { name: `${first} bearbeiten` })
      .getByLabel('Maximale Größe')
      .waitFor();
    await holdsUp(page);
    const texts = await page.locator('body').innerText();
    assert.doesNotMatch(texts, /\b(Save|Cancel|Edit|Enable|Delete|Search|Select|Password|Mailbox)\b/);
    await page.context().close();
  });

  it('enables and disables many at once', async () => {
    const page = await site.open();
    await page.getByRole('checkbox', { name: 'Select all mailboxes' }).check();
    await action(page, 'Enable').click();
    await page
      .getByText(/mailboxes enabled/)
      .first()
      .waitFor();
    await action(page, 'Disable').click();
    await page
      .getByText(/mailboxes disabled/)
      .first()
      .waitFor();
    assert.equal(await page.getByRole('row').filter({ hasText: 'Enabled' }).count(), 0);
    await page.context().close();
  });

  it('does not violate the content security policy', () => {
    assert.deepEqual(site.complaints, []);
  });

  async function holdsUp(page: Page): Promise<void> {
    // the other mode opens another page for frames of other origins, but there are none
    const axe = new AxeBuilder({ page }).setLegacyMode();
    // nobody reads the selectors and what passed, and making them takes longer than all the rules
    const { violations } = await axe.options({ resultTypes: ['violations'], selectors: false }).analyze();
    assert.deepEqual(
      violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html.slice(0, 200))]),
      [],
    );
  }

  async function fitsWidth(page: Page): Promise<boolean> {
    return await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth);
  }
});
