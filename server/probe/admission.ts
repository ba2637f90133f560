import { MailboxStoreError } from '../../src/store/store-error.js';

/** The time in which tests of a caller are counted, in ms. */
export const MINUTE = 60_000;
/** The time that callers are told to wait if there is no room for their test, in s. */
const NO_ROOM_RETRY = 5;

/** Ends the turn of a test to log in. @param isHeld - whether its login may have failed, so that the account is held back */
export type EndTurn = (isHeld: boolean) => Promise<void>;

/** Limits how many tests may run, and how soon. */
export interface Admission {
  /** Counts a test of a caller, whatever its outcome. Fails with `rate-limited` if there were too many in a minute. */
  count(caller: string): Promise<void>;
  /**
   * Makes room for a test of a host until the returned function is called. Fails with `rate-limited` if there is none.
   */
  enter(host: string): Promise<() => Promise<void>>;
  /** How long an account is held back after a failed login, in s; 0 if it is not. Another one soon might lock it. */
  heldFor(account: string): Promise<number>;
  /**
   * Waits for the turn of a test to log in to an account: of two logins at once, both might fail. Fails if the signal is
   * aborted before.
   */
  logIn(account: string, signal: AbortSignal): Promise<EndTurn>;
}

/** There were too many tests. @param ms - when there may be another one */
export function tooMany(ms: number): MailboxStoreError {
  return rateLimited(Math.max(1, Math.ceil(ms / 1000)));
}

/** Too many tests are running. */
export function noRoom(): MailboxStoreError {
  return rateLimited(NO_ROOM_RETRY);
}

function rateLimited(retryAfter: number): MailboxStoreError {
  return new MailboxStoreError('rate-limited', { status: 429, retryAfter });
}
