import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../scripts/suites/command.js';
import { runStages, type Report } from '../../scripts/suites/run-stages.js';
import { checked, counted, type Outcome, type Suite } from '../../scripts/suites/suite.js';
import { failuresOf } from '../../scripts/wtr/failures-reporter.js';
import { countSessions } from '../../scripts/wtr/summary-reporter.js';

describe('counted', () => {
  it('keeps the counts of a successful run', () => {
    assert.equal(counted({ passed: 3, failed: 0 }, true, '').failed, 0);
  });

  it('keeps the failures of a run that found some', () => {
    assert.equal(counted({ passed: 3, failed: 2 }, false, '').failed, 2);
  });

  it('counts a failure for a run that broke without naming one', () => {
    assert.equal(counted({ passed: 3, failed: 0 }, false, '').failed, 1);
  });

  it('counts a failure for a run without tests, and says so', () => {
    const { failed, output } = counted({ passed: 0, failed: 0 }, true, 'done');
    assert.equal(failed, 1);
    assert.match(output, /No test ran/);
  });
});

describe('countSessions', () => {
  const test = (passed: boolean, skipped = false) => ({ name: 'test', passed, skipped });

  it('adds up the tests of all files and of the groups in them', () => {
    const group = { name: 'group', tests: [test(true), test(false)], suites: [] };
    const testResults = { name: '', tests: [test(true)], suites: [group] };
    assert.deepEqual(countSessions([{ passed: false, testResults }]), { passed: 2, failed: 1 });
  });

  it('counts a skipped test as failed', () => {
    const testResults = { name: '', tests: [test(true), test(false, true)], suites: [] };
    assert.deepEqual(countSessions([{ passed: true, testResults }]), { passed: 1, failed: 1 });
  });

  it('counts a file that did not load as a failure', () => {
    assert.deepEqual(countSessions([{ passed: false }]), { passed: 0, failed: 1 });
  });

  it('counts a file whose tests passed, but which broke outside them, as a failure', () => {
    const testResults = { name: '', tests: [test(true)], suites: [] };
    assert.deepEqual(countSessions([{ passed: false, testResults }]), { passed: 1, failed: 1 });
  });
});

describe('failuresOf', () => {
  const error = {
    name: 'AssertionError',
    message: 'expected one',
    expected: '1',
    actual: '2',
    stack: 'at x',
  };

  it('names each failed test with its file, groups and expectation, and no test that passed', () => {
    const tests = [
      { name: 'works', passed: true, skipped: false },
      { name: 'breaks', passed: false, skipped: false, error },
    ];
    const testResults = { name: '', tests: [], suites: [{ name: 'group', tests, suites: [] }] };
    const failures = failuresOf({ testFile: 'a.test.ts', passed: false, errors: [], testResults });
    assert.deepEqual(failures, [
      'a.test.ts > group > breaks\n' +
        '    AssertionError: expected one\n    expected: 1\n    actual: 2\n    at x\n',
    ]);
  });

  it('reports an error outside the tests, and a file that did not run', () => {
    const broken = { testFile: 'a.test.ts', passed: false, errors: [{ message: 'no module' }] };
    assert.match(failuresOf(broken).join(''), /a\.test\.ts > outside the tests\n {4}no module/);
    assert.match(failuresOf({ ...broken, errors: [] }).join(''), /did not run/);
  });
});

describe('runStages', () => {
  it('adds up all suites, including those that throw', async () => {
    const stages = [
      [suite('two', { passed: 2, failed: 0, output: '' }), suite('none', checked(false, ''))],
      [{ name: 'broken', run: () => Promise.reject(new Error('out of order')) }],
    ];
    const reports: Report[] = [];
    const total = await runStages(stages, (report) => reports.push(report));
    assert.deepEqual(total, { passed: 2, failed: 2 });
    assert.match(reports.at(-1)?.outcome.output ?? '', /out of order/);
  });

  it('starts a stage when the previous one has ended, and runs each suite once', async () => {
    const begun: string[] = [];
    const note = (name: string): Suite => ({
      name,
      async run() {
        begun.push(name);
        await Promise.resolve();
        return checked(true, '');
      },
    });
    await runStages([[note('a'), note('b'), note('c')], [note('d')]], () => undefined);
    assert.deepEqual(begun, ['a', 'b', 'c', 'd']);
  });
});

describe('run', () => {
  it('returns what a program printed, and whether it succeeded', async () => {
    const { hasSucceeded, output } = await run('node', [
      '-e',
      'console.log("out"); console.error("err"); process.exit(3)',
    ]);
    assert.equal(hasSucceeded, false);
    assert.match(output, /out/);
    assert.match(output, /err/);
    assert.match(output, /Ended with exit code 3/);
  });

  it('reports the signal that ended a program', async () => {
    const { hasSucceeded, output } = await run('sh', ['-c', 'kill -TERM $$']);
    assert.equal(hasSucceeded, false);
    assert.match(output, /Ended with SIGTERM/);
  });

  it('counts a program that does not exist as a failure', async () => {
    assert.equal((await run('no-such-program', [])).hasSucceeded, false);
  });

  it('ends a program that takes too long, including its children', async () => {
    // the run is over when nobody holds the output open any more
    const { hasSucceeded, output } = await run('sh', ['-c', 'sleep 60 &'], { timeout: 500 });
    assert.equal(hasSucceeded, false);
    assert.match(output, /Not over after 0.5 s/);
  });
});

function suite(name: string, outcome: Outcome): Suite {
  return { name, run: () => Promise.resolve(outcome) };
}
