/** A target of the table: the maximum ratio to the hand-written limit in the same run. */
export interface Target {
  /** The benchmark's name of the metric. */
  readonly metric: string;
  /** By number of rows; a single number applies to all. */
  readonly most: number | Readonly<Record<number, number>>;
}

const few = 10_000;
const many = 100_000;
const million = 1_000_000;

const warm = { [few]: 1.2, [many]: 1.2, [million]: 0.6 };

/** The targets, as ratios. */
export const TARGETS: readonly Target[] = [
  { metric: 'first paint', most: 2 },
  { metric: 'search, first', most: { [few]: 1.2, [many]: 0.7, [million]: 0.2 } },
  { metric: 'search 1 %', most: warm },
  { metric: 'search most', most: warm },
  { metric: 'search cleared', most: warm },
  { metric: 'filter type', most: warm },
  { metric: 'sort, first', most: 1.3 },
  { metric: 'sort host', most: 1 },
  { metric: 'jump, sorted', most: 1.3 },
  { metric: 'jump to end', most: 1.3 },
  { metric: 'select row', most: 1.3 },
  { metric: 'select all', most: 1.2 },
  { metric: 'update 1', most: 1.5 },
  { metric: 'update 100', most: 1.5 },
];

/** Absolute targets, whatever the limit reaches. */
const LIMITS: readonly { readonly metric: string; readonly most: (rows: number) => number }[] = [
  { metric: 'scroll frame p95', most: () => 17 },
  { metric: 'scroll blank %, wheel', most: () => 0 },
  { metric: 'scroll blank %, flick', most: () => 0 },
  { metric: 'scroll blank %, drag', most: () => 0 },
  { metric: 'heap, after GC MB', most: (rows) => 0.6 + (rows * 5) / 1e6 },
  { metric: 'heap, at end MB', most: (rows) => 0.6 + (rows * 60) / 1e6 },
  { metric: 'listeners', most: () => 20 },
  { metric: 'leak: nodes / 200', most: () => 0 },
  { metric: 'leak: listeners / 200', most: () => 0 },
  { metric: 'leak: heap kB / 200', most: () => 50 },
];

/** The target ratio for a number of rows; `undefined` if there is none. */
export function ratioAsked(metric: string, rows: number): number | undefined {
  const most = TARGETS.find((target) => target.metric === metric)?.most;
  return typeof most === 'object' ? most[rows] : most;
}

/** The absolute target for a number of rows; `undefined` if there is none. */
export function figureAsked(metric: string, rows: number): number | undefined {
  return LIMITS.find((limit) => limit.metric === metric)?.most(rows);
}
