import { connect, isIP, type Socket } from 'node:net';
import type { ConnectionCode } from '../../../src/model/connection.js';
import { errorCode, ProbeFailure, tooLong } from '../failure.js';
import type { ProbeLimits } from '../limits.js';
import { within } from '../within.js';

/** Opens a TCP connection to a literal address until the signal is aborted. It never resolves names. */
export type Connector = (address: string, port: number, signal: AbortSignal) => Promise<Socket>;

/** The maximum number of addresses of a name that are tried. */
const MAX_ADDRESSES = 4;

const BY_ERROR: Readonly<Record<string, ConnectionCode>> = {
  ECONNREFUSED: 'connection-refused',
  EHOSTUNREACH: 'unreachable',
  ENETUNREACH: 'unreachable',
  EHOSTDOWN: 'unreachable',
  ENETDOWN: 'unreachable',
  EADDRNOTAVAIL: 'unreachable',
  EAFNOSUPPORT: 'unreachable',
  ETIMEDOUT: 'connect-timeout',
  ECONNRESET: 'connection-closed',
};

/** An open connection, and how it was established. */
export interface Dialled {
  readonly socket: Socket;
  readonly address: string;
  /** The addresses that could not be connected to. */
  readonly tried: readonly FailedAddress[];
}

interface FailedAddress {
  readonly address: string;
  readonly code: ConnectionCode;
}

/** Opens TCP connections from this machine. */
export const tcpConnector: Connector = async (address, port, signal) => {
  if (isIP(address) === 0) throw new TypeError('only addresses are dialled');
  const socket = connect({ host: address, port, noDelay: true, signal });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  return socket;
};

/**
 * Tries one address after the other until one answers. Each has its share of the remaining time, so that a silent one
 * does not prevent the next from being tried.
 */
export async function dial(
  addresses: readonly string[],
  port: number,
  connector: Connector,
  limits: ProbeLimits,
  signal: AbortSignal,
): Promise<Dialled> {
  const tried: FailedAddress[] = [];
  const end = performance.now() + limits.connect;
  const chosen = addresses.slice(0, MAX_ADDRESSES);
  for (const [index, address] of chosen.entries()) {
    const share = Math.max((end - performance.now()) / (chosen.length - index), 1);
    try {
      const limit = { ms: share, failure: () => tooLong('connect-timeout', share) };
      const socket = await within(limit, signal, (inner) => opened(connector, address, port, inner));
      return { socket, address, tried };
    } catch (error) {
      signal.throwIfAborted();
      tried.push({ address, code: connectCode(error) });
    }
  }
  throw unreached(tried, limits);
}

/** Opens a connection; one that opens after it was aborted is closed again. */
async function opened(
  connector: Connector,
  address: string,
  port: number,
  signal: AbortSignal,
): Promise<Socket> {
  const socket = await connector(address, port, signal);
  socket.on('error', () => undefined);
  if (signal.aborted) socket.destroy();
  return socket;
}

/** The failure if no address could be connected to: an answer of any kind says more than silence. */
function unreached(tried: readonly FailedAddress[], limits: ProbeLimits): ProbeFailure {
  const codes = tried.map(({ code }) => code);
  const code = codes.find((each) => each === 'connection-refused') ?? codes[0] ?? 'connect-failed';
  const waited = code === 'connect-timeout' ? tooLong(code, limits.connect).facts : {};
  return new ProbeFailure(code, { ...waited, tried });
}

function connectCode(error: unknown): ConnectionCode {
  if (error instanceof ProbeFailure) return error.code;
  return BY_ERROR[errorCode(error) ?? ''] ?? 'connect-failed';
}
