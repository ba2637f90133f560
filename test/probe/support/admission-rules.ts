import assert from 'node:assert/strict';
import { it } from 'node:test';
import type { Admission } from '../../../server/probe/admission.js';
import { isMailboxStoreError } from '../../../src/store/store-error.js';

/** An admission with the default limits, and a way to let time pass. */
export interface TestedAdmission {
  readonly admission: Admission;
  /** Lets some time pass, in ms. */
  readonly pass: (ms: number) => Promise<void>;
}

/** Whether an error says that a test is one too many, for at most so many seconds, and hardly fewer. */
function isLimited(seconds: number) {
  return (error: unknown): boolean =>
    isMailboxStoreError(error) &&
    error.code === 'rate-limited' &&
    error.status === 429 &&
    (error.retryAfter ?? 0) <= seconds &&
    (error.retryAfter ?? 0) >= seconds - 4;
}

const never = new AbortController().signal;

/** Tests what every admission has to do. */
export function admissionRules(make: () => TestedAdmission): void {
  async function countTo(admission: Admission, caller: string, times: number): Promise<void> {
    for (let call = 0; call < times; call += 1) await admission.count(caller);
  }

  it('is given to a caller twenty times in any minute', async () => {
    const { admission, pass } = make();
    await admission.count('ann');
    await pass(20_000);
    await countTo(admission, 'ann', 19);
    await assert.rejects(admission.count('ann'), isLimited(40));
    await pass(40_000);
    await admission.count('ann');
    await assert.rejects(admission.count('ann'), isLimited(20));
    await pass(20_000);
    await countTo(admission, 'ann', 19);
    await assert.rejects(admission.count('ann'), isLimited(40));
  });

  it('counts each caller separately', async () => {
    const { admission } = make();
    await countTo(admission, 'ann', 20);
    await admission.count('bob');
    await assert.rejects(admission.count('ann'), isLimited(60));
  });

  it('is given to three tests at once, and to the next when one of them ends', async () => {
    const { admission } = make();
    const leave = await admission.enter('one.example');
    await admission.enter('two.example');
    await admission.enter('three.example');
    await assert.rejects(admission.enter('four.example'), isLimited(5));
    await leave();
    await admission.enter('four.example');
    await assert.rejects(admission.enter('one.example'), isLimited(5));
  });

  it('is given to two tests of one host at once', async () => {
    const { admission } = make();
    const leave = await admission.enter('one.example');
    await admission.enter('one.example');
    await assert.rejects(admission.enter('one.example'), isLimited(5));
    await leave();
    await admission.enter('one.example');
    await admission.enter('two.example');
  });

  it('holds an account, and no other, back for ten seconds after a failed login', async () => {
    const { admission, pass } = make();
    await (
      await admission.logIn('ann', never)
    )(true);
    await (
      await admission.logIn('bob', never)
    )(false);
    assert.ok((await admission.heldFor('ann')) > 7);
    assert.equal(await admission.heldFor('bob'), 0);
    await pass(10_000);
    assert.equal(await admission.heldFor('ann'), 0);
  });

  it('lets only one test at a time log in to an account, and tests of other accounts meanwhile', async () => {
    const { admission } = make();
    const first = await admission.logIn('ann', never);
    let turns = 0;
    const waiting = [1, 2].map(async () => {
      const end = await admission.logIn('ann', never);
      turns += 1;
      const before = turns;
      await (
        await admission.logIn('bob', never)
      )(false);
      assert.equal(turns, before, 'nobody else has a turn');
      await end(false);
    });
    await (
      await admission.logIn('carol', never)
    )(false);
    assert.equal(turns, 0);
    await first(false);
    await Promise.all(waiting);
    assert.equal(turns, 2);
  });

  it('lets a waiting test give up, and gives its turn to the next', async () => {
    const { admission } = make();
    const first = await admission.logIn('ann', never);
    const abort = new AbortController();
    const givenUp = admission.logIn('ann', abort.signal);
    const third = admission.logIn('ann', never);
    const reason = new Error('The caller hung up');
    abort.abort(reason);
    await assert.rejects(givenUp, reason);
    await first(false);
    await (
      await third
    )(false);
  });
}
