/**
 * `npm run bench:peers -- FOLDER` compares the table with others in one run. FOLDER contains the benchmark of tables with
 * its dependencies installed, a separate program whose `npm run bench` takes the adapter of a table with `--ours`. The
 * results are written to docs/performance.md, next to the targets. Further arguments are passed on to the benchmark, such
 * as `--rows 10000 --reps 2`.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { report, type Measured } from './peers/report.js';

const PEERS = ['vanilla', 'lit-virtualizer', 'tanstack-lit', 'vaadin-grid', 'ag-grid', 'tabulator'];
const root = fileURLToPath(new URL('..', import.meta.url));
const [folder, ...more] = process.argv.slice(2);

if (folder === undefined || !existsSync(join(folder, 'node_modules'))) {
  console.error(
    'Name the folder of the benchmark, with its dependencies installed: npm run bench:peers -- FOLDER',
  );
  process.exit(1);
}

const results = join(tmpdir(), `mailbox-table-${String(process.pid)}.json`);
run('npm', ['run', 'build'], root);
run('npm', ['run', 'bench', '--', ...measured(more)], folder);
const page = join(root, 'docs/performance.md');
const written = readFileSync(page, 'utf8');
const outcome = report(JSON.parse(readFileSync(results, 'utf8')) as Measured, cpus());
writeFileSync(page, written.replace(/(<!-- measured -->)[^]*(<!-- end -->)/, `$1\n\n${outcome}\n$2`));
console.log('written: docs/performance.md');

function measured(given: readonly string[]): readonly string[] {
  const usual = ['--rows', '10000,100000,1000000', '--reps', '3', '--rounds', '3'];
  const ours = ['--ours', join(root, 'bench/peer.ts'), '--out', resolve(results)];
  return ['--peers', PEERS.join(','), ...(given.length > 0 ? given : usual), ...ours];
}

function run(command: string, args: readonly string[], cwd: string): void {
  const { status } = spawnSync(command, args, { cwd, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}
