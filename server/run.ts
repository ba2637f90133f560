import { Console } from 'node:console';
import { readConfig } from './config.js';
import type { Listener } from './http/listener.js';
import { createLog } from './log.js';
import { errorFields, startServer } from './reference-server.js';
import { StartError } from './start-error.js';

const log = createLog((line) => process.stdout.write(line));

/**
 * Runs the server until the process is told to stop (SIGINT, SIGTERM). Ends the process with exit code 1 if it cannot
 * start.
 *
 * @param beforeReady - what else has to be done before the server says that it is ready; rejects with a `StartError`
 */
export async function run(beforeReady?: Promise<void>): Promise<void> {
  // only lines of JSON go to standard output, so messages of libraries go to standard error
  globalThis.console = new Console(process.stderr);
  // if the reader of the log goes away, that is no reason to stop
  process.stdout.on('error', () => undefined);
  process.stderr.on('error', () => undefined);
  process.on('uncaughtException', fail);
  try {
    const start = startServer(readConfig(process.env, process.argv.slice(2)), log);
    const [server] = await Promise.all([start, beforeReady]);
    stopOnSignals(server);
    log.info('mailbox-elements is ready', { address: server.address });
    process.stderr.write(`mailbox-elements is ready: ${server.address}\n`);
  } catch (error) {
    fail(error);
  }
}

/** Stops on the first signal: shells, npm and terminals send signals more than once. */
function stopOnSignals(server: Listener): void {
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!isStopping) void stop(server, signal);
      isStopping = true;
    });
  }
}

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
    process.stderr.write('mailbox-elements has failed; the last line of the log says why\n');
  }
  process.exit(1);
}
