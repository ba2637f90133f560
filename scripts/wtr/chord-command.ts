import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner';

/** The name of the command, as test/support/keys.ts sends it. */
const chordCommand = 'press-chord';

/**
 * A command that presses real keys together, such as Shift and ArrowDown, in all browsers; the runner's own `sendKeys`
 * cannot hold a key down through WebDriver.
 */
export function chordPlugin(): TestRunnerPlugin<readonly string[]> {
  return {
    name: chordCommand,
    async executeCommand({ command, payload, session }) {
      if (command !== chordCommand || !payload) return undefined;
      await press(session.browser, session.id, payload);
      return true;
    },
  };
}

async function press(browser: BrowserLauncher, sessionId: string, keys: readonly string[]): Promise<void> {
  if (browser.type === 'webdriver') {
    await (browser as WebDriverBrowser).sendKeys(sessionId, keys);
    return;
  }
  const { keyboard } = (browser as PuppeteerBrowser).getPage(sessionId);
  for (const key of keys) await keyboard.down(key);
  for (const key of keys.toReversed()) await keyboard.up(key);
}

/** The part of the WebDriver launcher that is needed here. */
interface WebDriverBrowser extends BrowserLauncher {
  /** Presses the keys one after the other, then releases all of them. */
  sendKeys(sessionId: string, keys: readonly string[]): Promise<void>;
}

/** The part of the puppeteer launcher that is needed here. */
interface PuppeteerBrowser extends BrowserLauncher {
  getPage(sessionId: string): {
    readonly keyboard: { down(key: string): Promise<void>; up(key: string): Promise<void> };
  };
}
