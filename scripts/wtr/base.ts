import { createReadStream } from 'node:fs';
import { createRequire } from 'node:module';
import { defaultReporter, type Reporter, type TestRunnerConfig } from '@web/test-runner';
import { freePort } from '../free-port.js';
import { bundlePlugin } from './bundle-plugin.js';
import { chordPlugin } from './chord-command.js';
import { failuresReporter } from './failures-reporter.js';
import { summaryReporter } from './summary-reporter.js';

const mswWorker = createRequire(import.meta.url).resolve('msw/mockServiceWorker.js');

/** The names of tests that only Chromium can run; all others run in every browser. */
const chromiumOnly = 'test/**/*.chromium.test.ts';

/** The configuration that all browsers share; Chromium runs all test files. */
export const base: TestRunnerConfig = {
  files: ['test/**/*.test.ts'],
  // by itself, the runner looks for a port and listens later, when another run may have taken it
  port: await freePort(),
  middleware: [
    // the worker has to be served from the root, so that its scope is the whole origin
    async (context, next) => {
      if (context.path === '/mockServiceWorker.js') {
        context.type = 'text/javascript';
        context.body = createReadStream(mswWorker);
      } else {
        await next();
      }
    },
  ],
  plugins: [chordPlugin(), bundlePlugin()],
  filterBrowserLogs: ({ args }) => !String(args[0]).startsWith('Lit is in dev mode'),
  testFramework: { config: { timeout: '30000', forbidOnly: 'true', forbidPending: 'true' } },
  reporters: reporters(process.env['TEST_SUMMARY']),
};

/** The base without the files that only Chromium can run, one page at a time. */
export const portable: TestRunnerConfig = {
  ...base,
  files: ['test/**/*.test.ts', `!${chromiumOnly}`],
  concurrency: 1,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
};

/** For a person, or, as a suite among others, for the file with its counts and the output of all of them. */
function reporters(summaryFile: string | undefined): Reporter[] {
  return summaryFile
    ? [failuresReporter(), summaryReporter(summaryFile)]
    : [defaultReporter({ reportTestResults: true, reportTestProgress: true })];
}
