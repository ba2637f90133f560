// Measures what is left behind by 10,000 tables that were mounted and removed: `npm run bench:mounts -- [times]`. The heap
// may grow by 1 % at most.
import { launchChromium } from '../test/support/browser.js';
import { pageScript } from '../test/support/page-script.js';
import { MainThread } from '../test/e2e/support/main-thread.js';
import type { TablePage } from '../test/e2e/support/table-page.js';

declare const tablePage: TablePage;

const TIMES = Number(process.argv[2] ?? 10_000);
/** The number of mounts per call, so that no call takes too long. */
const ROUND = 500;
/** The number of mounts before the heap is measured first. */
const WARM_UP = 1_000;

const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: 1280, height: 800 } });
await page.setContent('<!doctype html><html lang="en"><title>Mailboxes</title><body></body></html>');
const script = await pageScript(new URL('../test/e2e/support/table-page.ts', import.meta.url));
await page.addScriptTag({ content: script, type: 'module' });
await page.waitForFunction('globalThis.tablePage');
const thread = await MainThread.of(page);

// during the first thousand, the engine still compiles what is used often
for (let done = 0; done < WARM_UP; done += ROUND)
  await page.evaluate((times) => tablePage.cycle(times), ROUND);
const before = await thread.holdings();
for (let done = 0; done < TIMES; done += ROUND) {
  await page.evaluate((times) => tablePage.cycle(times), Math.min(ROUND, TIMES - done));
}
const after = await thread.holdings();
await browser.close();

const growth = (100 * (after.heap - before.heap)) / before.heap;
console.log(
  `${String(TIMES)} mounts: heap ${growth.toFixed(2)} % more (${String(before.heap)} → ${String(after.heap)} bytes)`,
);
console.log(
  `nodes ${String(after.nodes - before.nodes)} more, listeners ${String(after.listeners - before.listeners)} more`,
);
if (growth > 1 || after.nodes > before.nodes || after.listeners > before.listeners) process.exitCode = 1;
