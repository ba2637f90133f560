import { isEws, parseHost } from './host.js';
import type { Security } from './mailbox.js';
import { PORT_RANGE, type MailService } from './ports.js';
import { withoutInvisible } from './text.js';

/** What a pasted address of a mail server was taken apart into. */
export interface PastedTarget {
  readonly host: string;
  readonly port?: number;
  /** Whether the text has no port, so that it is the usual one of the scheme. */
  readonly isUsualPort?: true;
  readonly username?: string;
  readonly password?: string;
  readonly security?: Security;
  /** The service that the address names; `smtp` says that it is meant for an outbound mailbox. */
  readonly service?: MailService;
}

/** What the schemes of mail addresses say (RFC 5092, RFC 2384, and common use). Plain schemes leave security as it is. */
const SCHEMES: Readonly<
  Record<string, { readonly service: MailService; readonly port: number; readonly tls?: true }>
> = {
  imap: { service: 'imap', port: 143 },
  imaps: { service: 'imap', port: 993, tls: true },
  pop: { service: 'pop3', port: 110 },
  pop3: { service: 'pop3', port: 110 },
  pops: { service: 'pop3', port: 995, tls: true },
  pop3s: { service: 'pop3', port: 995, tls: true },
  smtp: { service: 'smtp', port: 25 },
  submission: { service: 'smtp', port: 587 },
  smtps: { service: 'smtp', port: 465, tls: true },
  submissions: { service: 'smtp', port: 465, tls: true },
};

/**
 * Takes a pasted text apart: `imaps://user@host:993`, `host:993`, `[::1]:143`, an EWS address. White space around and
 * invisible characters within are removed. `undefined` where the text names no host.
 */
export function parsePasted(text: string): PastedTarget | undefined {
  const clean = withoutInvisible(text);
  if (clean.length > 4096) return undefined;
  const scheme = /^([a-z0-9]+):\/\/(.*)$/i.exec(clean);
  if (!scheme) return parseAuthority(clean.replace(/\/$/, ''));
  if (isEws(clean)) return parseEwsAddress(clean);
  const [, name = '', rest = ''] = scheme;
  const known = Object.hasOwn(SCHEMES, name.toLowerCase()) ? SCHEMES[name.toLowerCase()] : undefined;
  return known && parseMailAddress(known, rest.replace(/[/?#].*$/, ''));
}

function parseMailAddress(
  { service, port, tls }: { readonly service: MailService; readonly port: number; readonly tls?: true },
  rest: string,
): PastedTarget | undefined {
  const at = rest.lastIndexOf('@');
  const target = parseAuthority(rest.slice(at + 1));
  if (!target) return undefined;
  return {
    service,
    port,
    ...(target.port === undefined && { isUsualPort: true }),
    ...(tls && { security: 'ssl-tls' }),
    ...target,
    ...parseUserInfo(rest.slice(0, Math.max(0, at))),
  };
}

/** Browsers' addresses may have a user name and a password before the host; a host must not. */
function parseEwsAddress(text: string): PastedTarget | undefined {
  const [, userInfo = '', rest = text.slice(8)] = /^https:\/\/([^/?#]*)@(.*)$/i.exec(text) ?? [];
  const target = parseAuthority(`https://${rest}`);
  return target && { ...target, ...parseUserInfo(userInfo) };
}

/** What stands before the `@` of an address. */
function parseUserInfo(text: string): Pick<PastedTarget, 'username' | 'password'> {
  const [username = '', ...password] = text.split(':');
  return {
    ...(username !== '' && { username: decode(username.replace(/;auth=.*$/i, '')) }),
    ...(password.length > 0 && { password: decode(password.join(':')) }),
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

/** Percent-encoding undone (RFC 3986); a text that is none stays as it is. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
