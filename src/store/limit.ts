import { MailboxStoreError } from './store-error.js';

/** Time and chance, so that tests decide over both. */
export interface Clock {
  /** The time, in ms since 1970. */
  now(): number;
  /** A number from 0 up to 1, 1 excluded. */
  random(): number;
  /** Acts after some ms, unless the returned function is called before. */
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
 * Bounds a piece of work by the signal of its caller and by time. Whatever the work does with the signal, `race` ends
 * at once. Why it ended is known from here and never from an error's name, for engines differ in these.
 */
export class Limit {
  readonly #clock: Clock;
  readonly #outer: AbortSignal | undefined;
  readonly #controller = new AbortController();
  #failure: MailboxStoreError | undefined;
  #deadline = Infinity;
  #cancelDeadline: (() => void) | undefined;
  #cancelWait: (() => void) | undefined;

  /** @param outer - the caller's signal, or that of a limit around this one. */
  constructor(clock: Clock, outer: AbortSignal | undefined) {
    this.#clock = clock;
    this.#outer = outer;
    if (outer?.aborted) this.#onOuterAbort();
    else outer?.addEventListener('abort', this.#onOuterAbort);
  }

  /** What the work is to stop for. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  /** Why the work was stopped; `undefined` while it was not. */
  get failure(): MailboxStoreError | undefined {
    return this.#failure;
  }

  /** How long the work may still take, in ms. */
  get remaining(): number {
    return this.#deadline - this.#clock.now();
  }

  /** Stops the work with `timeout` after some ms from now. */
  expireAfter(ms: number): void {
    this.#deadline = this.#clock.now() + ms;
    this.#cancelDeadline = this.#clock.after(ms, this.#onTimeout);
  }

  /** Stops the work with `timeout` unless this is called again within some ms: for a part of it that is due. */
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
  }

  /** Waits for a part of the work, or until it is stopped. */
  race<T>(part: PromiseLike<T> | T): Promise<T> {
    return new Promise((resolve, reject) => {
      const stop = (): void => {
        if (this.#failure) reject(this.#failure);
      };
      this.signal.addEventListener('abort', stop);
      Promise.resolve(part)
        .finally(() => {
          this.signal.removeEventListener('abort', stop);
        })
        .then(resolve, reject);
      stop();
    });
  }

  /** Waits some ms, or until the work is stopped. */
  async wait(ms: number): Promise<void> {
    let cancel: () => void = () => undefined;
    const passed = new Promise<void>((resolve) => {
      cancel = this.#clock.after(ms, resolve);
    });
    await this.race(passed).finally(cancel);
  }

  /** The work is done: lets go of timer and signal. */
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
