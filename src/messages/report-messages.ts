import type {
  CertificateProblem,
  CONNECTION_STEPS,
  ConnectionCode,
  STEP_STATUSES,
} from '../model/connection.js';

/** What the words about a connection are written with. */
export interface FindingFacts {
  /** The server: its name or address. */
  readonly host: string;
  /** The server and the port: `mail.example.com:993`. */
  readonly at: string;
  /** What was to be spoken: `IMAP`. */
  readonly service: string;
  /** What is spoken there instead: `POP3`; `undefined` where it was not recognised. */
  readonly found: string | undefined;
  /** The same where it can be chosen in the form; `undefined` where it cannot. */
  readonly choice: string | undefined;
  /** Who runs the server: `Google`; where that is not known, the host. */
  readonly provider: string;
  /** The address that mail is sent from; empty where there is none. */
  readonly sender: string;
  /** How many seconds were waited, or are to be waited; `undefined` where it is not known. */
  readonly seconds: number | undefined;
}

/** What happened, why that usually happens, and what to do: a sentence or two each. */
export type Finding = readonly [what: string, cause: string, advice: string];

/** How the steps of a connection test, and the whole, ended. */
type Outcomes = Readonly<
  Record<`step.${Exclude<(typeof CONNECTION_STEPS)[number], 'done'> | 'sender'}`, string> &
    Record<`stepStatus.${(typeof STEP_STATUSES)[number]}`, string> &
    Record<`testResult.${(typeof STEP_STATUSES)[number]}`, string>
>;

/** Everything that a connection test can find. */
type Findings = Readonly<Record<`finding.${ConnectionCode}`, (facts: FindingFacts) => Finding>>;

/** What a connection test found, in words. */
export interface FindingMessages extends Findings {
  /** Of a code that is not known here, or of none; `step` is the name of a step. */
  readonly findingUnknown: (step: string, facts: FindingFacts, code: string | undefined) => Finding;
}

/** What is wrong with a certificate, in a word or two. */
type Problems = Readonly<Record<`certificate.${CertificateProblem}`, string>>;

/** Texts of a connection test: of the form, and of the detail pane. */
export interface ReportMessages extends Outcomes, FindingMessages, Problems {
  readonly testConnection: string;
  readonly testRunning: string;
  readonly testStop: string;
  /** Where the request for a test failed, so that nothing is known of the connection. */
  readonly testNotDone: string;
  /** Where the answer ended before the test did. */
  readonly testBroken: string;
  /** Why a test was not done: it was not found. */
  readonly testNotFound: string;
  /** The report is of values that were changed since. */
  readonly testStale: string;
  /** At a field that a button of the report has changed. */
  readonly testChanged: string;
  /** At the host that a button took from a certificate of another domain. */
  readonly testCheckHost: string;
  readonly serverSaid: string;
  readonly messageCount: (count: number, written: string) => string;

  /** A button that takes a host, an address or a protocol. */
  readonly useHost: (host: string) => string;
  /** A button that takes a port; `protection` is `SSL/TLS` or `STARTTLS`. */
  readonly usePort: (port: number, protection?: string) => string;
  readonly requireStartTls: string;

  readonly certificate: string;
  readonly certificateNames: string;
  /** Marks that the server's name is not among those of its certificate. */
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
