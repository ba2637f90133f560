import type { InboundDraft, OutboundDraft } from './draft.js';
import type { MailboxType } from './mailbox.js';

/** The steps of a connection test, in order, and `done`, which closes it. */
export const CONNECTION_STEPS = ['resolve', 'connect', 'greeting', 'tls', 'login', 'select', 'done'] as const;
/** How a step ended; `skipped` means that it was not reached. */
export const STEP_STATUSES = ['ok', 'warning', 'failed', 'skipped'] as const;

/**
 * What a connection test can find; each code is the key of a message. `plaintext` and `certificate-expires-soon` are
 * warnings, all others say why a step failed. A step that succeeded has no code.
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
  // select, except that POP3 reports a mailbox in use at the login
  'inbox-not-found',
  'mailbox-in-use',
  'sender-refused',
  // any step that talks to the server
  'too-many-connections',
  'unavailable',
  'connection-closed',
  'timeout',
  'answer-too-large',
  'protocol-error',
] as const;
/** The code of a finding. */
export type ConnectionCode = (typeof CONNECTION_CODES)[number];

/** What can be wrong with a certificate, most serious first. */
export const CERTIFICATE_PROBLEMS = [
  'self-signed',
  'unknown-issuer',
  'expired',
  'not-yet-valid',
  'name-mismatch',
  'invalid',
] as const;
/** A problem with a certificate. */
export type CertificateProblem = (typeof CERTIFICATE_PROBLEMS)[number];

/** A server's certificate. Its names are the server's own words: plain text, shortened, without control characters. */
export interface CertificateFacts {
  readonly subject: string;
  /** The host names and addresses that it was issued for. */
  readonly names: readonly string[];
  readonly issuer: string;
  /** An ISO 8601 date and time. */
  readonly validFrom: string;
  /** An ISO 8601 date and time. */
  readonly validTo: string;
  /** The SHA-256 fingerprint: pairs of hexadecimal digits, separated by colons. */
  readonly fingerprint: string;
  /** Why it is not trusted; empty if it is. */
  readonly problems: readonly CertificateProblem[];
  /** The TLS library's own code for what it found, if anything. */
  readonly reason?: string;
}

/** What is known of a step besides its code. Which members are present depends on the step, the service and the code. */
export interface ConnectionFacts {
  /** `resolve`: the name that was looked up, or the address that was given. */
  readonly host?: string;
  /** `resolve`: all its addresses. */
  readonly addresses?: readonly string[];
  /** `connect`: the address that answered. */
  readonly address?: string;
  /** `connect`: the port. */
  readonly port?: number;
  /** `connect`: the addresses that could not be connected to. */
  readonly tried?: readonly { readonly address: string; readonly code: ConnectionCode }[];
  /** The server's own words: redacted, without control characters, at most 500 characters. */
  readonly answer?: string;
  /** The capabilities that the server advertises; over TLS, those advertised then. */
  readonly capabilities?: readonly string[];
  /** `wrong-protocol`: the expected protocol. */
  readonly expected?: string;
  /** `wrong-protocol`: the protocol that was found; `unknown` if it was not recognised. */
  readonly found?: string;
  /** `tls`: how TLS was started, `starttls` or `direct`. */
  readonly began?: string;
  /** `tls`: the protocol version, such as `TLSv1.3`. */
  readonly protocol?: string;
  /** `tls`: the name of the cipher suite (IANA). */
  readonly cipher?: string;
  /** `tls`: the server's certificate. */
  readonly certificate?: CertificateFacts;
  /** `tls`: how many bytes of plain text after the answer to STARTTLS were discarded. */
  readonly discardedBytes?: number;
  /** `tls-failed` and the like: the TLS library's own code. */
  readonly reason?: string;
  /** `login`: how the password was sent, such as `PLAIN`. */
  readonly method?: string;
  /** A failed `login`: who runs the server, if its name tells: `google`, `microsoft`, `yahoo`, `apple`. */
  readonly provider?: string;
  /** `login-held`: seconds until the account may be tried again. */
  readonly retryAfter?: number;
  /** `select`: the number of messages in the inbox or maildrop. */
  readonly messages?: number;
  /** `select`: the size of the maildrop in bytes (POP3). */
  readonly size?: number;
  /** `select`: the address that mail is sent from (SMTP). */
  readonly sender?: string;
  /** `select`: the largest message that the server accepts, in bytes (SMTP). */
  readonly maxMessageSize?: number;
  /** The HTTP status of an EWS answer. */
  readonly httpStatus?: number;
  /** `ews-redirected`: the target of the redirection, which was not followed. */
  readonly location?: string;
  /** Timeouts: how long the test waited, in seconds. */
  readonly seconds?: number;
}

/** One step of a connection test; `done` closes the test with its overall status. */
export interface ConnectionStep {
  readonly step: (typeof CONNECTION_STEPS)[number];
  readonly status: (typeof STEP_STATUSES)[number];
  /** How long the step took, in ms. */
  readonly ms?: number;
  /** What was found: a `ConnectionCode`, or one that this version does not know. */
  readonly code?: string;
  /** Facts, not prose: `ConnectionFacts`, but a foreign server may send anything. */
  readonly detail?: Readonly<Record<string, unknown>>;
}

/**
 * What to test: the connection part of a draft, or `mailboxId` and what was changed of that mailbox. The stored password
 * is used only if `mailboxId` is given and host, port, security and username are the stored ones.
 */
export type ConnectionDraft =
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly type: MailboxType })
  | (Partial<Omit<InboundDraft, 'type'>> &
      Partial<Omit<OutboundDraft, 'type'>> & { readonly mailboxId: string });
