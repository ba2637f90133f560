import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Admission } from '../../server/probe/admission.js';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { isMailboxStoreError } from '../../src/store/store-error.js';
import { withResolvers } from '../backend/with-resolvers.js';
import { FakeClock } from './support/fake-clock.js';

function admission() {
  const clock = new FakeClock();
  return { clock, admission: new Admission(DEFAULT_LIMITS, clock) };
}

function isLimited(retryAfter: number) {
  return (error: unknown) =>
    isMailboxStoreError(error) &&
    error.code === 'rate-limited' &&
    error.status === 429 &&
    error.retryAfter === retryAfter;
}

describe('admission to connection tests', () => {
  it('is given to a caller twenty times in any minute', () => {
    const { clock, admission: gate } = admission();
    for (let call = 0; call < 20; call += 1, clock.time += 1000) gate.count('ann');
    assert.throws(() => gate.count('ann'), isLimited(40));
    clock.time += 39_999;
    assert.throws(() => gate.count('ann'), isLimited(1));
    clock.time += 1;
    gate.count('ann');
    assert.throws(() => gate.count('ann'), isLimited(1));
  });

  it('counts callers apart', () => {
    const { admission: gate } = admission();
    for (let call = 0; call < 20; call += 1) gate.count('ann');
    gate.count('bob');
    assert.throws(() => gate.count('ann'), isLimited(60));
  });

  it('is given to three tests at once, and to the next when one of them ends', () => {
    const { admission: gate } = admission();
    const leave = gate.enter('one.example');
    gate.enter('two.example');
    gate.enter('three.example');
    assert.throws(() => gate.enter('four.example'), isLimited(5));
    leave();
    gate.enter('four.example');
  });

  it('is given to two tests of one host at once', () => {
    const { admission: gate } = admission();
    const leave = gate.enter('one.example');
    gate.enter('one.example');
    assert.throws(() => gate.enter('one.example'), isLimited(5));
    leave();
    gate.enter('one.example');
  });

  it('holds an account back for ten seconds, and no other', () => {
    const { clock, admission: gate } = admission();
    assert.equal(gate.heldFor('ann'), 0);
    gate.hold('ann');
    assert.equal(gate.heldFor('ann'), 10);
    assert.equal(gate.heldFor('bob'), 0);
    clock.time += 9_001;
    assert.equal(gate.heldFor('ann'), 1);
    clock.time += 999;
    assert.equal(gate.heldFor('ann'), 0);
  });

  it('lets one test after the other log in to an account, and those of others meanwhile', async () => {
    const { admission: gate } = admission();
    const [first, second] = [withResolvers<undefined>(), withResolvers<undefined>()];
    const turns: string[] = [];
    await gate.turn('ann', first.promise);
    const waiting = [
      gate.turn('ann', second.promise).then(() => turns.push('second')),
      gate.turn('ann', Promise.resolve()).then(() => turns.push('third')),
    ];
    await gate.turn('bob', Promise.resolve());
    second.resolve(undefined);
    await second.promise;
    assert.deepEqual(turns, []);
    first.resolve(undefined);
    await Promise.all(waiting);
    assert.deepEqual(turns, ['second', 'third']);
  });

  it('remembers whom it must, however many others come', () => {
    const { clock, admission: gate } = admission();
    for (let call = 0; call < 20; call += 1) gate.count('ann');
    gate.hold("ann's account");
    for (let index = 0; index < 20_000; index += 1) {
      gate.count(`caller ${index}`);
      gate.hold(`account ${index}`);
    }
    clock.time += 9_000;
    assert.throws(() => gate.count('ann'), isLimited(51));
    assert.equal(gate.heldFor("ann's account"), 1);
  });
});
