import type { BrowserLauncher, TestRunnerPlugin } from '@web/test-runner';
import type { ChromeLauncher } from '@web/test-runner-chrome';
import type { WebdriverLauncher } from '@web/test-runner-webdriver';

/** The name of the command, as test/support/keys.ts sends it. */
export const chordCommand = 'press-chord';

/**
 * A command that presses real keys together, such as Shift and ArrowDown, in every browser of the runs;
 * the runner's own `sendKeys` cannot hold a key down through WebDriver.
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
    await (browser as WebdriverLauncher).sendKeys(sessionId, [...keys]);
    return;
  }
  const { keyboard } = (browser as ChromeLauncher).getPage(sessionId);
  for (const key of keys) await keyboard.down(key as KeyInput);
  for (const key of keys.toReversed()) await keyboard.up(key as KeyInput);
}

type KeyInput = Parameters<ReturnType<ChromeLauncher['getPage']>['keyboard']['down']>[0];
