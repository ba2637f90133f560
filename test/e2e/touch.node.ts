import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { BrowserContextOptions, Locator, Page } from 'playwright-core';
import { Site } from './support/site.js';
import { fill, openForm } from './support/steps.js';

/** The size of a target that a finger hits, in px (WCAG 2.2, 2.5.5). */
const TARGET = 44;
/** The text size below which Safari zooms into a focused field, in px. */
const READABLE = 16;

const UPRIGHT: BrowserContextOptions = {
  viewport: { width: 390, height: 700 },
  isMobile: true,
  hasTouch: true,
};
const ON_ITS_SIDE: BrowserContextOptions = { ...UPRIGHT, viewport: { width: 844, height: 390 } };

describe('the page on a touchscreen', () => {
  let site: Site;

  before(async () => {
    site = await Site.start({}, '--sample', '12');
  });
  after(() => site.close());

  it('scrolls on to the details once the list has reached its end', async () => {
    const page = await site.open(UPRIGHT);
    await page.locator('[part=scroller]').evaluate((list) => (list.scrollTop = list.scrollHeight));
    await swipeUp(page, 200, 500);
    await page.waitForFunction(() => scrollY > 0);
    await page.context().close();
  });

  it('scrolls if the list has nothing to scroll', async () => {
    const page = await site.open({ ...UPRIGHT, viewport: { width: 820, height: 700 } });
    await swipeUp(page, 400, 600);
    await page.waitForFunction(() => scrollY > 0);
    await page.context().close();
  });

  it('does not scroll behind a dialog', async () => {
    const page = await site.open(ON_ITS_SIDE);
    const form = await openForm(page, 'Inbound');
    await fill(form, { 'Mailbox Name': 'Support' });
    await swipeUp(page, 20, 350);
    await swipeUp(page, 400, 350);
    assert.equal(await scrolled(page), 0, 'behind the form');
    await page.keyboard.press('Escape');
    await page.getByRole('alertdialog').waitFor();
    await swipeUp(page, 20, 350);
    await swipeUp(page, 400, 200);
    assert.equal(await scrolled(page), 0, 'behind the question');
    await page.context().close();
  });

  it('has buttons and fields that a finger hits, and text that is large enough not to be zoomed', async () => {
    const page = await site.open(UPRIGHT);
    await isLargeEnough(page.getByRole('toolbar').getByRole('button'));
    await isLargeEnough(page.getByRole('searchbox'));
    const form = await openForm(page, 'Inbound');
    const fields = form.locator('input, select');
    await isLargeEnough(fields);
    await isLargeEnough(form.getByRole('button', { name: 'Save' }));
    const sizes = await fields.evaluateAll((all) =>
      all.map((each) => parseFloat(getComputedStyle(each).fontSize)),
    );
    assert.ok(Math.min(...sizes) >= READABLE);
    await page.context().close();
  });

  it('checks a row even if a finger just misses its checkbox', async () => {
    const page = await site.open(UPRIGHT);
    const box = page.getByRole('row').nth(1).getByRole('checkbox');
    const place = await box.boundingBox();
    assert.ok(place);
    const reach = TARGET / 2 - 2;
    const [x, y] = [place.x + place.width / 2, place.y + place.height / 2];
    await page.touchscreen.tap(x + reach, y);
    assert.ok(await box.isChecked());
    await page.touchscreen.tap(x, y - reach);
    assert.ok(!(await box.isChecked()));
    await page.context().close();
  });

  it('shows a row below the header even if text is twice as large', async () => {
    const page = await site.open({ ...UPRIGHT, viewport: { width: 360, height: 640 }, locale: 'de-DE' });
    const session = await page.context().newCDPSession(page);
    await session.send('Page.setFontSizes', { fontSizes: { standard: 32 } });
    await page.waitForFunction(() => getComputedStyle(document.documentElement).fontSize === '32px');
    const list = await page.locator('[part=scroller]').elementHandle();
    assert.ok(list);
    await page.waitForFunction((scroller) => {
      const heightOf = (selector: string): number => scroller.querySelector(selector)?.clientHeight ?? 0;
      return scroller.clientHeight - heightOf('thead') > heightOf('.pane tr');
    }, list);
    await page.context().close();
  });
});

/** Moves a finger up the page, from a place to the upper edge. */
async function swipeUp(page: Page, x: number, y: number): Promise<void> {
  const session = await page.context().newCDPSession(page);
  const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...touchPoints: { x: number; y: number }[]) =>
    session.send('Input.dispatchTouchEvent', { type, touchPoints });
  await touch('touchStart', { x, y });
  for (let part = 9; part > 0; part--) await touch('touchMove', { x, y: (y * part) / 10 });
  await touch('touchEnd');
  await session.detach();
}

/** How far the page is scrolled, once that has been rendered. */
function scrolled(page: Page): Promise<number> {
  return page.evaluate(
    () =>
      new Promise((resolve) => {
        requestAnimationFrame(() => {
          requestAnimationFrame(() => {
            resolve(scrollY);
          });
        });
      }),
  );
}

async function isLargeEnough(controls: Locator): Promise<void> {
  for (const control of await controls.all()) {
    const place = await control.boundingBox();
    assert.ok(place && Math.round(place.height) >= TARGET, `${String(control)}: ${String(place?.height)}`);
  }
}
