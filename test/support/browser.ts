import { chromium, type Browser } from 'playwright-core';
import { chromiumAdvice, chromiumFlags, findChromium } from '../../scripts/browsers.js';

/**
 * Starts a headless Chromium, for tests that drive whole pages from Node. The caller has to close it. Throws, with
 * advice, if there is none.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return await chromium.launch({ executablePath, args: [...chromiumFlags] });
}
