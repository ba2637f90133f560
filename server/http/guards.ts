import { createHash, timingSafeEqual } from 'node:crypto';
import { networkInterfaces } from 'node:os';

const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[^\s:/@?#[\]\\]+)(?::\d{1,5})?$/;
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];
/** RFC 9110, section 9.2.1: what only reads. */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** The names by which a server that listens on an address is asked for, in lower case, IPv6 addresses in brackets. */
export function ownNames(address: string, others: readonly string[]): ReadonlySet<string> {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const addresses = WILDCARDS.includes(address) ? interfaces.map((each) => each.address) : [address];
  const names = ['localhost', '127.0.0.1', '::1', ...addresses].map((each) => each.toLowerCase());
  return new Set([...names.map((each) => (each.includes(':') ? `[${each}]` : each)), ...others]);
}

/**
 * Whether a request is for this server by the name that it gives. A page of a foreign name that was made to lead here
 * (DNS rebinding) gives that name.
 */
export function isForOwnName(headers: Headers, names: ReadonlySet<string>): boolean {
  const name = hostName(headers.get('host'));
  return name !== undefined && names.has(name);
}

/**
 * Whether a request would change something on behalf of a page of another origin than the one asked. Where a proxy
 * stands in front, pages are of the names that the server is known by. Programs that are no browsers send neither header.
 */
export function isForeignChange({ method, headers }: Request, knownAs: readonly string[]): boolean {
  if (SAFE_METHODS.includes(method)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  return origin !== null && !isOwnOrigin(origin, headers.get('host'), knownAs);
}

/** Whether a request carries the token (RFC 6750). It takes the same time, however much of it is right. */
export function hasToken({ headers }: Request, token: string): boolean {
  const given = /^Bearer +([^\s]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function isOwnOrigin(origin: string, host: string | null, knownAs: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost, hostname } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const asked = `${protocol}//${host ?? ''}`;
  // the same scheme for both, so that a usual port is left out of both or of neither
  return knownAs.includes(hostname) || (URL.canParse(asked) && new URL(asked).host === originHost);
}

function hostName(header: string | null): string | undefined {
  return HOST_AND_PORT.exec(header?.toLowerCase() ?? '')?.[1];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
