/** How long a connection test may take and how much it may take in. Times are in ms, sizes in bytes. */
export interface ProbeLimits {
  /** Looking the name up. */
  readonly resolve: number;
  /** Reaching one of its addresses. */
  readonly connect: number;
  /** Until the greeting is there. Servers are slow with it on purpose, to tire senders of junk mail. */
  readonly greeting: number;
  /** Until the greeting is there at a port where TLS is usual but was not asked for: such a server waits, too. */
  readonly greetingAtTlsPort: number;
  /** Finding out whether a server that does not greet speaks TLS. */
  readonly tlsSniff: number;
  /** All in all. Half a second is left of the 15 that a test may take, for the answer to reach the caller. */
  readonly total: number;
  /** One line of an answer. */
  readonly line: number;
  /** One answer: all that comes until we speak again. */
  readonly answer: number;
  /** All answers together. */
  readonly conversation: number;
  /** Tests that run at once. */
  readonly concurrent: number;
  /** Tests of one host that run at once. */
  readonly concurrentPerHost: number;
  /** Tests of one caller in a minute. */
  readonly perMinute: number;
  /** How long a failed login holds back further tests of the same account. */
  readonly hold: number;
  /** The least time after which a target is said not to be allowed. */
  readonly refusal: number;
}

/** The limits that are in force where nothing else is said. */
export const DEFAULT_LIMITS: ProbeLimits = {
  resolve: 3_000,
  connect: 5_000,
  greeting: 6_000,
  greetingAtTlsPort: 1_500,
  tlsSniff: 2_000,
  total: 14_500,
  line: 64 * 1024,
  answer: 256 * 1024,
  conversation: 1024 * 1024,
  concurrent: 3,
  concurrentPerHost: 2,
  perMinute: 20,
  hold: 10_000,
  refusal: 300,
};
