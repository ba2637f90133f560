import type {
  CertificateProblem,
  CONNECTION_STEPS,
  ConnectionCode,
  STEP_STATUSES,
} from '../model/connection.js';

/** The facts that a finding of a connection test can mention. */
export interface FindingFacts {
  /** The server's name or address. */
  readonly host: string;
  /** The server and the port: `mail.example.com:993`. */
  readonly at: string;
  /** The expected protocol: `IMAP`. */
  readonly service: string;
  /** The protocol found instead: `POP3`; `undefined` if it was not recognised. */
  readonly found: string | undefined;
  /** The same, if it can be chosen in the form; `undefined` otherwise. */
  readonly choice: string | undefined;
  /** Who runs the server: `Google`; the host if that is unknown. */
  readonly provider: string;
  /** The address that mail is sent from; empty if there is none. */
  readonly sender: string;
  /** How many seconds the test waited, or the user has to wait; `undefined` if unknown. */
  readonly seconds: number | undefined;
}

/** What happened, its usual cause, and what to do: one or two sentences each. */
export type Finding = readonly [what: string, cause: string, advice: string];

/** The outcomes of the steps of a connection test, and of the whole test. */
type Outcomes = Readonly<
  Record<`step.${Exclude<(typeof CONNECTION_STEPS)[number], 'done'> | 'sender'}`, string> &
    Record<`stepStatus.${(typeof STEP_STATUSES)[number]}`, string> &
    Record<`testResult.${(typeof STEP_STATUSES)[number]}`, string>
>;

/** All findings of a connection test. */
type Findings = Readonly<Record<`finding.${ConnectionCode}`, (facts: FindingFacts) => Finding>>;

/** The findings of a connection test in words. */
export interface FindingMessages extends Findings {
  /** For an unknown code, or none; `step` is the name of the step. */
  readonly findingUnknown: (step: string, facts: FindingFacts, code: string | undefined) => Finding;
}

/** What is wrong with a certificate, in a word or two. */
type Problems = Readonly<Record<`certificate.${CertificateProblem}`, string>>;

/** Texts of a connection test, in the form and in the detail pane. */
export interface ReportMessages extends Outcomes, FindingMessages, Problems {
  readonly testConnection: string;
  readonly testRunning: string;
  readonly testStop: string;
  /** The request for a test failed, so that nothing is known about the connection. */
  readonly testNotDone: string;
  /** The response ended before the test did. */
  readonly testBroken: string;
  /** Why a test was not done: `not-found`. */
  readonly testNotFound: string;
  /** The report is about values that have changed since. */
  readonly testStale: string;
  /** Shown at a field that a button of the report has changed. */
  readonly testChanged: string;
  /** Shown at a host that a button took from a certificate of another domain. */
  readonly testCheckHost: string;
  readonly serverSaid: string;
  readonly messageCount: (count: number, written: string) => string;

  /** A button that applies a host, an address or a protocol. */
  readonly useHost: (host: string) => string;
  /** A button that applies a port; `protection` is `SSL/TLS` or `STARTTLS`. */
  readonly usePort: (port: number, protection?: string) => string;
  readonly requireStartTls: string;

  readonly certificate: string;
  readonly certificateNames: string;
  /** Says that the server's name is not among those of its certificate. */
  readonly certificateOther: (host: string) => string;
  readonly certificateMore: (count: number) => string;
  readonly certificateIssuer: string;
  readonly certificateValidity: string;
  /** `when` is relative, as `3 days ago`. */
  readonly validUntil: (date: string, when: string) => string;
  readonly validNoMore: (date: string, when: string) => string;
  readonly validFrom: (date: string, when: string) => string;
  readonly certificateFingerprint: string;
  readonly certificateProblem: string;
  readonly certificateTrusted: string;
}
