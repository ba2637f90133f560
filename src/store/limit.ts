import { MailboxStoreError } from './store-error.js';

/** The source of time and randomness; tests replace it. */
export interface Clock {
  /** The current time, in ms since 1970. */
  now(): number;
  /** A random number, from 0 up to but not including 1. */
  random(): number;
  /** Calls `act` after a delay in ms, unless the returned function is called before. */
  after(ms: number, act: () => void): () => void;
}

/** The clock of the machine. */
export const systemClock: Clock = {
  now: () => Date.now(),
  random: () => Math.random(),
  after: (ms, act) => {
    const timer = setTimeout(act, ms);
    return () => {
      clearTimeout(timer);
    };
  },
};

/**
 * Limits a piece of work by its caller's signal and by time. Whatever the work does with the signal, `race` rejects at
 * once. The reason is kept here, not taken from the name of an error, since engines differ in these.
 */
export class Limit {
  readonly #clock: Clock;
  readonly #outer: AbortSignal | undefined;
  readonly #controller = new AbortController();
  /** What rejects the parts that are being waited for. */
  readonly #rejects = new Set<(failure: MailboxStoreError) => void>();
  #failure: MailboxStoreError | undefined;
  #deadline = Infinity;
  #cancelDeadline: (() => void) | undefined;
  #cancelWait: (() => void) | undefined;

  /** @param outer - the caller's signal, or that of an outer limit */
  constructor(clock: Clock, outer: AbortSignal | undefined) {
    this.#clock = clock;
    this.#outer = outer;
    if (outer?.aborted) this.#onOuterAbort();
    else outer?.addEventListener('abort', this.#onOuterAbort);
  }

  /** The signal at which the work has to stop. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the work was stopped; `undefined` if it was not. */
  get failure(): MailboxStoreError | undefined {
    return this.#failure;
  }

  /** The remaining time, in ms. */
  get remaining(): number {
    return this.#deadline - this.#clock.now();
  }

  /** Stops the work with `timeout` after a delay in ms. */
  expireAfter(ms: number): void {
    this.#deadline = this.#clock.now() + ms;
    this.#cancelDeadline = this.#clock.after(ms, this.#onTimeout);
  }

  /** Stops the work with `timeout` unless this is called again within the given time, in ms. */
  expectWithin(ms: number): void {
    this.#cancelWait?.();
    this.#cancelWait = this.#clock.after(ms, this.#onTimeout);
  }

  /** Stops the work. */
  stop(failure: MailboxStoreError): void {
    if (this.#failure) return;
    this.#failure = failure;
    this.end();
    this.#controller.abort(failure);
    this.#rejects.forEach((reject) => reject(failure));
  }

  /** Waits for a part of the work; rejects if the work is stopped before. */
  race<T>(part: PromiseLike<T> | T): Promise<T> {
    return new Promise((resolve, reject) => {
      this.#rejects.add(reject);
      Promise.resolve(part)
        .finally(() => this.#rejects.delete(reject))
        .then(resolve, reject);
      if (this.#failure) reject(this.#failure);
    });
  }

  /** Waits for a time in ms; rejects if the work is stopped before. */
  async wait(ms: number): Promise<void> {
    let cancel: () => void = () => undefined;
    const passed = new Promise<void>((resolve) => {
      cancel = this.#clock.after(ms, resolve);
    });
    await this.race(passed).finally(cancel);
  }

  /** Ends the limit once the work is done: releases the timer and the signal. */
  end(): void {
    this.#cancelDeadline?.();
    this.#cancelWait?.();
    this.#outer?.removeEventListener('abort', this.#onOuterAbort);
  }

  readonly #onTimeout = (): void => {
    this.stop(new MailboxStoreError('timeout'));
  };

  readonly #onOuterAbort = (): void => {
    const reason: unknown = this.#outer?.reason;
    this.stop(reason instanceof MailboxStoreError ? reason : new MailboxStoreError('aborted'));
  };
}
