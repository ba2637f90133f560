/**
 * `npm run bench:server` compares listing a million mailboxes over HTTP with bare statements on the same PostgreSQL, and
 * measures the server's memory while all of them are paged through. `--rows N` fills in fewer. It uses the database at
 * DATABASE_URL, which must be empty, or else a PostgreSQL server of its own.
 */
import { execFileSync } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import pg from 'pg';
import { ServerProcess } from '../../test/server/support/server-process.js';
import { bareSql } from './bare-sql.js';
import { casesOf, type Case } from './cases.js';
import { isWithin, markdownTable, median } from './figures.js';
import { startPostgres } from './postgres.js';

const REPETITIONS = 9;
const PAGE = 1_000;

const { values } = parseArgs({ options: { rows: { type: 'string', default: '1000000' } } });
const rows = Number(values.rows);
const address = process.env['DATABASE_URL'];
const postgres = address === undefined ? await startPostgres() : { address, stop: () => Promise.resolve() };
const folder = await mkdtemp(join(tmpdir(), 'bench-server-'));
try {
  await measure(postgres.address);
} finally {
  await rm(folder, { recursive: true });
  await postgres.stop();
}

async function measure(databaseUrl: string): Promise<void> {
  const env = { DATABASE_URL: databaseUrl, DATA_DIR: folder };
  const began = performance.now();
  const filling = await ServerProcess.ready(env, ['--sample', values.rows]);
  console.log(
    `${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}, Node ${process.version}, ${rows} mailboxes`,
  );
  console.log(`started and filled in ${((performance.now() - began) / 1000).toFixed(1)} s\n`);
  await filling.end('SIGTERM');
  // a fresh process, which has not just created a million mailboxes
  const server = await ServerProcess.ready(env);
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    console.log(await comparison(server, client));
    console.log(`\n${await paging(server)}`);
  } finally {
    await client.end();
    await server.end('SIGTERM');
  }
}

async function comparison(server: ServerProcess, client: pg.Client): Promise<string> {
  const { rows: found } = await client.query<{ name: string }>(
    `select lower(name) as name from mailbox_elements.mailboxes where type = 'inbound' order by id offset $1 limit 1`,
    [Math.floor(rows / 3)],
  );
  const cases = casesOf(rows, found[0]?.name ?? '');
  // code is slow when it runs for the first time, which would only affect the first case
  for (const { query } of cases) await Promise.all([list(server, query), bareSql(client, query)]);
  const lines: string[][] = [];
  for (const each of cases) lines.push(await compared(each, server, client));
  const head = ['request', 'HTTP ms', 'SQL ms', 'HTTP/SQL', '≤ 1.5x + 5 ms', 'SQL target ms', 'reached'];
  return markdownTable(head, lines);
}

/** Measures both in turn, so that other load on the machine affects both. */
async function compared(
  { name, query, target }: Case,
  server: ServerProcess,
  client: pg.Client,
): Promise<string[]> {
  const http: number[] = [];
  const sql: number[] = [];
  for (let repetition = 0; repetition <= REPETITIONS; repetition += 1) {
    const start = performance.now();
    const answered = await list(server, query);
    const between = performance.now();
    const selected = await bareSql(client, query);
    const end = performance.now();
    if (!isDeepStrictEqual(answered, selected)) throw new Error(`${name}: the answers differ`);
    // the first time, plans and pages are not cached yet
    if (repetition === 0) continue;
    http.push(between - start);
    sql.push(end - between);
  }
  const [ours, bare] = [median(http), median(sql)];
  return [
    name,
    ours.toFixed(1),
    bare.toFixed(1),
    (ours / bare).toFixed(2),
    isWithin(ours, bare) ? 'yes' : 'no',
    String(target),
    bare <= target ? 'yes' : 'no',
  ];
}

async function list(
  server: ServerProcess,
  query: Readonly<Record<string, string | number>>,
): Promise<readonly string[]> {
  const parameters = Object.entries(query).map(([name, value]) => [name, String(value)]);
  const answer = await fetch(`${server.address}/api/mailboxes?${new URLSearchParams(parameters).toString()}`);
  const { items } = (await answer.json()) as { items: { id: string }[] };
  return items.map(({ id }) => id);
}

/** The memory of the server process while all mailboxes are read, a thousand at a time. */
async function paging(server: ServerProcess): Promise<string> {
  const start = performance.now();
  const memory = [residentMegabytes(server.pid)];
  const share = Math.ceil(rows / PAGE / 10);
  for (let page = 0; page * PAGE < rows; page += 1) {
    const ids = await list(server, { limit: PAGE, offset: page * PAGE });
    if (ids.length !== Math.min(PAGE, rows - page * PAGE)) throw new Error(`page ${page} is incomplete`);
    if ((page + 1) % share === 0) memory.push(residentMegabytes(server.pid));
  }
  const seconds = ((performance.now() - start) / 1000).toFixed(0);
  return `${rows} paged through by ${PAGE} in ${seconds} s; the server's memory, at each tenth: ${memory.join(', ')} MB`;
}

function residentMegabytes(pid: number): number {
  const kilobytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return Math.round(Number(kilobytes) / 1024);
}
