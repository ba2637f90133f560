// Encrypts all stored passwords with the newest key: `npx tsx server/rotate.ts`, with MAILBOX_SECRET_KEY=NEW,OLD.
// It can be stopped and run again. With an embedded database, the server must not be running.
import { readConfig } from './config.js';
import { createLog } from './log.js';
import { errorFields, openExistingDatabase, openKeys } from './reference-server.js';
import { PasswordVault } from './secrets/password-vault.js';
import { StartError } from './start-error.js';

const log = createLog((line) => process.stdout.write(line));

try {
  const config = readConfig(process.env, process.argv.slice(2));
  const database = await openExistingDatabase(config, log);
  try {
    const vault = new PasswordVault(database.transactions, await openKeys(config, database, log));
    const { rotated, undecryptable } = await vault.rotate();
    log.info('encrypted stored passwords with the newest key', { count: rotated });
    if (undecryptable > 0) log.warn('these passwords could not be decrypted', { count: undecryptable });
  } finally {
    await database.close();
  }
} catch (error) {
  if (error instanceof StartError) log.error(error.message);
  else log.error('not all passwords were re-encrypted', errorFields(error));
  process.exitCode = 1;
}
