import { writeFileSync } from 'node:fs';
import type { Reporter, TestResult, TestSession, TestSuiteResult } from '@web/test-runner';
import type { Counts } from '../suites/summary-file.js';

/** A reporter that writes the {@link Counts} of the run as JSON to `file`, for a program to read. */
export function summaryReporter(file: string): Reporter {
  return {
    stop({ sessions }) {
      writeFileSync(file, JSON.stringify(countSessions(sessions)));
    },
  };
}

/** The sum over test files. A file that breaks outside its tests, or never starts, counts as one failure. */
export function countSessions(sessions: readonly Pick<TestSession, 'testResults' | 'passed'>[]): Counts {
  let passed = 0;
  let failed = 0;
  for (const session of sessions) {
    const tests = session.testResults ? testsOf(session.testResults) : [];
    const failures = tests.filter(hasFailed).length;
    passed += tests.length - failures;
    failed += session.passed || failures > 0 ? failures : 1;
  }
  return { passed, failed };
}

/** Whether a test failed, or was skipped: then it did not pass either. */
export function hasFailed({ passed, skipped }: TestResult): boolean {
  return !passed || skipped;
}

function testsOf(suite: TestSuiteResult): readonly TestResult[] {
  return [...suite.tests, ...suite.suites.flatMap(testsOf)];
}
