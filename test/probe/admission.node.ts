import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { MemoryAdmission } from '../../server/probe/memory-admission.js';
import { admissionRules, type TestedAdmission } from './support/admission-rules.js';
import { FakeClock } from './support/fake-clock.js';

function make(): TestedAdmission {
  const clock = new FakeClock();
  return { admission: new MemoryAdmission(DEFAULT_LIMITS, clock), pass: (ms) => clock.sleep(ms) };
}

describe('admission to connection tests, by one process', () => {
  admissionRules(make);

  it('remembers the callers and accounts that reached a limit, however many others come', async () => {
    const { admission, pass } = make();
    const { signal } = new AbortController();
    for (let call = 0; call < 20; call += 1) await admission.count('ann');
    await (
      await admission.logIn("ann's account", signal)
    )(true);
    for (let index = 0; index < 10_100; index += 1) {
      await admission.count(`caller ${index}`);
      await (
        await admission.logIn(`account ${index}`, signal)
      )(true);
    }
    await pass(9_000);
    await assert.rejects(admission.count('ann'), { code: 'rate-limited', retryAfter: 51 });
    assert.equal(await admission.heldFor("ann's account"), 1);
  });
});
