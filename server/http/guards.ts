import { createHash, timingSafeEqual } from 'node:crypto';
import { networkInterfaces } from 'node:os';

const HOST_AND_PORT = /^(\[[0-9a-f:.]+\]|[^\s:/@?#[\]\\]+)(?::\d{1,5})?$/;
const WILDCARDS: readonly string[] = ['0.0.0.0', '::'];
/** The methods that only read (RFC 9110, section 9.2.1). */
const SAFE_METHODS: readonly string[] = ['GET', 'HEAD', 'OPTIONS'];

/** The host names of a server that listens on an address, in lower case, IPv6 addresses in brackets. */
export function ownNames(address: string, others: readonly string[]): ReadonlySet<string> {
  const interfaces = Object.values(networkInterfaces()).flatMap((each) => each ?? []);
  const addresses = WILDCARDS.includes(address) ? interfaces.map((each) => each.address) : [address];
  const names = ['localhost', '127.0.0.1', '::1', ...addresses].map((each) => each.toLowerCase());
  return new Set([...names.map((each) => (each.includes(':') ? `[${each}]` : each)), ...others]);
}

/**
 * Whether a request is for this server, by its host name. A page whose foreign name was made to resolve to this server
 * (DNS rebinding) sends that name.
 */
export function isForOwnName(headers: Headers, names: ReadonlySet<string>): boolean {
  const name = hostName(headers.get('host'));
  return name !== undefined && names.has(name);
}

/**
 * Whether a request would change something on behalf of a page from another origin. Behind a proxy, pages come from the
 * names that the server is known by. Programs that are not browsers send neither header.
 */
export function isForeignChange({ method, headers }: Request, knownAs: readonly string[]): boolean {
  if (SAFE_METHODS.includes(method)) return false;
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return true;
  const origin = headers.get('origin');
  return origin !== null && !isOwnOrigin(origin, headers.get('host'), knownAs);
}

/** Whether a request has the token (RFC 6750). Takes the same time, however much of it is right. */
export function hasToken({ headers }: Request, token: string): boolean {
  const given = /^Bearer +([^\s]+)$/i.exec(headers.get('authorization') ?? '')?.[1];
  return given !== undefined && timingSafeEqual(digest(given), digest(token));
}

function isOwnOrigin(origin: string, host: string | null, knownAs: readonly string[]): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: originHost, hostname } = new URL(origin);
  if (protocol !== 'http:' && protocol !== 'https:') return false;
  const asked = `${protocol}//${host ?? ''}`;
  // the same scheme for both, so that the default port is omitted from both or neither
  return knownAs.includes(hostname) || (URL.canParse(asked) && new URL(asked).host === originHost);
}

function hostName(header: string | null): string | undefined {
  return HOST_AND_PORT.exec(header?.toLowerCase() ?? '')?.[1];
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
