import type { Announcer } from './announcer.js';

/** Says once, and at once, why something has failed. */
export class FailureAlert {
  readonly #announcer: Announcer;
  #told: unknown;

  constructor(announcer: Announcer) {
    this.#announcer = announcer;
  }

  /** To be called after every rendering, with what has failed, if anything has. */
  update(failure: unknown, words: () => string): void {
    if (failure === this.#told) return;
    this.#told = failure;
    if (failure !== undefined) this.#announcer.alert(words());
  }
}
