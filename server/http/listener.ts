import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { getRequestListener, RequestError } from '@hono/node-server';
import { internalErrorResponse, problemResponse } from '../../src/backend/problem-response.js';
import { RequestProblem } from '../../src/backend/request-problem.js';
import { secured } from '../../src/backend/secured.js';
import { hostForAuthority } from '../../src/model/host.js';
import { StartError } from '../start-error.js';
import { inTurn } from './in-turn.js';

/** How long the server waits for running requests when it stops, in ms. */
const GRACE = 5_000;

/** A listening server. */
export interface Listener {
  /** The address to open in a browser. */
  readonly address: string;
  /** Stops accepting requests, and waits for running ones. */
  readonly stop: () => Promise<void>;
}

/** Listens on a port; passes requests with the address they come from. Throws a `StartError` if it cannot listen. */
export async function listen(
  respond: (request: Request, address: string | undefined) => Promise<Response>,
  host: string,
  port: number,
): Promise<Listener> {
  const answer = getRequestListener(
    (request, { incoming }) => respond(request, incoming.socket.remoteAddress),
    { overrideGlobalObjects: false, errorHandler: refused },
  );
  const server = createServer(
    inTurn((incoming, outgoing) => {
      if (hasIdleBody(incoming)) outgoing.shouldKeepAlive = false;
      void answer(incoming, outgoing);
    }),
  );
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(startError(error, host, port)));
    server.listen(port, host, resolve);
  });
  const info = server.address() as AddressInfo;
  return {
    address: `http://${hostForAuthority(host)}:${info.port}/`,
    stop: () => stop(server),
  };
}

/** Whether a request that only reads has a body, which nobody reads, so that it could go on forever. */
function hasIdleBody({ method, headers }: IncomingMessage): boolean {
  const isRead = method === 'GET' || method === 'HEAD';
  return isRead && (headers['transfer-encoding'] ?? headers['content-length'] ?? '0') !== '0';
}

/** The response to a request without a valid URL. */
function refused(error: unknown): Response {
  if (!(error instanceof RequestError)) return secured(internalErrorResponse());
  return secured(
    problemResponse(new RequestProblem('malformed', { detail: 'The URL or the Host header is invalid' })),
  );
}

async function stop(server: Server): Promise<void> {
  const closed = new Promise((resolve) => server.close(resolve));
  // connections that were busy when the server closed would be kept alive for requests that never come
  const sweep = setInterval(() => server.closeIdleConnections(), 50);
  const end = setTimeout(() => server.closeAllConnections(), GRACE);
  await closed;
  clearInterval(sweep);
  clearTimeout(end);
}

function startError({ code = 'unknown' }: NodeJS.ErrnoException, host: string, port: number): StartError {
  const place = `${hostForAuthority(host)}:${port}`;
  if (code === 'EADDRINUSE') {
    return new StartError(`Another program already listens on ${place}: stop it, or choose another PORT`);
  }
  return new StartError(`The server cannot listen on ${place} (${code}): check HOST and PORT`);
}
