/** What came of a suite. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** Tests that said themselves why they cannot run here. */
  readonly skipped?: number;
  /** All that the suite printed; shown when something failed. */
  readonly output: string;
}

/** A named part of the whole check, counted by itself. */
export interface Suite {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** The outcome of a suite that is one check: it holds, or it does not. */
export function checked(holds: boolean, output: string): Outcome {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, output };
}

/** The outcome of a suite of tests. A run that broke, or that found no test, has failed at least once. */
export function counted(counts: Omit<Outcome, 'output'>, hasSucceeded: boolean, output: string): Outcome {
  const hasRun = counts.passed + counts.failed > 0;
  const isTold = counts.failed > 0 || (hasSucceeded && hasRun);
  const remark = hasRun ? '' : '\nNo test ran.';
  return { ...counts, failed: isTold ? counts.failed : 1, output: output + remark };
}
