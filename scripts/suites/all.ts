import { findFirefox, findWebKit } from '../browsers.js';
import { check, manifest, tokens } from './checks.js';
import type { Suite } from './suite.js';
import { browserTests, nodeTests } from './test-runs.js';

/** A group of suites that may run at the same time; the groups run one after the other. */
export type Stage = readonly Suite[];

/** All suites that can run on this machine. The build comes before the suites that use its files. */
export function allStages(): readonly Stage[] {
  return [
    [
      check('types', 'npm', 'run', 'typecheck'),
      check('format', 'prettier', '--check', '.'),
      check('build', 'npm', 'run', 'build'),
      check('templates', 'node', 'scripts/templates.js'),
      manifest,
      tokens,
    ],
    // browser runs spend much of their time waiting, so suites that need one core can run alongside the last of them
    [
      ...(findWebKit() ? [browserTests('webkit', 'web-test-runner.webkit.config.mjs')] : []),
      browserTests('chromium', 'web-test-runner.config.mjs'),
      ...(findFirefox() ? [browserTests('firefox', 'web-test-runner.firefox.config.mjs')] : []),
      nodeTests('package', isPackage),
      check('lint', 'eslint', '--max-warnings', '0', '.'),
      check('exports', 'attw', '--pack', '.', '--profile', 'esm-only'),
      check('publint', 'publint', '--strict'),
      check('size', 'tsx', 'scripts/size.ts'),
      nodeTests('node', (path) => !isEndToEnd(path) && !isStories(path) && !isPackage(path)),
      nodeTests('stories', isStories),
      nodeTests('end-to-end', (path) => isEndToEnd(path) && !countsLongTasks(path)),
    ],
    // alone: what else runs would make tasks long
    [nodeTests('responsiveness', countsLongTasks)],
  ];
}

/** A line for each missing browser that the tests could run in. */
export function missingBrowsers(): readonly string[] {
  return [
    ...(findFirefox() ? [] : ['Firefox was not found (FIREFOX_PATH): skipped.']),
    ...(findWebKit() ? [] : ['WebKit was not found (webkit2gtk-driver and xvfb, or WEBKIT_PATH): skipped.']),
  ];
}

function isEndToEnd(path: string): boolean {
  return path.startsWith('e2e/');
}

function countsLongTasks(path: string): boolean {
  return path === 'e2e/responsiveness.node.ts';
}

function isStories(path: string): boolean {
  return path.startsWith('stories/');
}

function isPackage(path: string): boolean {
  return path.startsWith('package/');
}
