import type { Announcer } from './announcer.js';

/** Announces each failure once, as an alert, which is taken back with the failure. */
export class FailureAlert {
  readonly #announcer: Announcer;
  #told: unknown;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  /** To be called after every rendering, with the current failure, if any. */
  update(failure: unknown, words: () => string): void {
    if (failure === this.#told) return;
    this.#told = failure;
    this.#announcer.alert(words());
  }
}
