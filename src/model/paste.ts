import { parseHost } from './host.js';
import type { Protocol, Security } from './mailbox.js';
import { PORT_RANGE, type MailService, usualPorts } from './ports.js';
import { withoutInvisible } from './text.js';

/** The parts of a pasted mail server address. */
export interface PastedTarget {
  readonly host: string;
  readonly port?: number;
  /** Set if the text has no port, so that `port` is the usual one of its scheme. */
  readonly isUsualPort?: true;
  readonly username?: string;
  readonly password?: string;
  readonly security?: Security;
  /** The service that the address names; `smtp` means that it is for an outbound mailbox. */
  readonly service?: MailService;
}

/** What a scheme implies; `port` only if it is not the first of the usual ones. */
interface Scheme {
  readonly service: MailService;
  readonly security?: Security;
  readonly port?: number;
}

/** The schemes of mail servers (RFC 5092, RFC 2384, and common use). Plain schemes leave the security as it is. */
const SCHEMES: ReadonlyMap<string, Scheme> = new Map(
  Object.entries<Scheme>({
    imap: { service: 'imap' },
    imaps: { service: 'imap', security: 'ssl-tls' },
    pop: { service: 'pop3' },
    pop3: { service: 'pop3' },
    pops: { service: 'pop3', security: 'ssl-tls' },
    pop3s: { service: 'pop3', security: 'ssl-tls' },
    smtp: { service: 'smtp', port: 25 },
    submission: { service: 'smtp' },
    smtps: { service: 'smtp', security: 'ssl-tls' },
    submissions: { service: 'smtp', security: 'ssl-tls' },
  }),
);

/** A scheme, and what comes after it. */
const ADDRESS = /^([a-z][a-z0-9+.-]*):\/\/(.*)$/i;
/** User and password end at the last `@` before the path (RFC 3986, section 3.2). */
const USER_INFO = /^(?:([^/?#]*)@)?(.*)$/;
/** The same, for a password with characters that should have been encoded. */
const RAW_PASSWORD = /^([^:]*:.*)@(.*)$/;
/** User, password and host without a scheme; `mailto:` is a scheme rather than a user. */
const BARE = /^(?!mailto:)([^\s:@]+:\S+)@([^\s@]+)$/i;

/**
 * Takes a pasted text apart: `imaps://user@host:993`, `user:password@host`, `host:993`, `[::1]:143`, an EWS address.
 * Surrounding white space and invisible characters are removed. Returns `undefined` if the text names no host. A text
 * with a scheme and a password is an exception: a password must not stay in the host field, so everything else becomes
 * the host, valid or not.
 */
export function parsePasted(text: string): PastedTarget | undefined {
  const clean = withoutInvisible(text);
  if (clean.length > 4096) return undefined;
  const [, scheme, rest = ''] = ADDRESS.exec(clean) ?? [];
  if (scheme === undefined) {
    const [, userInfo = '', address = clean] = BARE.exec(clean) ?? [];
    const target = parseAuthority(address.replace(/\/$/, ''));
    return target && { ...target, ...parseUserInfo(userInfo) };
  }
  for (const pattern of [USER_INFO, RAW_PASSWORD]) {
    const [, userInfo = '', address = ''] = pattern.exec(rest) ?? [];
    const target = parseAddress(scheme.toLowerCase(), address);
    if (target) return { ...target, ...parseUserInfo(userInfo) };
  }
  const [, userInfo = '', address = ''] = RAW_PASSWORD.exec(rest) ?? [];
  const parts = parseUserInfo(userInfo);
  return parts.password === undefined ? undefined : { host: `${scheme}://${address}`, ...parts };
}

/** Whether a service is a protocol of inbound mailboxes. */
export function isProtocol(service: MailService | undefined): service is Protocol {
  return service === 'imap' || service === 'pop3';
}

function parseAddress(scheme: string, address: string): PastedTarget | undefined {
  if (scheme === 'https') return parseAuthority(`https://${address}`);
  const known = SCHEMES.get(scheme);
  const target = known && parseAuthority(address.replace(/[/?#].*$/, ''));
  if (!target) return undefined;
  const { service, security, port = usualPorts({ service, security: security ?? 'start-tls' })[0] } = known;
  return {
    service,
    ...(security && { security }),
    ...(target.port === undefined && { port, isUsualPort: true as const }),
    ...target,
  };
}

/** Parses the part before the `@` of an address; an empty password counts as none. */
function parseUserInfo(text: string): Pick<PastedTarget, 'username' | 'password'> {
  const [, username = '', password] = /^([^:]*)(?::(.*))?$/.exec(text) ?? [];
  return {
    ...(username !== '' && { username: decode(username.replace(/;auth=.*$/i, '')) }),
    ...(password && { password: decode(password) }),
  };
}

function parseAuthority(text: string): PastedTarget | undefined {
  const whole = parseHost(text);
  if (whole.ok) return { host: whole.host };
  const [, name = '', digits = ''] = /^(.+):(\d{1,5})$/.exec(text) ?? [];
  const reading = parseHost(name);
  const port = Number(digits);
  return reading.ok && port >= PORT_RANGE.min && port <= PORT_RANGE.max
    ? { host: reading.host, port }
    : undefined;
}

/** Undoes percent-encoding (RFC 3986); a text that is not properly encoded stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
