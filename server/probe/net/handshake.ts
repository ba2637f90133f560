import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts, ConnectionCode, ConnectionFacts } from '../../../src/model/connection.js';
import { errorCode, ProbeFailure } from '../failure.js';
import type { Words } from '../words.js';
import { certificateCode, certificateFacts } from './certificate.js';

/** The options of a TLS handshake. */
export interface HandshakeOptions {
  /** The name or address that the certificate must be valid for. */
  readonly host: string;
  /** The trusted CAs; Node's own set by default. */
  readonly trust?: SecureContext | undefined;
  readonly words: Words;
}

/** A TLS connection, and what is known about it. */
export interface Secured {
  readonly socket: TLSSocket;
  readonly facts: ConnectionFacts & { readonly certificate: CertificateFacts };
}

/**
 * Starts TLS on a connection. A certificate that is not trusted is read, since the person needs to see it, and then
 * refused: not a single byte is sent over such a connection.
 */
export async function handshake(below: Socket, options: HandshakeOptions): Promise<Secured> {
  const { host, trust, words } = options;
  const socket = connect({
    socket: below,
    // checked below, for everything that is wrong with it
    rejectUnauthorized: false,
    ...(isIP(host) === 0 ? { servername: host } : { host }),
    ...(trust && { secureContext: trust }),
  });
  await secured(socket);
  const facts = factsOf(socket, host, words);
  const [gravest] = facts.certificate.problems;
  if (gravest === undefined) return { socket, facts };
  socket.destroy();
  throw new ProbeFailure(certificateCode(gravest), facts);
}

/** Whether a silent server answers a TLS handshake. */
export async function speaksTls(below: Socket): Promise<boolean> {
  const socket = connect({ socket: below, rejectUnauthorized: false });
  try {
    await secured(socket);
    return true;
  } catch (error) {
    // it refused with a TLS alert
    return error instanceof ProbeFailure && error.facts.reason?.includes('ALERT') === true;
  } finally {
    socket.destroy();
  }
}

async function secured(socket: TLSSocket): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    socket.once('secureConnect', resolve);
    socket.on('error', (error: Error) => reject(new ProbeFailure(handshakeCode(error), reasonOf(error))));
    socket.once('close', () => reject(new ProbeFailure('connection-closed')));
  });
}

function factsOf(socket: TLSSocket, host: string, words: Words): Secured['facts'] {
  const certificate = socket.getPeerX509Certificate();
  if (!(certificate instanceof X509Certificate)) throw new ProbeFailure('tls-failed');
  const reason = socket.authorized ? undefined : String(socket.authorizationError);
  const cipher = socket.getCipher();
  return {
    protocol: socket.getProtocol() ?? 'unknown',
    cipher: cipher.standardName,
    certificate: certificateFacts(certificate, host, reason, words),
  };
}

/** The code for an OpenSSL error, by Node's error code. */
function handshakeCode(error: Error): ConnectionCode {
  const code = errorCode(error) ?? '';
  if (/WRONG_VERSION_NUMBER|HTTP_REQUEST|UNKNOWN_PROTOCOL$/.test(code)) return 'plaintext-expected';
  if (/UNSUPPORTED_PROTOCOL|PROTOCOL_VERSION|VERSION_TOO_LOW/.test(code)) return 'tls-version';
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'connection-closed';
  return 'tls-failed';
}

function reasonOf(error: Error): ConnectionFacts {
  const code = errorCode(error);
  return code === undefined ? {} : { reason: code };
}
