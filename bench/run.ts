/** `npm run bench [-- rows]` measures how long a person waits, in several fresh pages of headless Chromium. */
import { launchChromium } from '../test/support/browser.js';
import { pageScript } from '../test/support/page-script.js';

/** The targets on a machine with two cores, in ms. */
const TARGETS: Readonly<Record<string, number>> = {
  'first rows': 150,
  'keystroke, first': 50,
  keystroke: 50,
  'form opened': 100,
};
const ROWS = Number(process.argv[2] ?? 10_000);
const PAGES = 9;

const script = await pageScript(new URL('page.ts', import.meta.url));

const browser = await launchChromium();
const samples: Record<string, number[]> = {};
for (let page = 0; page < PAGES; page++) {
  const tab = await browser.newPage({ viewport: { width: 1280, height: 800 } });
  await tab.setContent('<!doctype html><html lang="en"><title>bench</title><body></body></html>');
  await tab.addScriptTag({ content: script, type: 'module' });
  await tab.waitForFunction('window.measure');
  const figures = await tab.evaluate((rows) => window.measure(rows), ROWS);
  for (const [name, ms] of Object.entries(figures)) (samples[name] ??= []).push(ms);
  await tab.close();
}
await browser.close();

console.log(`${String(ROWS)} mailboxes, ${String(PAGES)} pages, ms`);
for (const [name, list] of Object.entries(samples)) {
  const sorted = [...list].sort((a, b) => a - b);
  const at = (share: number): string => (sorted[Math.floor(share * (sorted.length - 1))] ?? 0).toFixed(1);
  console.log(
    `${name.padEnd(18)} median ${at(0.5).padStart(6)}  worst ${at(1).padStart(6)}  target ${String(TARGETS[name])}`,
  );
}
