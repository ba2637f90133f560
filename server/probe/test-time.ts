import type { Clock } from './clock.js';
import { tooLong } from './failure.js';
import type { ProbeLimits } from './limits.js';

/** How long giving back what a test took up may delay its report beyond its time, in ms. */
const GIVING_BACK = 400;

/** The time of one test, from the moment that it is asked for. */
export class TestTime {
  readonly #clock: Clock;
  readonly #limits: ProbeLimits;
  readonly #start: number;
  readonly #over = new AbortController();
  readonly #timer: NodeJS.Timeout;

  constructor(clock: Clock, limits: ProbeLimits) {
    this.#clock = clock;
    this.#limits = limits;
    this.#start = clock.now();
    const { total } = limits;
    this.#timer = setTimeout(() => this.#over.abort(tooLong('timeout', total)), total);
  }

  /** Aborted when the time is over. */
  get over(): AbortSignal {
    return this.#over.signal;
  }

  /** How much of it has passed, in ms. */
  get passed(): number {
    return this.#clock.now() - this.#start;
  }

  /** Waits for some work that ends a test, but not so long that its report would be late. */
  async waitFor(ending: Promise<void>): Promise<void> {
    let timer: NodeJS.Timeout | undefined;
    const left = this.#limits.total + GIVING_BACK - this.passed;
    const isLate = new Promise<void>((resolve) => (timer = setTimeout(resolve, left)));
    await Promise.race([ending, isLate]);
    clearTimeout(timer);
  }

  /** The test has ended. */
  end(): void {
    clearTimeout(this.#timer);
  }
}
