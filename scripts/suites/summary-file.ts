import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Ended } from './command.js';
import { counted, type Outcome } from './suite.js';

/** How many tests passed, failed, and said that they cannot run here, as the reporters of the runners write it. */
export interface Counts {
  readonly passed: number;
  readonly failed: number;
  readonly skipped?: number;
}

/** The outcome of a runner of tests, whose reporter writes its {@link Counts} as JSON to the file that it is given. */
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

/** A runner that broke down wrote nothing, which is no test. */
async function readCounts(file: string): Promise<Counts> {
  const text = await readFile(file, 'utf8').catch(() => '');
  return text ? (JSON.parse(text) as Counts) : { passed: 0, failed: 0 };
}
