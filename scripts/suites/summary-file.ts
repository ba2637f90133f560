import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from './command.js';
import { counted, type Outcome } from './suite.js';

/** The numbers of tests that passed, failed, and cannot run here, as the reporters write them. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
}

/** Runs a test runner whose reporter writes its {@link Counts} as JSON to the given file. */
export async function runWithSummary(runner: (file: string) => Promise<Ended>): Promise<Outcome> {
  const folder = await mkdtemp(join(tmpdir(), 'summary-'));
  try {
    const file = join(folder, 'summary.json');
    const { hasSucceeded, output } = await runner(file);
    return counted(await readCounts(file), hasSucceeded, output);
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Reads the counts. A runner that broke has written nothing, which counts as no tests. */
async function readCounts(file: string): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text ? (JSON.parse(text) as Counts) : { passed: 0, failed: 0 };
}
