import type { Admission, EndTurn } from './admission.js';
import { ProbeFailure } from './failure.js';

/** The login of a test: one at a time for an account, and none soon after one that failed. */
export class Login {
  readonly #admission: Admission;
  readonly #account: string;
  readonly #signal: AbortSignal;
  readonly #over = new AbortController();
  #turn: Promise<EndTurn> | undefined;
  #isSent = false;

  constructor(admission: Admission, account: string, signal: AbortSignal) {
    this.#admission = admission;
    this.#account = account;
    this.#signal = AbortSignal.any([signal, this.#over.signal]);
  }

  /** Waits for other tests that are logging in to the account, and fails if one of these logins failed. */
  async begin(): Promise<void> {
    this.#turn = this.#admission.logIn(this.#account, this.#signal);
    await this.#turn;
    const retryAfter = await this.#admission.heldFor(this.#account);
    if (retryAfter > 0) throw new ProbeFailure('login-held', { retryAfter });
    this.#signal.throwIfAborted();
    this.#isSent = true;
  }

  /**
   * Lets others log in, at once if the login succeeded, or was not tried. Whatever else became of it, the account is held
   * back: hanging up before the response must not allow passwords to be tried faster.
   */
  async end(isOk: boolean): Promise<void> {
    this.#over.abort();
    // a turn that cannot be ended expires
    await this.#turn?.then((end) => end(this.#isSent && !isOk)).catch(() => undefined);
  }
}
