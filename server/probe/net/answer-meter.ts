import { ProbeFailure } from '../failure.js';
import type { ProbeLimits } from '../limits.js';

const LF = 0x0a;

/** Counts what a server sends against the limits of a line, of an answer and of the whole conversation. */
export class AnswerMeter {
  readonly #limits: ProbeLimits;
  #line = 0;
  #answer = 0;
  #conversation = 0;

  constructor(limits: ProbeLimits) {
    this.#limits = limits;
  }

  /** How many bytes came, all in all. */
  get total(): number {
    return this.#conversation;
  }

  /** Counts what came; fails where it is more than may come. */
  take(chunk: Buffer): void {
    this.#answer += chunk.length;
    this.#conversation += chunk.length;
    const isWithin =
      this.#answer <= this.#limits.answer &&
      this.#conversation <= this.#limits.conversation &&
      this.#longestLine(chunk) <= this.#limits.line;
    if (!isWithin) throw new ProbeFailure('answer-too-large');
  }

  /** We spoke: what comes next is another answer. */
  startAnswer(): void {
    this.#answer = 0;
  }

  #longestLine(chunk: Buffer): number {
    let longest = this.#line;
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      longest = Math.max(longest, this.#line + end - start);
      this.#line = 0;
      start = end + 1;
    }
    this.#line += chunk.length - start;
    return Math.max(longest, this.#line);
  }
}
