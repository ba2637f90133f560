import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { root, run } from './command.js';
import { counted, type Suite } from './suite.js';
import { runWithSummary } from './summary-file.js';

/** The unit and element tests in one browser, given by a configuration. */
export function browserTests(name: string, config: string): Suite {
  return {
    name,
    run: () => runWithSummary((file) => run('wtr', ['--config', config], { env: { TEST_SUMMARY: file } })),
  };
}

/** The tests of Node's runner in those `*.node.ts` files that `belongs` selects by path under `test`. */
export function nodeTests(name: string, belongs: (path: string) => boolean): Suite {
  return {
    name,
    run() {
      const files = nodeTestFiles().filter(belongs);
      // without files, the runner would look for some by itself
      if (files.length === 0) return Promise.resolve(counted({ passed: 0, failed: 0 }, true, ''));
      return runWithSummary((summary) => run('node', [...runnerFlags(summary), ...files.map(inTest)]));
    },
  };
}

function runnerFlags(summary: string): readonly string[] {
  return [
    // to optimise the embedded database takes longer than processes of a few seconds gain by it
    '--liftoff-only',
    '--import=tsx',
    '--test',
    '--test-concurrency=2',
    '--test-reporter=spec',
    '--test-reporter-destination=stdout',
    `--test-reporter=${join(root, 'scripts/suites/node-summary-reporter.js')}`,
    `--test-reporter-destination=${summary}`,
  ];
}

function nodeTestFiles(): readonly string[] {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' });
  return files.filter((file) => file.endsWith('.node.ts')).sort();
}

function inTest(file: string): string {
  return join('test', file);
}
