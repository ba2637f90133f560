/** The limits of connection tests. Times are in ms, sizes in bytes. */
export interface ProbeLimits {
  /** Resolving the name. */
  readonly resolve: number;
  /** Reaching one of its addresses. */
  readonly connect: number;
  /** Waiting for the greeting. Servers delay it on purpose, to deter senders of spam. */
  readonly greeting: number;
  /** Waiting for the greeting at a port for implicit TLS without using TLS, where the server waits, too. */
  readonly greetingAtTlsPort: number;
  /** Finding out whether a silent server expects TLS. */
  readonly tlsSniff: number;
  /** The whole test. This leaves half a second of the 15 s that a test may take, for the response to arrive. */
  readonly total: number;
  /** One line. */
  readonly line: number;
  /** One answer: everything until the next command. */
  readonly answer: number;
  /** All answers together. */
  readonly conversation: number;
  /** Concurrent tests. */
  readonly concurrent: number;
  /** Concurrent tests of one host. */
  readonly concurrentPerHost: number;
  /** Tests of one caller per minute. */
  readonly perMinute: number;
  /** How long further tests of an account are held back after a failed login. */
  readonly hold: number;
  /** The minimum time before a target is reported as not allowed. */
  readonly refusal: number;
}

/** The default limits. */
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
