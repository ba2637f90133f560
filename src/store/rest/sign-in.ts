import { Listeners } from '../listeners.js';
import { MailboxStoreError } from '../store-error.js';
import { asFailedTry, withUnknownOutcome } from './failed-try.js';

/** Lets the person sign in again, once for all the requests that turned out to need it at the same time. */
export class SignIn {
  /** Whoever wants to hear that the person is asked. */
  readonly listeners: Listeners<void> = new Listeners<void>();
  readonly #reauthenticate: (() => Promise<unknown>) | undefined;
  /** Tells whether it worked; never rejects. */
  #running: Promise<boolean> | undefined;
  /** How often somebody has signed in. */
  #count = 0;

  constructor(reauthenticate: (() => Promise<unknown>) | undefined) {
    this.#reauthenticate = reauthenticate;
  }

  /**
   * Does some work, and once more if it failed with `unauthenticated` and then somebody signed in. Somebody else's
   * signing in while the work was done is as good.
   * @param work - told whether what it changes may have happened already, though nobody said so
   * @param wait - waits for the end of signing in, as long as the caller of the work is willing to.
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
      // whoever asks is told that they are not signed in, which says it all
      return false;
    } finally {
      this.#running = undefined;
    }
  }
}
