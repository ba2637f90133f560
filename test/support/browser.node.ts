import assert from 'node:assert/strict';
import { it } from 'node:test';
import { launchChromium } from './browser.js';

it('starts a Chromium that reaches no other machine', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await assert.rejects(page.goto('http://example.com/'), /ERR_NAME_NOT_RESOLVED/);
  } finally {
    await browser.close();
  }
});
