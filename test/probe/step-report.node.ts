import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import fc from 'fast-check';
import { ProbeFailure } from '../../server/probe/failure.js';
import { StepReport, type LadderStep } from '../../server/probe/step-report.js';
import { CONNECTION_STEPS } from '../../src/model/connection.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { linesOf } from '../support/mail/loopback-probe.js';
import { FakeClock } from './support/fake-clock.js';

const LADDER: readonly LadderStep[] = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select'];

async function settle(
  report: StepReport,
  step: LadderStep,
  outcome: 'ok' | 'warning' | 'failed',
): Promise<void> {
  const work = report.step(step, (notes) => {
    notes.add({ host: step });
    if (outcome === 'failed') return Promise.reject(new ProbeFailure('timeout', { seconds: 1 }));
    if (outcome === 'warning') notes.warning = 'plaintext';
    return Promise.resolve();
  });
  await work.catch(() => undefined);
}

describe('a report of steps', () => {
  it('contains each step once, in the order of the contract, whatever order they end in', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.shuffledSubarray([...LADDER]),
        fc.func(fc.constantFrom('ok', 'warning', 'failed')),
        async (steps, outcome) => {
          const report = new StepReport(new FakeClock());
          const lines = linesOf(report);
          for (const step of steps) await settle(report, step, outcome(step));
          report.end();
          const told = await lines;
          assert.deepEqual(
            told.map(({ step }) => step),
            CONNECTION_STEPS,
          );
          for (const line of told.slice(0, -1)) {
            const isKnown = steps.some((step) => step === line.step);
            assert.equal(line.status, isKnown ? outcome(line.step as LadderStep) : 'skipped');
          }
          const statuses = told.slice(0, -1).map(({ status }) => status);
          const worst = (['failed', 'warning'] as const).find((status) => statuses.includes(status));
          assert.deepEqual(told.at(-1), { step: 'done', status: worst ?? 'ok' });
        },
      ),
    );
  });

  it('is done when it is ended, not with its last step: the test still has to make room for others', async () => {
    const report = new StepReport(new FakeClock());
    const lines = report[Symbol.asyncIterator]();
    for (const step of LADDER) {
      await settle(report, step, 'ok');
      await lines.next();
    }
    const done = lines.next();
    assert.equal(await Promise.race([done, nextTurn('not yet')]), 'not yet');
    report.end();
    assert.deepEqual((await done).value, { step: 'done', status: 'ok' });
  });

  it('delivers a step as soon as it and all before it have ended', async () => {
    const report = new StepReport(new FakeClock());
    const lines = report[Symbol.asyncIterator]();
    await settle(report, 'resolve', 'ok');
    assert.equal((await lines.next()).value?.step, 'resolve');
    await settle(report, 'connect', 'ok');
    await settle(report, 'tls', 'ok');
    assert.equal((await lines.next()).value?.step, 'connect');
    const next = lines.next();
    await settle(report, 'greeting', 'ok');
    assert.equal((await next).value?.step, 'greeting');
    assert.equal((await lines.next()).value?.step, 'tls');
  });

  it('says how long a step took, what was found out before it failed, and why it failed', async () => {
    const clock = new FakeClock();
    const report = new StepReport(clock);
    const work = report.step('tls', (notes) => {
      notes.add({ began: 'starttls' });
      clock.time += 1234.4;
      return Promise.reject(new ProbeFailure('tls-failed', { reason: 'ERR' }));
    });
    await assert.rejects(work, ProbeFailure);
    report.end();
    assert.deepEqual(
      (await linesOf(report)).find(({ step }) => step === 'tls'),
      {
        step: 'tls',
        status: 'failed',
        ms: 1234,
        code: 'tls-failed',
        detail: { began: 'starttls', reason: 'ERR' },
      },
    );
  });

  it('breaks off if something else goes wrong, after the steps known so far', async () => {
    const report = new StepReport(new FakeClock());
    await settle(report, 'resolve', 'ok');
    report.end(new MailboxStoreError('aborted'));
    const lines = report[Symbol.asyncIterator]();
    assert.equal((await lines.next()).value?.step, 'resolve');
    await assert.rejects(lines.next(), { code: 'aborted' });
  });
});
