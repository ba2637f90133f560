import { MailboxStoreError } from '../../src/store/store-error.js';
import type { Clock } from './clock.js';
import type { ProbeLimits } from './limits.js';

const MINUTE = 60_000;
/** The time that callers are told to wait if there is no room for their test, in s. */
const NO_ROOM_RETRY = 5;
/** The number of callers and accounts that are remembered before old ones are forgotten. */
const MANY = 10_000;

/** Limits how many tests may run, and how soon. */
export class Admission {
  readonly #limits: ProbeLimits;
  readonly #clock: Clock;
  readonly #running = new Map<string, number>();
  readonly #calls = new Map<string, readonly number[]>();
  readonly #held = new Map<string, number>();
  readonly #logins = new Map<string, Promise<unknown>>();

  constructor(limits: ProbeLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  /** Counts a test of a caller, whatever its outcome. Throws `rate-limited` if there were too many in a minute. */
  count(caller: string): void {
    const now = this.#clock.now();
    const recent = (this.#calls.get(caller) ?? []).filter((time) => time > now - MINUTE);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.#limits.perMinute) {
      throw rateLimited((oldest + MINUTE - now) / 1000);
    }
    if (this.#calls.size >= MANY) forget(this.#calls, (times) => (times.at(-1) ?? 0) <= now - MINUTE);
    this.#calls.set(caller, [...recent, now]);
  }

  /** Makes room for a test of a host until the returned function is called. Throws `rate-limited` if there is none. */
  enter(host: string): () => void {
    const ofHost = this.#running.get(host) ?? 0;
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    if (all >= this.#limits.concurrent || ofHost >= this.#limits.concurrentPerHost) {
      throw rateLimited(NO_ROOM_RETRY);
    }
    this.#running.set(host, ofHost + 1);
    return () => this.#leave(host);
  }

  /** Holds back tests of an account for a while after a failed login: another one soon after might lock it. */
  hold(account: string): void {
    const now = this.#clock.now();
    if (this.#held.size >= MANY) forget(this.#held, (until) => until <= now);
    this.#held.set(account, now + this.#limits.hold);
  }

  /** How long an account will be held back, in s; 0 if it is not. */
  heldFor(account: string): number {
    const until = this.#held.get(account) ?? 0;
    return Math.max(0, Math.ceil((until - this.#clock.now()) / 1000));
  }

  /**
   * Waits for the turn of a test to log in to an account: of two logins at once, both might fail.
   * @param end - settles when the test has ended, and the next one may log in
   */
  async turn(account: string, end: Promise<unknown>): Promise<void> {
    const before = this.#logins.get(account);
    const both = Promise.all([before, end]).then(() => {
      if (this.#logins.get(account) === both) this.#logins.delete(account);
    });
    this.#logins.set(account, both);
    await before;
  }

  #leave(host: string): void {
    const left = (this.#running.get(host) ?? 0) - 1;
    if (left > 0) this.#running.set(host, left);
    else this.#running.delete(host);
  }
}

function rateLimited(seconds: number): MailboxStoreError {
  return new MailboxStoreError('rate-limited', { status: 429, retryAfter: Math.max(1, Math.ceil(seconds)) });
}

function forget<T>(map: Map<string, T>, isOld: (value: T) => boolean): void {
  for (const [key, value] of map) if (isOld(value)) map.delete(key);
}
