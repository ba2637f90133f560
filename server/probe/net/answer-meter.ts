import { ProbeFailure } from '../failure.js';
import type { ProbeLimits } from '../limits.js';

const LF = 0x0a;

/** Enforces the limits of lines, answers and the whole conversation on what a server sends. */
export class AnswerMeter {
  readonly #limits: ProbeLimits;
  #line = 0;
  #answer = 0;
  #conversation = 0;

  constructor(limits: ProbeLimits) {
    this.#limits = limits;
  }

  /** The total number of bytes received. */
  get total(): number {
    return this.#conversation;
  }

  /** Counts a chunk; fails if it exceeds a limit. */
  take(chunk: Buffer): void {
    this.#answer += chunk.length;
    this.#conversation += chunk.length;
    const isWithin =
      this.#answer <= this.#limits.answer &&
      this.#conversation <= this.#limits.conversation &&
      this.#longestLine(chunk) <= this.#limits.line;
    if (!isWithin) throw new ProbeFailure('answer-too-large');
  }

  /** A command was sent, so that a new answer begins. */
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
