/** How a `RestMailboxStore` talks to its backend. */
export interface RestStoreOptions {
  /** Headers of every request, such as a token, or a function that is called for them before every attempt. */
  readonly headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);
  /** Whether cookies are sent; `same-origin` by default. */
  readonly credentials?: NonNullable<RequestInit['credentials']>;
  /** The function that sends requests; the platform's `fetch` by default. */
  readonly fetch?: typeof fetch;
  /**
   * The time limit for the first byte of an attempt, in ms: 10,000 by default, and at most 30,000, that of the whole
   * call.
   */
  readonly timeout?: number;
  /**
   * Lets the user sign in again. Once it has resolved, every request that was answered with `unauthenticated` is sent
   * again, once. One call serves all of them.
   */
  readonly reauthenticate?: () => Promise<unknown>;
}

/** Header names and values. */
export type HeaderRecord = Readonly<Record<string, string>>;

/** The default time limit for the first byte of an attempt, in ms. */
export const FIRST_BYTE_TIMEOUT = 10_000;
/** The time limit of a call with all its attempts, in ms. */
export const CALL_TIMEOUT = 30_000;
/** The time limit of a connection test, in ms. */
export const TEST_TIMEOUT = 20_000;
/** The longest pause between two chunks of a body, in ms. */
export const IDLE_TIMEOUT = 10_000;
/** The maximum size of a body, in bytes. */
export const MAX_BODY: number = 16 * 1024 * 1024;
/** The maximum number of attempts to send a request. */
export const MAX_TRIES = 3;
/** The longest that a backend can make a request wait for its next attempt, in seconds. */
export const MAX_RETRY_AFTER = 60;
