import { MINUTE, noRoom, tooMany, type Admission, type EndTurn } from './admission.js';
import type { Clock } from './clock.js';
import type { ProbeLimits } from './limits.js';
import { untilAborted } from './within.js';

/** The number of callers and accounts that are remembered before old ones are forgotten. */
const MANY = 10_000;

/** The limits of one process, which it forgets when it ends. */
export class MemoryAdmission implements Admission {
  readonly #limits: ProbeLimits;
  readonly #clock: Clock;
  readonly #running = new Map<string, number>();
  readonly #calls = new Map<string, readonly number[]>();
  readonly #held = new Map<string, number>();
  /** The end of the last turn that was given or promised, by account. */
  readonly #logins = new Map<string, Promise<void>>();

  constructor(limits: ProbeLimits, clock: Clock) {
    this.#limits = limits;
    this.#clock = clock;
  }

  async count(caller: string): Promise<void> {
    const now = this.#clock.now();
    const recent = (this.#calls.get(caller) ?? []).filter((time) => time > now - MINUTE);
    const oldest = recent[0];
    if (oldest !== undefined && recent.length >= this.#limits.perMinute) throw tooMany(oldest + MINUTE - now);
    if (this.#calls.size >= MANY) forget(this.#calls, (times) => (times.at(-1) ?? 0) <= now - MINUTE);
    this.#calls.set(caller, [...recent, now]);
    return Promise.resolve();
  }

  async enter(host: string): Promise<() => Promise<void>> {
    const ofHost = this.#running.get(host) ?? 0;
    const all = [...this.#running.values()].reduce((sum, count) => sum + count, 0);
    if (all >= this.#limits.concurrent || ofHost >= this.#limits.concurrentPerHost) throw noRoom();
    this.#running.set(host, ofHost + 1);
    return Promise.resolve(() => this.#leave(host));
  }

  heldFor(account: string): Promise<number> {
    const until = this.#held.get(account) ?? 0;
    return Promise.resolve(Math.max(0, Math.ceil((until - this.#clock.now()) / 1000)));
  }

  async logIn(account: string, signal: AbortSignal): Promise<EndTurn> {
    const before = this.#logins.get(account) ?? Promise.resolve();
    let end = (): void => undefined;
    const ended = new Promise<void>((resolve) => (end = resolve));
    const both = before.then(() => ended);
    this.#logins.set(account, both);
    void both.then(() => {
      if (this.#logins.get(account) === both) this.#logins.delete(account);
    });
    await untilAborted(signal, () => before).catch((error: unknown) => {
      end();
      throw error;
    });
    return (isHeld) => {
      if (isHeld) this.#hold(account);
      end();
      return Promise.resolve();
    };
  }

  #hold(account: string): void {
    const now = this.#clock.now();
    if (this.#held.size >= MANY) forget(this.#held, (until) => until <= now);
    this.#held.set(account, now + this.#limits.hold);
  }

  #leave(host: string): Promise<void> {
    const left = (this.#running.get(host) ?? 0) - 1;
    if (left > 0) this.#running.set(host, left);
    else this.#running.delete(host);
    return Promise.resolve();
  }
}

function forget<T>(map: Map<string, T>, isOld: (value: T) => boolean): void {
  for (const [key, value] of map) if (isOld(value)) map.delete(key);
}
