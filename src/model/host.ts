import { forbiddenCharacter } from './text.js';

/** The kind of a host; `unusual` is a host with an `@` in it. */
export type HostKind = 'name' | 'ipv4' | 'ipv6' | 'ews' | 'unusual';

/** Why a text is not a host. */
export type HostProblem =
  'required' | 'too-long' | 'forbidden-character' | 'invalid-host' | 'host-with-port' | 'ews-not-https';

/** The result of reading a text that should name a mail server. */
export type HostReading =
  | {
      readonly ok: true;
      readonly kind: HostKind;
      /** The normal form, which is stored and sent: lower case, punycode, IPv6 compressed and without brackets. */
      readonly host: string;
      /** The host that was probably meant, if the given one is unusual. */
      readonly suggestion?: string;
    }
  | {
      readonly ok: false;
      readonly problem: HostProblem;
      /** The refused character, as `U+202E`. */
      readonly codePoint?: string;
      /** The maximum length, if the text exceeds it. */
      readonly max?: number;
    };

/** The maximum length of a host name (RFC 1035, section 2.3.4). */
const MAX_HOST_LENGTH = 253;
/** The maximum length of an EWS address. */
const MAX_EWS_LENGTH = 2048;

const LABEL = /^[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?$/;
const IPV4 = /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/;
const SCHEME = /^[a-z][a-z0-9+.-]*:\/\//i;
/** Words that name a server rather than a person: `mail@example.com` was probably meant to be `mail.example.com`. */
const SERVER_LABEL =
  /^(?:mail|e?mx|imaps?|pop3?s?|smtps?|in|out|inbound|outbound|exchange|outlook|webmail|server|host)\d*$/;

const invalid: HostReading = { ok: false, problem: 'invalid-host' };
const tooLong = (max: number): HostReading => ({ ok: false, problem: 'too-long', max });

/**
 * Reads a host that a person or a client gave: a host name or FQDN (RFC 1123; international names become punycode by
 * UTS 46), an IPv4 or IPv6 address, or an EWS address (an `https:` URL). IPv4 addresses that are not written as four
 * decimal numbers are refused: resolvers take them for addresses, people do not.
 */
export function parseHost(text: string): HostReading {
  const trimmed = text.trim();
  if (trimmed === '') return { ok: false, problem: 'required' };
  if (trimmed.length > MAX_EWS_LENGTH) return tooLong(MAX_EWS_LENGTH);
  const codePoint = forbiddenCharacter(text);
  if (codePoint !== undefined) return { ok: false, problem: 'forbidden-character', codePoint };
  if (/\s/.test(trimmed)) return invalid;
  if (SCHEME.test(trimmed)) return parseEws(trimmed);
  const lower = trimmed.toLowerCase();
  return lower.includes('@') ? parseUnusual(lower) : parseAddress(lower);
}

/** Whether a host, as stored, is an EWS address. */
export function isEws(host: string): boolean {
  return /^https:\/\//i.test(host.trim());
}

/** A host as it is written before a port: IPv6 in brackets (RFC 3986, section 3.2.2). */
export function hostForAuthority(host: string): string {
  return host.includes(':') ? `[${host}]` : host;
}

function parseEws(text: string): HostReading {
  const url = addressOf(text);
  if (!url) return invalid;
  if (url.protocol === 'http:') return { ok: false, problem: 'ews-not-https' };
  if (url.protocol !== 'https:' || url.username !== '' || url.password !== '' || url.href.includes('#'))
    return invalid;
  const address = parseAddress(url.hostname);
  if (!address.ok) return address;
  if (isRewritten(text, url) || url.port === '0') return invalid;
  if (url.href.length > MAX_EWS_LENGTH) return tooLong(MAX_EWS_LENGTH);
  return { ok: true, kind: 'ews', host: url.href };
}

/** Whether an IPv4 address was written in a form that only a URL parser takes for one, such as a single number. */
function isRewritten(text: string, { hostname }: URL): boolean {
  return IPV4.test(hostname) && /^https:\/\/([^/?#:]*)/i.exec(text)?.[1] !== hostname;
}

function parseUnusual(text: string): HostReading {
  const [local = '', domain = '', ...more] = text.split('@');
  const address = parseAddress(domain);
  if (more.length > 0 || !/^[a-z0-9._+-]+$/.test(local)) return invalid;
  if (!address.ok || address.kind !== 'name') return invalid;
  const host = `${local}@${address.host}`;
  if (host.length > MAX_HOST_LENGTH) return tooLong(MAX_HOST_LENGTH);
  const suggestion = SERVER_LABEL.test(local) ? `${local}.${address.host}` : address.host;
  return { ok: true, kind: 'unusual', host, suggestion };
}

function parseAddress(text: string): HostReading {
  const bracketed = text.startsWith('[') && text.endsWith(']');
  const bare = bracketed ? text.slice(1, -1) : text;
  if (bracketed || bare.split(':').length > 2) return parseIpv6(bare);
  if (/^[^:]+:\d{1,5}$/.test(bare)) return { ok: false, problem: 'host-with-port' };
  if (IPV4.test(bare)) return { ok: true, kind: 'ipv4', host: bare };
  return parseName(bare);
}

function parseIpv6(text: string): HostReading {
  if (/^\[.*\]:\d{1,5}$/.test(text)) return { ok: false, problem: 'host-with-port' };
  const url = /^[0-9a-f:.]+$/.test(text) && addressOf(`http://[${withoutDots(text)}]/`);
  return url ? { ok: true, kind: 'ipv6', host: url.hostname.slice(1, -1) } : invalid;
}

/** Rewrites an IPv4 address at the end of an IPv6 one as two groups: WebKit 2.50 misreads some dotted ones. */
function withoutDots(ipv6: string): string {
  const start = ipv6.lastIndexOf(':') + 1;
  const ipv4 = ipv6.slice(start);
  if (!IPV4.test(ipv4)) return ipv6;
  const [a = 0, b = 0, c = 0, d = 0] = ipv4.split('.').map(Number);
  return `${ipv6.slice(0, start)}${(a * 256 + b).toString(16)}:${(c * 256 + d).toString(16)}`;
}

function parseName(text: string): HostReading {
  const name = text.endsWith('.') ? text.slice(0, -1) : text;
  if (name.length > MAX_HOST_LENGTH) return tooLong(MAX_HOST_LENGTH);
  const host = toAscii(name);
  if (host === undefined || host.length > MAX_HOST_LENGTH) return invalid;
  const labels = host.split('.');
  if (!labels.every((label) => LABEL.test(label)) || /^(?:\d+|0x[0-9a-f]*)$/.test(labels.at(-1) ?? ''))
    return invalid;
  return { ok: true, kind: 'name', host };
}

/** UTS 46 as the URL standard applies it; `undefined` if the name has no such form. */
function toAscii(name: string): string | undefined {
  if (/^[a-z0-9.-]*$/.test(name) && !name.includes('xn--')) return name;
  if (/[\0-\x2c\x2f\x3a-\x60\x7b-\x7f]/.test(name)) return undefined;
  return addressOf(`http://${name}/`)?.hostname;
}

/** The URL in a text, if it is one. Once Node 20 has optimised it, `URL.canParse` rejects URLs with letters such as ü. */
function addressOf(text: string): URL | undefined {
  try {
    return new URL(text);
  } catch {
    return undefined;
  }
}
