import { webdriverLauncher, type WebdriverLauncher } from '@web/test-runner-webdriver';
import { findWebKit } from '../browsers.js';
import { freePort } from '../free-port.js';
import { startWebKitDriver, type WebKitDriver } from './webkit-driver.js';

/** What is used of WebdriverIO, whose types leave it out. */
interface Commands {
  overwriteCommand(
    name: string,
    command: (original: (url: string) => Promise<unknown>, url: string) => Promise<void>,
  ): void;
}

/**
 * Starts WebKitGTK's MiniBrowser through its WebDriver server, both for this run only. Throws if one of the programs is
 * missing.
 */
export async function webkitLauncher(): Promise<WebdriverLauncher> {
  const webkit = findWebKit();
  if (!webkit)
    throw new Error('WebKit was not found: install webkit2gtk-driver and xvfb, or set WEBKIT_PATH.');
  const port = await freePort();
  const launcher = webdriverLauncher({
    automationProtocol: 'webdriver',
    hostname: '127.0.0.1',
    port,
    path: '/',
    logLevel: 'error',
    capabilities: {
      browserName: 'MiniBrowser',
      'wdio:enforceWebDriverClassic': true,
      'webkitgtk:browserOptions': { binary: webkit.browser, args: ['--automation'] },
    } as WebdriverIO.Capabilities,
  });
  // by itself, it asks for the page's title every minute, to keep the session alive on remote servers; if a page is
  // closed at that moment, WebKit's driver never answers either request, and our own driver needs no keep-alive
  Object.assign(launcher, { setupHeartbeat: forgiveLateAnswers });
  return withDriver(launcher, () => startWebKitDriver(webkit, port));
}

/**
 * The launcher does not wait for the answer to a navigation. Now and then WebKit's driver owes one until its session ends,
 * and then answers with an error, which would break a run that has gone well. A page that really does not come exceeds
 * the time that the runner gives it.
 */
function forgiveLateAnswers(this: { readonly driver: Commands }): void {
  this.driver.overwriteCommand('navigateTo', async (navigate, url) => {
    await navigate(url).catch(() => undefined);
  });
}

/** Adds the start of the driver to the launcher's start, and its end to the launcher's end. */
function withDriver(launcher: WebdriverLauncher, start: () => Promise<WebKitDriver>): WebdriverLauncher {
  const initialize = launcher.initialize.bind(launcher);
  const stop = launcher.stop.bind(launcher);
  let driver: WebKitDriver | undefined;
  launcher.initialize = async (config) => {
    driver = await start();
    await initialize(config);
  };
  launcher.stop = async () => {
    await stop();
    driver?.stop();
  };
  return launcher;
}
