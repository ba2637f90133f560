import { chromeLauncher } from '@web/test-runner-chrome';
import * as puppeteer from 'puppeteer-core';
import { findFirefox } from '../browsers.js';

/** A proxy that nobody listens on, so that only this machine can be reached. */
const noNetwork = {
  'network.proxy.type': 1,
  'network.proxy.http': '127.0.0.1',
  'network.proxy.http_port': 9,
  'network.proxy.ssl': '127.0.0.1',
  'network.proxy.ssl_port': 9,
  'network.proxy.no_proxies_on': 'localhost, 127.0.0.1',
};

/** Starts Firefox through WebDriver BiDi, which puppeteer supports. Throws if there is no Firefox. */
export function firefoxLauncher() {
  const executablePath = findFirefox();
  if (!executablePath) throw new Error('Firefox was not found: set FIREFOX_PATH, or install it.');
  return chromeLauncher({
    puppeteer,
    launchOptions: { browser: 'firefox', executablePath, headless: true, extraPrefsFirefox: noNetwork },
  });
}
