import type { CpuInfo } from 'node:os';
import { figureAsked, ratioAsked } from './targets.js';

type Sample = Readonly<Record<string, number | null>>;

interface Result {
  readonly rows: number;
  readonly peer: string;
  readonly samples: readonly Sample[];
  readonly errors: Readonly<Record<string, string>>;
}

/** The results, as the benchmark of tables writes them. */
export interface Measured {
  readonly date: string;
  readonly bytes: Readonly<
    Record<string, { readonly min: number; readonly gz: number; readonly br: number }>
  >;
  readonly results: readonly Result[];
}

const OURS = 'mailbox-table';
const LIMIT = 'vanilla';

/** The results as Markdown: the bytes, a table for each number of rows, and what misses its target. */
export function report({ date, bytes, results }: Measured, processors: readonly CpuInfo[]): string {
  const sizes = [...new Set(results.map(({ rows }) => rows))];
  const machine = `${String(processors.length)} cores, headless Chromium, software raster`;
  return [
    `Measured ${date.slice(0, 10)} on ${machine}. Figures are medians over the repetitions; in brackets, the ratio to the`,
    'hand-written limit in the same repetition.',
    '',
    '| bytes | min | min+gz | min+br |',
    '| --- | ---: | ---: | ---: |',
    ...Object.entries(bytes).map(([peer, { min, gz, br }]) => `| ${peer} | ${min} | ${gz} | ${br} |`),
    ...sizes.flatMap((rows) =>
      section(
        rows,
        results.filter((result) => result.rows === rows),
      ),
    ),
  ].join('\n');
}

function section(rows: number, results: readonly Result[]): readonly string[] {
  const limit = results.find(({ peer }) => peer === LIMIT);
  const metrics = [
    ...new Set(results.flatMap(({ samples }) => samples.flatMap((each) => Object.keys(each)))),
  ];
  const shown = metrics.filter((metric) => !metric.startsWith('_'));
  const line = (metric: string): string =>
    `| ${[metric, ...results.map((result) => cell(metric, result, limit)), asked(metric, rows)].join(' | ')} |`;
  return [
    '',
    `## ${rows.toLocaleString('en')} rows`,
    '',
    `|  | ${results.map(({ peer }) => peer).join(' | ')} | asked |`,
    `| --- |${' ---: |'.repeat(results.length + 1)}`,
    ...shown.map(line),
    '',
    missed(rows, shown, results, limit),
  ];
}

function missed(
  rows: number,
  metrics: readonly string[],
  results: readonly Result[],
  limit: Result | undefined,
): string {
  const ours = results.find(({ peer }) => peer === OURS);
  const over = metrics.filter((metric) => ours && isMissed(metric, rows, ours, limit));
  return over.length > 0 ? `Not reached: ${over.join('; ')}.` : 'All that is asked is reached.';
}

function isMissed(metric: string, rows: number, ours: Result, limit: Result | undefined): boolean {
  const [ratio, figure] = [ratioAsked(metric, rows), figureAsked(metric, rows)];
  if (ratio !== undefined) return !(ratioOf(metric, ours, limit) <= ratio);
  return figure !== undefined && !(valueOf(metric, ours) <= figure);
}

function asked(metric: string, rows: number): string {
  const [ratio, figure] = [ratioAsked(metric, rows), figureAsked(metric, rows)];
  if (ratio !== undefined) return `${String(ratio)}x`;
  return figure === undefined ? '' : short(figure);
}

function cell(metric: string, result: Result, limit: Result | undefined): string {
  const [value, ratio] = [valueOf(metric, result), ratioOf(metric, result, limit)];
  const failed = metric in result.errors ? ' !' : '';
  if (Number.isNaN(value)) return `-${failed}`;
  return result === limit || !Number.isFinite(ratio)
    ? short(value)
    : `${short(value)} (${short(ratio)}x)${failed}`;
}

function valueOf(metric: string, { samples }: Result): number {
  return median(samples.map((sample) => sample[metric] ?? Number.NaN));
}

function ratioOf(metric: string, { samples }: Result, limit: Result | undefined): number {
  return median(
    samples.map(
      (sample, index) => (sample[metric] ?? Number.NaN) / (limit?.samples[index]?.[metric] ?? Number.NaN),
    ),
  );
}

function median(values: readonly number[]): number {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? Number.NaN : (low + high) / 2;
}

function short(value: number): string {
  if (Math.abs(value) >= 100) return value.toFixed(0);
  return value.toFixed(Math.abs(value) >= 10 ? 1 : 2);
}
