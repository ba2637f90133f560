import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { run } from '../../scripts/suites/command.js';
import { runStages, type Report } from '../../scripts/suites/run-stages.js';
import { checked, counted, type Outcome, type Suite } from '../../scripts/suites/suite.js';
import { failuresOf } from '../../scripts/wtr/failures-reporter.js';
import { countSessions } from '../../scripts/wtr/summary-reporter.js';

describe('counted', () => {
  it('takes the counts of a run that went well', () => {
    assert.equal(counted({ passed: 3, failed: 0 }, true, '').failed, 0);
  });

  it('takes the failures of a run that found some', () => {
    assert.equal(counted({ passed: 3, failed: 2 }, false, '').failed, 2);
  });

  it('finds a failure in a run that broke without naming one', () => {
    assert.equal(counted({ passed: 3, failed: 0 }, false, '').failed, 1);
  });

  it('finds a failure in a run without tests, and says so', () => {
    const { failed, output } = counted({ passed: 0, failed: 0 }, true, 'done');
    assert.equal(failed, 1);
    assert.match(output, /No test ran/);
  });
});

describe('countSessions', () => {
  const test = (passed: boolean, skipped = false) => ({ name: 'test', passed, skipped });

  it('adds up the tests of all files and of the groups within them', () => {
    const group = { name: 'group', tests: [test(true), test(false)], suites: [] };
    const testResults = { name: '', tests: [test(true)], suites: [group] };
    assert.deepEqual(countSessions([{ passed: false, testResults }]), { passed: 2, failed: 1 });
  });

  it('takes a skipped test for one that did not pass', () => {
    const testResults = { name: '', tests: [test(true), test(false, true)], suites: [] };
    assert.deepEqual(countSessions([{ passed: true, testResults }]), { passed: 1, failed: 1 });
  });

  it('takes a file that did not load for a failure', () => {
    assert.deepEqual(countSessions([{ passed: false }]), { passed: 0, failed: 1 });
  });

  it('takes a file whose tests passed, but which broke outside them, for a failure', () => {
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

  it('names each failed test by its file and groups, with what was expected, and no test that passed', () => {
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

  it('tells of an error outside the tests, and of a file that did not run', () => {
    const broken = { testFile: 'a.test.ts', passed: false, errors: [{ message: 'no module' }] };
    assert.match(failuresOf(broken).join(''), /a\.test\.ts > outside the tests\n {4}no module/);
    assert.match(failuresOf({ ...broken, errors: [] }).join(''), /did not run/);
  });
});

describe('runStages', () => {
  it('adds up all suites, those that throw included', async () => {
    const stages = [
      [suite('two', { passed: 2, failed: 0, output: '' }), suite('none', checked(false, ''))],
      [{ name: 'broken', run: () => Promise.reject(new Error('out of order')) }],
    ];
    const reports: Report[] = [];
    const total = await runStages(stages, (report) => reports.push(report));
    assert.deepEqual(total, { passed: 2, failed: 2 });
    assert.match(reports.at(-1)?.outcome.output ?? '', /out of order/);
  });

  it('begins a stage when the one before has ended, and runs each suite once', async () => {
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
  it('gives what a program printed, and whether it succeeded', async () => {
    const { hasSucceeded, output } = await run('node', [
      '-e',
      'console.log("out"); console.error("err"); process.exit(3)',
    ]);
    assert.equal(hasSucceeded, false);
    assert.match(output, /out/);
    assert.match(output, /err/);
    assert.match(output, /Ended with exit code 3/);
  });

  it('says what ended a program that did not end by itself', async () => {
    const { hasSucceeded, output } = await run('sh', ['-c', 'kill -TERM $$']);
    assert.equal(hasSucceeded, false);
    assert.match(output, /Ended with SIGTERM/);
  });

  it('takes a program that is not there for a failure', async () => {
    assert.equal((await run('no-such-program', [])).hasSucceeded, false);
  });

  it('ends a program that takes too long, and what it left behind', async () => {
    // the run is over when nobody holds the output any more
    const { hasSucceeded, output } = await run('sh', ['-c', 'sleep 60 &'], { timeout: 500 });
    assert.equal(hasSucceeded, false);
    assert.match(output, /Not over after 0.5 s/);
  });
});

function suite(name: string, outcome: Outcome): Suite {
  return { name, run: () => Promise.resolve(outcome) };
}
