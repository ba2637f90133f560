import type { ReactiveController, ReactiveElement } from 'lit';
import type { Announcer } from './announcer.js';

/** How long a subject must stay the same before words are spoken of it, in ms. */
const SETTLED = 500;

/** Says something of each new subject once it has settled, such as the number of matches while somebody types. */
export class SettledWords implements ReactiveController {
  readonly #announcer: Announcer;
  #subject: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveElement, announcer: Announcer) {
    this.#announcer = announcer;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** To be called after every rendering; nothing is said of the first subject. */
  now(subject: unknown, words: () => string): void {
    if (subject === this.#subject) return;
    const isFirst = this.#subject === undefined;
    this.#subject = subject;
    clearTimeout(this.#timer);
    if (isFirst) return;
    this.#timer = setTimeout(() => this.#announcer.say(words()), SETTLED);
  }
}
