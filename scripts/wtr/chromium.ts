import { chromeLauncher } from '@web/test-runner-chrome';
import { chromiumAdvice, chromiumFlags, findChromium } from '../browsers.js';

/** Starts Chromium through the protocol of its developer tools. Throws, with advice, when there is none. */
export function chromiumLauncher() {
  const executablePath = findChromium();
  if (!executablePath) throw new Error(chromiumAdvice);
  return chromeLauncher({
    // a process that has run the libraries before runs them faster in the next page
    launchOptions: { executablePath, args: [...chromiumFlags, '--process-per-site'] },
    // pages run beside each other; without this only the foremost one has the focus
    createPage: async ({ context }) => {
      const page = await context.newPage();
      const session = await page.createCDPSession();
      await session.send('Emulation.setFocusEmulationEnabled', { enabled: true });
      return page;
    },
  });
}
