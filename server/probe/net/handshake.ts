import { X509Certificate } from 'node:crypto';
import { isIP, type Socket } from 'node:net';
import { connect, type SecureContext, type TLSSocket } from 'node:tls';
import type { CertificateFacts, ConnectionCode, ConnectionFacts } from '../../../src/model/connection.js';
import { errorCode, ProbeFailure } from '../failure.js';
import type { Words } from '../words.js';
import { certificateCode, certificateFacts } from './certificate.js';

/** How TLS is begun over an open connection. */
export interface HandshakeOptions {
  /** The name, or the address, that the certificate must be for. */
  readonly host: string;
  /** Whom to trust; Node's own set where it is absent. */
  readonly trust?: SecureContext | undefined;
  readonly words: Words;
}

/** A connection over TLS, and what is known of it. */
export interface Secured {
  readonly socket: TLSSocket;
  readonly facts: ConnectionFacts & { readonly certificate: CertificateFacts };
}

/**
 * Raises a connection to TLS. A certificate that is not trusted is read, since it is what the person needs to see, and
 * then refused: not a byte of ours goes over such a connection.
 */
export async function handshake(below: Socket, options: HandshakeOptions): Promise<Secured> {
  const { host, trust, words } = options;
  const socket = connect({
    socket: below,
    // judged below, with all that is wrong with it
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

/** Whether what is silent at the other end answers a TLS greeting. */
export async function speaksTls(below: Socket): Promise<boolean> {
  const socket = connect({ socket: below, rejectUnauthorized: false });
  try {
    await secured(socket);
    return true;
  } catch (error) {
    // it refused in the language of TLS
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

/** OpenSSL's words, as Node makes codes of them. */
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
