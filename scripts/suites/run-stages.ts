import type { Stage } from './all.js';
import { checked, type Outcome, type Suite } from './suite.js';

/** The report of {@link runStages} on a suite that has ended. */
export interface Report {
  readonly suite: Suite;
  readonly outcome: Outcome;
  /** The duration, in ms. */
  readonly duration: number;
}

/** The sum over all suites. */
export interface Total {
  readonly passed: number;
  readonly failed: number;
}

const workers = 2;

/** Runs the stages one after the other, with at most two suites of a stage at a time. */
export async function runStages(stages: readonly Stage[], report: (report: Report) => void): Promise<Total> {
  const total = { passed: 0, failed: 0 };
  for (const stage of stages) {
    const waiting = [...stage];
    const work = async () => {
      for (let suite = waiting.shift(); suite; suite = waiting.shift()) {
        const start = performance.now();
        const outcome = await outcomeOf(suite);
        total.passed += outcome.passed;
        total.failed += outcome.failed;
        report({ suite, outcome, duration: performance.now() - start });
      }
    };
    await Promise.all(Array.from({ length: workers }, work));
  }
  return total;
}

async function outcomeOf(suite: Suite): Promise<Outcome> {
  try {
    return await suite.run();
  } catch (error) {
    return checked(false, error instanceof Error ? (error.stack ?? error.message) : String(error));
  }
}
