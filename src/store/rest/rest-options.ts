/** How a `RestMailboxStore` talks to its backend. */
export interface RestStoreOptions {
  /** Headers of every request (a token, say), or a function that is asked for them before every try. */
  readonly headers?: HeaderRecord | (() => HeaderRecord | Promise<HeaderRecord>);
  /** Whether cookies are sent; `same-origin` when absent. */
  readonly credentials?: NonNullable<RequestInit['credentials']>;
  /** What sends requests; the platform's `fetch` when absent. */
  readonly fetch?: typeof fetch;
  /** How long a try may take to its first byte, in ms; 10,000 when absent, and never longer than the whole call, 30,000. */
  readonly timeout?: number;
  /**
   * Lets the person sign in again. After it has resolved, every request that was answered with `unauthenticated` is
   * sent again, once. One run serves all of them.
   */
  readonly reauthenticate?: () => Promise<unknown>;
}

/** Header names and values. */
export type HeaderRecord = Readonly<Record<string, string>>;

/** How long a try may take to its first byte where the options do not say, in ms. */
export const FIRST_BYTE_TIMEOUT = 10_000;
/** How long a call may take with all its tries, in ms. */
export const CALL_TIMEOUT = 30_000;
/** How long a connection test may take, in ms. */
export const TEST_TIMEOUT = 20_000;
/** How long may pass between two parts of a body, in ms. */
export const IDLE_TIMEOUT = 10_000;
/** Most bytes of a body. */
export const MAX_BODY: number = 16 * 1024 * 1024;
/** How often a request is sent at most. */
export const MAX_TRIES = 3;
/** The longest time that a backend can make a request wait for its next try, in seconds. */
export const MAX_RETRY_AFTER = 60;
