import type { ConnectionCode } from '../../../src/model/connection.js';
import { ProbeFailure } from '../failure.js';
import type { ProbeService } from '../probe-target.js';
import { providerOf } from './providers.js';

type Rule = readonly [ConnectionCode, RegExp];

const IN_USE: Rule = [
  'mailbox-in-use',
  /\[IN-?USE\]|(?:maildrop|mailbox|mail drop) (?:is )?(?:already )?(?:locked|in use|busy)|lock maildrop/i,
];

const TOO_MANY_CONNECTIONS: Rule = [
  'too-many-connections',
  /too many (?:\w+ ){0,3}(?:connections|sessions)|connection limit|maximum number of connections|\[LIMIT\]/i,
];

/**
 * The words and codes of servers that are too busy or broken: RFC 5530 (`[LIMIT]`, `[UNAVAILABLE]`,
 * `[SERVERBUG]`), RFC 3206 (`[SYS/TEMP]`), RFC 5321 (4yz).
 */
const BUSY: readonly Rule[] = [
  TOO_MANY_CONNECTIONS,
  [
    'unavailable',
    /\[UNAVAILABLE\]|\[SERVERBUG\]|\[SYS\/TEMP\]|^4\d\d\b|temporar(?:y|ily)|try again later|service (?:is )?unavailable|internal (?:\w+ )?(?:error|failure)/i,
  ],
];

/** The words and codes of servers that refuse an account, a password or a method. The first match counts. */
const LOGIN: readonly Rule[] = [
  IN_USE,
  [
    'password-login-disabled',
    /basic ?auth(?:entication)? (?:is|has been) (?:disabled|blocked)|BasicAuthBlocked|ClientAuthentication is disabled|security defaults policy|did not meet the criteria to be authenticated|password (?:login|authentication|sign-?in)s? (?:is|are|has been) (?:disabled|not allowed|turned off)/i,
  ],
  ['web-login-required', /WEBALERT|web login required|log ?in (?:via|with|using) (?:your|a) web browser/i],
  ['app-password-required', /(?:application|app)[- ](?:specific )?password/i],
  [
    'protocol-disabled',
    /not enabled for (?:imap|pop|smtp)|yet to enable (?:imap|pop|smtp)|\b(?:imap|pop3?|smtp)(?:4)? (?:access |service |login )?(?:(?:is|has been) )?(?:disabled|not enabled|turned off|blocked)/i,
  ],
  TOO_MANY_CONNECTIONS,
  [
    'too-many-attempts',
    /too many (?:\w+ ){0,3}(?:log-?ins?|auth\w*|attempts|failures|failed|errors)|\[LOGIN-DELAY\]|rate limit|throttled/i,
  ],
  [
    'account-locked',
    /\b(?:account|user)\b.{0,60}\b(?:locked|disabled|suspended|deactivated|inactive|blocked)\b|\[CONTACTADMIN\]|\[EXPIRED\]/i,
  ],
  [
    'encryption-required',
    /\[PRIVACYREQUIRED\]|STARTTLS (?:command )?first|plaintext auth\w* (?:is )?(?:disallowed|disabled|not allowed)|(?:encryption|ssl|tls|starttls) (?:is )?required|requires? (?:ssl|tls|encryption|a secure)|^538\b/i,
  ],
  ['login-not-offered', /^50[234]\b|mechanism.{0,30}not (?:supported|available)|unrecogni[sz]ed auth/i],
  ...BUSY,
];

/** Why a server refuses to continue after its greeting. */
export function refusedService(answer: string): ProbeFailure {
  return new ProbeFailure(read(BUSY, answer) ?? 'server-refused', { answer });
}

/** Why a server ended the connection. */
export function saidGoodbye(answer: string): ProbeFailure {
  return new ProbeFailure(read(LOGIN, answer) ?? 'server-refused', { answer });
}

/** Why a command other than a login failed; `otherwise` if the server does not say. */
export function refusedCommand(answer: string, otherwise: ConnectionCode): ProbeFailure {
  return new ProbeFailure(read([IN_USE, ...BUSY], answer) ?? otherwise, { answer });
}

/**
 * Why a login was refused.
 *
 * @param answer - the server's words, without secrets
 */
export function refusedLogin(answer: string, service: ProbeService, host: string): ProbeFailure {
  const provider = providerOf(host);
  const isWithoutPasswords = provider?.refusesPasswords.includes(service) === true;
  const said = read(LOGIN, answer);
  const code = said ?? (isWithoutPasswords ? 'password-login-disabled' : 'login-refused');
  return new ProbeFailure(code, { answer, ...(provider && { provider: provider.name }) });
}

function read(reading: readonly Rule[], answer: string): ConnectionCode | undefined {
  return reading.find(([, pattern]) => pattern.test(answer))?.[0];
}
