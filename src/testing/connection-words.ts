import { ownMember } from '../model/own-member.js';
import type { ConnectionCode, ConnectionDraft, ConnectionFacts } from '../model/connection.js';
import { isEws } from '../model/host.js';
import { mailService, type MailService } from '../model/ports.js';

/** The protocol of a scripted connection test. */
export type ScriptService = MailService | 'ews';

/** The facts and words that servers of a protocol report. */
export interface ServiceWords {
  /** The usual port for implicit TLS. */
  readonly port: number;
  /** The facts of the greeting. */
  readonly greeting: ConnectionFacts;
  /** The facts of `wrong-protocol`: another protocol was found where this one was expected. */
  readonly other: ConnectionFacts;
  /** The facts of the `select` step: those of the inbox, the maildrop or the sender. */
  readonly select: ConnectionFacts;
  /** The capabilities of a server without STARTTLS. */
  readonly withoutTls: readonly string[];
  /** The capabilities of a server without login. */
  readonly withoutLogin: readonly string[];
  /** The words with which a server refuses, by code. */
  readonly answers: Readonly<Partial<Record<ConnectionCode, string>>>;
}

/** The codes that only one protocol has. */
const ONLY: Readonly<Partial<Record<ConnectionCode, ScriptService>>> = {
  'mailbox-in-use': 'pop3',
  'sender-refused': 'smtp',
  'ews-not-found': 'ews',
  'ews-redirected': 'ews',
  'ews-not-authorised': 'ews',
};

/** The words of every protocol, as in the examples of RFC 5530, RFC 3206, RFC 3463 and of the large providers. */
export const SERVICE_WORDS: Readonly<Record<ScriptService, ServiceWords>> = {
  imap: {
    port: 993,
    greeting: { answer: '* OK mail.example.com ready' },
    other: { expected: 'imap', found: 'pop3', answer: '+OK POP3 ready' },
    select: { messages: 42 },
    withoutTls: ['IMAP4rev1', 'AUTH=PLAIN'],
    withoutLogin: ['IMAP4rev1', 'LOGINDISABLED'],
    answers: {
      'server-refused': '* BYE not today',
      'starttls-refused': 'a1 NO TLS is not available',
      'login-refused': 'a2 NO [AUTHENTICATIONFAILED] Authentication failed.',
      'app-password-required': 'a2 NO [ALERT] Application-specific password required',
      'password-login-disabled': 'a2 NO AUTHENTICATE failed. Basic authentication is disabled.',
      'web-login-required': 'a2 NO [WEBALERT https://example.com/] Web login required',
      'account-locked': 'a2 NO The account is locked',
      'protocol-disabled': 'a2 NO IMAP access is disabled for this account',
      'encryption-required': 'a2 NO [PRIVACYREQUIRED] Encryption required',
      'too-many-attempts': 'a2 NO Too many login attempts',
      'inbox-not-found': 'a3 NO [NONEXISTENT] No such mailbox',
      'too-many-connections': '* BYE Too many connections',
      unavailable: 'a2 NO [UNAVAILABLE] Try again later',
      'protocol-error': '???',
    },
  },
  pop3: {
    port: 995,
    greeting: { answer: '+OK mail.example.com ready' },
    other: { expected: 'pop3', found: 'imap', answer: '* OK IMAP4rev1 ready' },
    select: { messages: 42, size: 1_048_576 },
    withoutTls: ['USER', 'UIDL', 'TOP'],
    withoutLogin: ['UIDL', 'TOP'],
    answers: {
      'server-refused': '-ERR not today',
      'starttls-refused': '-ERR TLS is not available',
      'login-refused': '-ERR [AUTH] Authentication failed.',
      'app-password-required': '-ERR [AUTH] Application-specific password required',
      'password-login-disabled': '-ERR Logon failure: basic authentication is disabled.',
      'web-login-required': '-ERR [SYS/PERM] Web login required',
      'account-locked': '-ERR The account is locked',
      'protocol-disabled': '-ERR [SYS/PERM] POP access is disabled for this account',
      'encryption-required': '-ERR Encryption required',
      'too-many-attempts': '-ERR [LOGIN-DELAY] Too many login attempts',
      'inbox-not-found': '-ERR There is no maildrop',
      'mailbox-in-use': '-ERR [IN-USE] Mailbox is in use',
      'too-many-connections': '-ERR Too many connections',
      unavailable: '-ERR [SYS/TEMP] Try again later',
      'protocol-error': '???',
    },
  },
  smtp: {
    port: 465,
    greeting: { answer: '220 mail.example.com ESMTP ready' },
    other: { expected: 'smtp', found: 'imap', answer: '* OK IMAP4rev1 ready' },
    select: { sender: 'help@example.com', maxMessageSize: 26_214_400 },
    withoutTls: ['PIPELINING', 'SIZE 26214400', 'AUTH PLAIN LOGIN'],
    withoutLogin: ['PIPELINING', 'SIZE 26214400'],
    answers: {
      'server-refused': '554 mail.example.com not today',
      'starttls-refused': '454 4.7.0 TLS is not available',
      'login-refused': '535 5.7.8 Authentication failed.',
      'app-password-required': '534 5.7.9 Application-specific password required',
      'password-login-disabled': '535 5.7.139 Authentication unsuccessful, basic authentication is disabled.',
      'web-login-required': '534 5.7.14 Please log in via your web browser',
      'account-locked': '535 5.7.8 The account is locked',
      'protocol-disabled': '535 5.7.139 SMTP access is disabled for this account',
      'encryption-required': '530 5.7.0 Must issue a STARTTLS command first',
      'too-many-attempts': '454 4.7.0 Too many login attempts',
      'sender-refused': '550 5.7.1 Sender not allowed',
      'too-many-connections': '421 4.7.0 Too many connections',
      unavailable: '451 4.3.0 Try again later',
      'protocol-error': '???',
    },
  },
  ews: {
    port: 443,
    greeting: { httpStatus: 200 },
    other: { expected: 'ews', found: 'unknown' },
    select: { messages: 42 },
    withoutTls: [],
    withoutLogin: [],
    answers: {
      'server-refused': 'Not today',
      'login-refused': 'Unauthorized: access is denied due to invalid credentials.',
      'app-password-required': 'Unauthorized: an app password is required.',
      'password-login-disabled': 'Unauthorized: basic authentication is disabled.',
      'web-login-required': 'Unauthorized: please log in using a web browser.',
      'account-locked': 'Unauthorized: the account is locked.',
      'ews-not-found': 'The resource you are looking for has been removed or had its name changed.',
      'ews-not-authorised': 'Forbidden: EWS is not allowed for this account.',
      'too-many-attempts': 'Unauthorized: too many login attempts.',
      'inbox-not-found': 'The specified folder could not be found in the store.',
      'too-many-connections': 'Too many connections.',
      unavailable: 'Service Unavailable: try again later.',
      'protocol-error': 'An internal server error occurred.',
    },
  },
};

/** The protocol of the draft, unless the code belongs to another one; IMAP by default. */
export function scriptService(
  code: ConnectionCode | undefined,
  draft: ConnectionDraft | undefined,
): ScriptService {
  const only = code && ONLY[code];
  if (only || !draft) return only ?? 'imap';
  const { host = '', protocol } = draft;
  if (ownMember(draft, 'type') === 'outbound') return 'smtp';
  return isEws(host) ? 'ews' : mailService('inbound', protocol);
}
