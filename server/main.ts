import { Console } from 'node:console';
import { readConfig } from './config.js';
import type { Listener } from './http/listener.js';
import { createLog } from './log.js';
import { errorFields, startServer } from './reference-server.js';
import { StartError } from './start-error.js';

const log = createLog((line) => process.stdout.write(line));

// standard output carries lines of JSON alone: what libraries say goes elsewhere
globalThis.console = new Console(process.stderr);
// whoever read the log has gone; that is no reason to stop
process.stdout.on('error', () => undefined);
process.stderr.on('error', () => undefined);
process.on('uncaughtException', fail);

try {
  const server = await startServer(readConfig(process.env, process.argv.slice(2)), log);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void stop(server, signal));
  log.info('mailbox-elements is ready', { address: server.address });
  process.stderr.write(`mailbox-elements is ready: ${server.address}\n`);
} catch (error) {
  fail(error);
}

/** The second signal of a kind ends the process as if nobody had listened. */
async function stop(server: Listener, signal: string): Promise<void> {
  log.info('stopping', { code: signal });
  try {
    await server.stop();
    log.info('stopped');
    process.exit(0);
  } catch (error) {
    fail(error);
  }
}

function fail(error: unknown): void {
  if (error instanceof StartError) {
    log.error(error.message);
    process.stderr.write(`${error.message}\n`);
  } else {
    log.error('the server failed', errorFields(error));
    process.stderr.write('mailbox-elements has failed; the last line of the log says by what\n');
  }
  process.exit(1);
}
