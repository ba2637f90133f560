import type { X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import {
  CERTIFICATE_PROBLEMS,
  type CertificateFacts,
  type CertificateProblem,
  type ConnectionCode,
} from '../../../src/model/connection.js';
import type { Words } from '../words.js';

/** OpenSSL's codes for a chain that does not end with a trusted certificate. */
const UNKNOWN_ISSUER: readonly string[] = [
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'CERT_UNTRUSTED',
];

/**
 * The problems that OpenSSL's code adds to our own checks of dates and name, which only cover the server's certificate.
 */
const BY_REASON: Readonly<Record<string, CertificateProblem>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT: 'self-signed',
  CERT_HAS_EXPIRED: 'expired',
  CERT_NOT_YET_VALID: 'not-yet-valid',
  ERR_TLS_CERT_ALTNAME_INVALID: 'name-mismatch',
};

/** A certificate expires soon if less than this, in ms, or a third of its lifetime is left. */
const SOON = 21 * 24 * 60 * 60 * 1000;

const ALTERNATIVE_NAME = /(?:^|, )(?:DNS|IP Address):("(?:[^"\\]|\\.)*"|[^,]*)/g;

/**
 * The contents of a certificate, and everything that is wrong with it.
 *
 * @param host - the name or address that was connected to
 * @param reason - the TLS library's code for not trusting it; `undefined` if it does
 */
export function certificateFacts(
  certificate: X509Certificate,
  host: string,
  reason: string | undefined,
  words: Words,
): CertificateFacts {
  return {
    subject: words.say(certificate.subject),
    names: words.list(alternativeNames(certificate)),
    issuer: words.say(certificate.issuer),
    validFrom: isoDate(certificate.validFrom),
    validTo: isoDate(certificate.validTo),
    fingerprint: certificate.fingerprint256,
    problems: problemsOf(certificate, host, reason),
    ...(reason !== undefined && { reason }),
  };
}

/** The code of a problem with a certificate. */
export function certificateCode(problem: CertificateProblem): ConnectionCode {
  return `certificate-${problem}`;
}

/** Whether a certificate expires soon, relative to its lifetime. */
export function expiresSoon({ validFrom, validTo }: CertificateFacts, now: number): boolean {
  const life = Date.parse(validTo) - Date.parse(validFrom);
  return Date.parse(validTo) - now < Math.min(SOON, life / 3);
}

function problemsOf(
  certificate: X509Certificate,
  host: string,
  reason: string | undefined,
): readonly CertificateProblem[] {
  const now = Date.now();
  const found = new Set<CertificateProblem>();
  if (reason !== undefined) found.add(problemOf(reason));
  // for a self-signed certificate, OpenSSL may report another problem first
  if (reason !== undefined && isSelfSigned(certificate)) found.add('self-signed');
  if (now > Date.parse(certificate.validTo)) found.add('expired');
  if (now < Date.parse(certificate.validFrom)) found.add('not-yet-valid');
  if (!isFor(certificate, host)) found.add('name-mismatch');
  return CERTIFICATE_PROBLEMS.filter((problem) => found.has(problem));
}

function problemOf(reason: string): CertificateProblem {
  if (UNKNOWN_ISSUER.includes(reason)) return 'unknown-issuer';
  return BY_REASON[reason] ?? 'invalid';
}

function isSelfSigned(certificate: X509Certificate): boolean {
  return certificate.subject === certificate.issuer && certificate.verify(certificate.publicKey);
}

/** RFC 6125: the alternative names of the certificate count; its subject only if it has none. */
function isFor(certificate: X509Certificate, host: string): boolean {
  const match = isIP(host) === 0 ? certificate.checkHost(host) : certificate.checkIP(host);
  return match !== undefined;
}

function alternativeNames({ subjectAltName = '' }: X509Certificate): string[] {
  return [...subjectAltName.matchAll(ALTERNATIVE_NAME)].map(([, name = '']) => name.replace(/^"|"$/g, ''));
}

function isoDate(text: string): string {
  const time = Date.parse(text);
  return Number.isNaN(time) ? text : new Date(time).toISOString();
}
