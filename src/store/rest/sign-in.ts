import { Listeners } from '../listeners.js';
import { MailboxStoreError } from '../store-error.js';
import { asFailedTry, withUnknownOutcome } from './failed-try.js';

/** Lets the user sign in again, once for all requests that need it at the same time. */
export class SignIn {
  /** Called when the user is asked to sign in. */
  readonly listeners: Listeners<void> = new Listeners<void>();
  readonly #reauthenticate: (() => Promise<unknown>) | undefined;
  /** Resolves with whether it succeeded; never rejects. */
  #running: Promise<boolean> | undefined;
  /** How often the user has signed in. */
  #count = 0;

  constructor(reauthenticate: (() => Promise<unknown>) | undefined) {
    this.#reauthenticate = reauthenticate;
  }

  /**
   * Does some work, and repeats it if it failed with `unauthenticated` and the user then signed in, or has already
   * signed in for other work in the meantime.
   * @param work - told whether its change may already have happened without an answer
   * @param wait - waits until signing in ends, as long as the caller is willing to
   */
  async around<T>(
    work: (isDoubtful: boolean) => Promise<T>,
    wait: (run: Promise<boolean>) => Promise<boolean>,
  ): Promise<T> {
    const count = this.#count;
    try {
      return await work(false);
    } catch (error) {
      if (!(error instanceof MailboxStoreError) || error.code !== 'unauthenticated') throw error;
      const isDoubtful = error.outcome !== undefined;
      const givenUp = (reason: unknown): never => {
        throw isDoubtful ? withUnknownOutcome(asFailedTry(reason)) : reason;
      };
      if (count === this.#count && !(await wait((this.#running ??= this.#run())).catch(givenUp))) throw error;
      return work(isDoubtful);
    }
  }

  async #run(): Promise<boolean> {
    try {
      if (!this.#reauthenticate) return false;
      this.listeners.tell();
      await this.#reauthenticate();
      this.#count++;
      return true;
    } catch {
      // callers fail with `unauthenticated`, which says it all
      return false;
    } finally {
      this.#running = undefined;
    }
  }
}
