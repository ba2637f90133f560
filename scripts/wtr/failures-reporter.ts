import type { Reporter, TestResultError, TestSession, TestSuiteResult } from '@web/test-runner';
import { hasFailed } from './summary-reporter.js';

/** What {@link failuresOf} reads of the session of a test file. */
export type FailedSession = Pick<TestSession, 'testFile' | 'testResults' | 'passed' | 'errors'>;

/**
 * A reporter that prints what failed, at the end, and nothing else: in the output of all suites together, hundreds of
 * lines from the pages of tests that passed would hide it.
 */
export function failuresReporter(): Reporter {
  return {
    stop({ sessions }) {
      for (const failure of sessions.flatMap(failuresOf)) console.log(failure);
    },
  };
}

/** A paragraph for each test that failed or was skipped, and for each error outside the tests. */
export function failuresOf({ testFile, testResults, passed, errors }: FailedSession): readonly string[] {
  const failures = [
    ...errors.map((error) => paragraph(testFile, 'outside the tests', describe(error))),
    ...(testResults ? failedTests(testResults, testFile) : []),
  ];
  return failures.length > 0 || passed ? failures : [paragraph(testFile, 'the file', 'did not run')];
}

function failedTests(suite: TestSuiteResult, path: string): readonly string[] {
  return [
    ...suite.tests
      .filter(hasFailed)
      .map(({ name, error }) => paragraph(path, name, error ? describe(error) : 'was skipped')),
    ...suite.suites.flatMap((inner) => failedTests(inner, inner.name ? `${path} > ${inner.name}` : path)),
  ];
}

function describe({ name, message, stack, expected, actual }: TestResultError): string {
  const difference = expected === undefined ? [] : [`expected: ${expected}`, `actual: ${actual ?? ''}`];
  return [name ? `${name}: ${message}` : message, ...difference, ...(stack ? [stack] : [])].join('\n');
}

function paragraph(path: string, name: string, text: string): string {
  return `${path} > ${name}\n${text.replace(/^/gm, '    ')}\n`;
}
