import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { ProbeFailure } from '../../server/probe/failure.js';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { AnswerMeter } from '../../server/probe/net/answer-meter.js';

const KIB = 1024;

/** Whether a meter accepts all chunks. */
function takes(meter: AnswerMeter, ...chunks: readonly Buffer[]): boolean {
  try {
    for (const chunk of chunks) meter.take(chunk);
    return true;
  } catch (error) {
    assert.ok(error instanceof ProbeFailure);
    assert.equal(error.code, 'answer-too-large');
    return false;
  }
}

describe('an answer meter', () => {
  it('accepts lines of at most 64 KiB', () => {
    assert.ok(takes(new AnswerMeter(DEFAULT_LIMITS), Buffer.alloc(64 * KIB, 'x'), Buffer.from('\n')));
    assert.ok(!takes(new AnswerMeter(DEFAULT_LIMITS), Buffer.alloc(64 * KIB, 'x'), Buffer.from('x')));
  });

  it('accepts answers of at most 256 KiB, each counted separately', () => {
    const meter = new AnswerMeter(DEFAULT_LIMITS);
    const answer = Buffer.alloc(256 * KIB, 'x\n');
    assert.ok(takes(meter, answer));
    meter.startAnswer();
    assert.ok(takes(meter, answer));
    assert.ok(!takes(meter, Buffer.from('\n')));
  });

  it('accepts at most 1 MiB in a conversation', () => {
    const meter = new AnswerMeter(DEFAULT_LIMITS);
    for (let answers = 0; answers < 4; answers += 1) {
      meter.startAnswer();
      assert.ok(takes(meter, Buffer.alloc(256 * KIB, '\n')));
    }
    meter.startAnswer();
    assert.ok(!takes(meter, Buffer.from('\n')));
  });

  it('decides the same however the text is split into chunks', () => {
    const limits = { ...DEFAULT_LIMITS, line: 8 };
    const text = fc.stringMatching(/^[ab\n]{0,60}$/);
    fc.assert(
      fc.property(text, fc.array(fc.nat(60)), (whole, cuts) => {
        const places = [0, ...cuts.sort((a, b) => a - b), whole.length];
        const pieces = places.slice(1).map((end, index) => Buffer.from(whole.slice(places[index], end)));
        const isWithin = whole.split('\n').every((line) => line.length <= limits.line);
        assert.equal(takes(new AnswerMeter(limits), ...pieces), isWithin);
      }),
    );
  });
});
