import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { launchChromium } from '../support/browser.js';
import { pageScript } from '../support/page-script.js';
import { MainThread, type Holdings } from './support/main-thread.js';
import type { TablePage } from './support/table-page.js';

declare const tablePage: TablePage;

/** How long a task may take if the page is to feel responsive, in ms (RAIL; long tasks of the W3C). */
const LONG = 50;

describe('a page with many mailboxes', () => {
  let browser: Browser;
  let script: string;

  before(async () => {
    script = await pageScript(new URL('support/table-page.ts', import.meta.url));
    browser = await launchChromium();
  });

  after(async () => {
    await browser.close();
  });

  async function open(): Promise<{ page: Page; thread: MainThread }> {
    const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
    await page.setContent('<!doctype html><html lang="en"><title>Mailboxes</title><body></body></html>');
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction('globalThis.tablePage');
    return { page, thread: await MainThread.of(page) };
  }

  /** What a page with a table holds in addition to one without. */
  async function added(length: number): Promise<Pick<Holdings, 'nodes' | 'listeners'>> {
    const { page, thread } = await open();
    const empty = await thread.holdings();
    await page.evaluate((count) => tablePage.mount(count), length);
    const full = await thread.holdings();
    await page.close();
    return { nodes: full.nodes - empty.nodes, listeners: full.listeners - empty.listeners };
  }

  it('has no long task while a million are scrolled and searched', async () => {
    const { page, thread } = await open();
    await page.evaluate(() => tablePage.mount(1_000_000));
    await page.evaluate(() => tablePage.type('x'));
    const scrolling = await thread.tasksDuring(() => page.evaluate(() => tablePage.scroll()));
    assert.deepEqual(
      scrolling.filter((ms) => ms > LONG),
      [],
      'scrolling',
    );
    await page.evaluate(() => tablePage.type(''));
    const typing = await thread.tasksDuring(() => page.evaluate(() => tablePage.type('imap97')));
    assert.deepEqual(
      typing.filter((ms) => ms > LONG),
      [],
      'typing',
    );
    await page.close();
  });

  it('shows the progress of enabling ten thousand, and has no long task meanwhile', async () => {
    const { page, thread } = await open();
    await page.evaluate(() => tablePage.mount(10_000));
    let said: readonly string[] = [];
    const tasks = await thread.tasksDuring(async () => {
      said = await page.evaluate(() => tablePage.enableAll());
    });
    assert.ok(said.length > 5, said.join('; '));
    assert.match(said.at(-1) ?? '', /of 10,000/);
    assert.deepEqual(
      tasks.filter((ms) => ms > LONG),
      [],
    );
    await page.close();
  });

  it('keeps nothing of a table that was removed', async () => {
    const { page, thread } = await open();
    await page.evaluate(() => tablePage.cycle(20));
    const before = await thread.holdings();
    await page.evaluate(() => tablePage.cycle(200));
    const after = await thread.holdings();
    assert.equal(after.nodes - before.nodes, 0);
    assert.equal(after.listeners - before.listeners, 0);
    // 1 % of a heap of some MB; 200 tables that were kept would take many times that
    assert.ok(after.heap - before.heap < 100_000, `${String(after.heap - before.heap)} bytes more`);
    await page.close();
  });

  it('needs no more nodes and listeners for a million than for a thousand', async () => {
    const [few, many] = [await added(1000), await added(1_000_000)];
    assert.ok(few.listeners <= 20, JSON.stringify(few));
    assert.equal(many.listeners, few.listeners);
    // an empty text has no node
    assert.ok(Math.abs(many.nodes - few.nodes) < 20, JSON.stringify([few, many]));
  });
});
