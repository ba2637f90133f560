import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumAdvice, chromiumFlags, findChromium } from '../browsers.js';

/** Starts Chromium through the DevTools protocol. Throws, with advice, if there is none. */
export function chromiumLauncher() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return chromeLauncher({
    // a process that has run the libraries before runs them faster in the next page
    launchOptions: { executablePath, args: [...chromiumFlags, '--process-per-site'] },
    // several pages run at the same time; without this, only the topmost one has focus
    createPage: async ({ context }) => {
      const page = await context.newPage();
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      return page;
    },
  });
}
