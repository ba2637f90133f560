import { chromium, type Browser } from 'playwright-core';
import { chromiumAdvice, chromiumFlags, findChromium } from '../../scripts/browsers.js';

/**
 * Starts the Chromium of this machine without a window, for tests that drive whole pages from Node.
 * Whoever starts it closes it. Throws, with advice, when there is none.
 */
export async function launchChromium(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return await chromium.launch({ executablePath, args: [...chromiumFlags] });
}
