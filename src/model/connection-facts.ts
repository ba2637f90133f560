import { CERTIFICATE_PROBLEMS, type CertificateFacts, type ConnectionFacts } from './connection.js';
import { ownMember } from './own-member.js';
import { isObject } from './shapes.js';

/** The maximum length of one text from a foreign server. */
const MAX_TEXT = 500;

/** The displayed part of a step's detail. A foreign server may send anything; what does not fit is left out. */
export function readFacts(
  detail: unknown,
): Pick<
  ConnectionFacts,
  | 'address'
  | 'answer'
  | 'certificate'
  | 'found'
  | 'location'
  | 'messages'
  | 'protocol'
  | 'provider'
  | 'retryAfter'
  | 'seconds'
  | 'sender'
> {
  const certificate = ownMember(detail, 'certificate');
  return {
    ...texts(detail, 'address', 'answer', 'found', 'location', 'protocol', 'provider', 'sender'),
    ...numbers(detail, 'messages', 'retryAfter', 'seconds'),
    ...(isObject(certificate) && { certificate: readCertificate(certificate) }),
  };
}

function readCertificate(from: object): CertificateFacts {
  const known = texts(from, 'subject', 'issuer', 'validFrom', 'validTo', 'fingerprint');
  const { subject = '', issuer = '', validFrom = '', validTo = '', fingerprint = '' } = known;
  const problems = list(from, 'problems');
  return {
    subject,
    issuer,
    validFrom,
    validTo,
    fingerprint,
    names: list(from, 'names'),
    problems: CERTIFICATE_PROBLEMS.filter((each) => problems.includes(each)),
  };
}

function texts<K extends string>(from: unknown, ...names: readonly K[]): Partial<Record<K, string>> {
  return pick(from, names, (value) => (isText(value) ? value.slice(0, MAX_TEXT) : undefined));
}

function numbers<K extends string>(from: unknown, ...names: readonly K[]): Partial<Record<K, number>> {
  return pick(from, names, (value) =>
    typeof value === 'number' && Number.isFinite(value) ? value : undefined,
  );
}

function pick<K extends string, V>(
  from: unknown,
  names: readonly K[],
  read: (value: unknown) => V | undefined,
): Partial<Record<K, V>> {
  const found = names.map((name) => [name, read(ownMember(from, name))] as const);
  return Object.fromEntries(found.filter(([, value]) => value !== undefined)) as Partial<Record<K, V>>;
}

function list(from: unknown, name: string): readonly string[] {
  const value = ownMember(from, name);
  return Array.isArray(value) ? value.filter(isText).map((each) => each.slice(0, MAX_TEXT)) : [];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
