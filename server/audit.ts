// Prints who changed what and when, oldest first, as lines of JSON: `npx tsx server/audit.ts`. With an embedded database,
// the server must not be running.
import { readEntries } from './audit-trail.js';
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { errorFields, openDatabase } from './reference-server.js';
import { StartError } from './start-error.js';

const log = createLog((line) => process.stderr.write(line));

try {
  const database = await openDatabase(readConfig(process.env, process.argv.slice(2)), log);
  try {
    for await (const entry of readEntries(database.transactions))
      process.stdout.write(`${JSON.stringify(entry)}\n`);
  } finally {
    await database.close();
  }
} catch (error) {
  if (error instanceof StartError) log.error(error.message);
  else log.error('the entries could not be read', errorFields(error));
  process.exitCode = 1;
}
