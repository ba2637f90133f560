// Prints who changed what and when, oldest first, as lines of JSON: `npx tsx server/audit.ts`. With an embedded database,
// the server must not be running.
import { pipeline } from 'node:stream/promises';
import { readEntries } from './audit-trail.js';
import { readConfig } from './config.js';
import type { Database } from './database/database.js';
import { failureCode } from './database/failures.js';
import { createLog } from './log.js';
import { errorFields, openExistingDatabase } from './reference-server.js';
import { StartError } from './start-error.js';

const log = createLog((line) => process.stderr.write(line));

try {
  const database = await openExistingDatabase(readConfig(process.env, process.argv.slice(2)), log);
  try {
    await pipeline(lines(database), process.stdout, { end: false });
  } finally {
    await database.close();
  }
} catch (error) {
  // the reader has seen enough, such as `| head`
  if (failureCode(error) !== 'EPIPE') fail(error);
}

async function* lines({ transactions }: Database): AsyncGenerator<string, undefined> {
  for await (const entry of readEntries(transactions)) yield `${JSON.stringify(entry)}\n`;
  return undefined;
}

function fail(error: unknown): void {
  if (error instanceof StartError) log.error(error.message);
  else log.error('the entries could not be read', errorFields(error));
  process.exitCode = 1;
}
