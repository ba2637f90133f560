/** The outcome of a suite. */
export interface Outcome {
  readonly passed: number;
  readonly failed: number;
  /** The number of tests that cannot run here, and say why. */
  readonly skipped?: number;
  /** Everything that the suite printed; shown if something failed. */
  readonly output: string;
}

/** A named part of all checks, counted separately. */
export interface Suite {
  readonly name: string;
  run(): Promise<Outcome>;
}

/** The outcome of a suite that is a single check. */
export function checked(holds: boolean, output: string): Outcome {
  return { passed: holds ? 1 : 0, failed: holds ? 0 : 1, output };
}

/** The outcome of a suite of tests. A run that broke, or found no tests, counts as at least one failure. */
export function counted(counts: Omit<Outcome, 'output'>, hasSucceeded: boolean, output: string): Outcome {
  const hasRun = counts.passed + counts.failed > 0;
  const isTold = counts.failed > 0 || (hasSucceeded && hasRun);
  const remark = hasRun ? '' : '\nNo test ran.';
  return { ...counts, failed: isTold ? counts.failed : 1, output: output + remark };
}
