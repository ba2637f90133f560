import type { InboundDraft, OutboundDraft } from './draft.js';
import type { MailboxType } from './mailbox.js';

/** The steps of a connection test, in their order, and the line that closes it. */
export const CONNECTION_STEPS = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select', 'done'] as const;
/** How a step ended; `skipped` could not be reached. */
export const STEP_STATUSES = ['ok', 'warning', 'failed', 'skipped'] as const;

/**
 * What a connection test can find, each a word that a message is found by. Warnings are `plaintext` and
 * `certificate-expires-soon`; every other one says why a step failed. A step that went well has none.
 */
export const CONNECTION_CODES = [
  // resolve
  'name-not-found',
  'no-address',
  'resolve-timeout',
  'resolve-failed',
  // connect
  'connection-refused',
  'unreachable',
  'connect-timeout',
  'connect-failed',
  // greeting
  'greeting-timeout',
  'tls-expected',
  'wrong-protocol',
  'server-refused',
  'ews-not-found',
  'ews-redirected',
  // tls
  'plaintext',
  'plaintext-refused',
  'starttls-not-offered',
  'starttls-refused',
  'plaintext-expected',
  'tls-version',
  'tls-failed',
  'certificate-self-signed',
  'certificate-unknown-issuer',
  'certificate-expired',
  'certificate-not-yet-valid',
  'certificate-name-mismatch',
  'certificate-invalid',
  'certificate-expires-soon',
  // login
  'login-refused',
  'app-password-required',
  'password-login-disabled',
  'web-login-required',
  'account-locked',
  'protocol-disabled',
  'login-not-offered',
  'encryption-required',
  'too-many-attempts',
  'login-held',
  'ews-not-authorised',
  // select, but POP3 tells at the login that a mailbox is in use
  'inbox-not-found',
  'mailbox-in-use',
  'sender-refused',
  // wherever the server is asked
  'too-many-connections',
  'unavailable',
  'connection-closed',
  'timeout',
  'answer-too-large',
  'protocol-error',
] as const;
/** What a connection test found. */
export type ConnectionCode = (typeof CONNECTION_CODES)[number];

/** What can be wrong with a certificate, the gravest first. */
export const CERTIFICATE_PROBLEMS = [
  'self-signed',
  'unknown-issuer',
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'invalid',
] as const;
/** Something that is wrong with a certificate. */
export type CertificateProblem = (typeof CERTIFICATE_PROBLEMS)[number];

/** What a server's certificate says. Names are the server's own words: text, cut and without control characters. */
export interface CertificateFacts {
  readonly subject: string;
  /** The host names and addresses that it is for. */
  readonly names: readonly string[];
  readonly issuer: string;
  /** ISO 8601 date and time. */
  readonly validFrom: string;
  /** ISO 8601 date and time. */
  readonly validTo: string;
  /** SHA-256, hexadecimal, in pairs with colons between. */
  readonly fingerprint: string;
  /** Why it is not trusted; nothing where it is. */
  readonly problems: readonly CertificateProblem[];
  /** The TLS library's own word for what it found, where it found something. */
  readonly reason?: string;
}

/** What is known of a step beside its code. Which members there are depends on the step, the service and the code. */
export interface ConnectionFacts {
  /** `resolve`: the name that was looked up, or the address that was given. */
  readonly host?: string;
  /** `resolve`: all the addresses that it has. */
  readonly addresses?: readonly string[];
  /** `connect`: the address that answered. */
  readonly address?: string;
  /** `connect`: the port. */
  readonly port?: number;
  /** `connect`: the addresses that were tried in vain. */
  readonly tried?: readonly { readonly address: string; readonly code: ConnectionCode }[];
  /** The server's own words: redacted, without control characters, at most 500 characters. */
  readonly answer?: string;
  /** What the server says it can do; after TLS began, what it says then. */
  readonly capabilities?: readonly string[];
  /** `wrong-protocol`: what was to be spoken there. */
  readonly expected?: string;
  /** `wrong-protocol`: what is spoken there, `unknown` where it was not recognised. */
  readonly found?: string;
  /** `tls`: how it began, `starttls` or `direct`. */
  readonly began?: string;
  /** `tls`: the protocol's version, as `TLSv1.3`. */
  readonly protocol?: string;
  /** `tls`: the name of the cipher suite (IANA). */
  readonly cipher?: string;
  /** `tls`: the server's certificate. */
  readonly certificate?: CertificateFacts;
  /** `tls`: plain text that came after the answer to STARTTLS and was thrown away, in bytes. */
  readonly discardedBytes?: number;
  /** `tls-failed` and the like: the TLS library's own word for it. */
  readonly reason?: string;
  /** `login`: how the password was sent, as `PLAIN`. */
  readonly method?: string;
  /** `login` that failed: who runs the server, where its name tells: `google`, `microsoft`, `yahoo`, `apple`. */
  readonly provider?: string;
  /** `login-held`: seconds until the account may be tried again. */
  readonly retryAfter?: number;
  /** `select`: number of messages in the inbox or the maildrop. */
  readonly messages?: number;
  /** `select`: size of the maildrop in bytes (POP3). */
  readonly size?: number;
  /** `select`: the address that mail is sent from (SMTP). */
  readonly sender?: string;
  /** `select`: the largest message that the server takes, in bytes (SMTP). */
  readonly maxMessageSize?: number;
  /** HTTP status of an EWS answer. */
  readonly httpStatus?: number;
  /** `ews-redirected`: where to; it was not followed. */
  readonly location?: string;
  /** Timeouts: how long was waited, in seconds. */
  readonly seconds?: number;
}

/** One step of a connection test; `done` closes the test and says how the whole ended. */
export interface ConnectionStep {
  readonly step: (typeof CONNECTION_STEPS)[number];
  readonly status: (typeof STEP_STATUSES)[number];
  /** How long the step took, in ms. */
  readonly ms?: number;
  /** What happened, in a word that a message is found by: a `ConnectionCode`, or one that is not known here. */
  readonly code?: string;
  /** Facts, not prose: the members of `ConnectionFacts`, of which a foreign server may send others. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * What to test: the connection part of a draft; or `mailboxId` and what was changed of it. The stored password is used
 * only where `mailboxId` is given and host, port, security and username are those stored.
 */
export type ConnectionDraft =
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly type: MailboxType })
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly mailboxId: string });
