import type { ReactiveController, ReactiveElement } from 'lit';
import type { Announcer } from './announcer.js';

/** Announces each new subject once it has settled, such as the number of matches while somebody is typing. */
export class SettledWords implements ReactiveController {
  readonly #announcer: Announcer;
  readonly #delay: number;
  #subject: unknown;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param delay - how long a subject has to stay the same, in ms; by default longer than between two keys */
  constructor(host: ReactiveElement, announcer: Announcer, delay = 500) {
    this.#announcer = announcer;
    this.#delay = delay;
    host.addController(this);
  }

  /** Whether there was no subject yet. */
  get isNew(): boolean {
    return this.#subject === undefined;
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** To be called after every rendering; without words, nothing is announced. */
  update(subject: unknown, words?: () => string): void {
    if (subject === this.#subject) return;
    this.#subject = subject;
    clearTimeout(this.#timer);
    if (words) this.#timer = setTimeout(() => this.#announcer.say(words()), this.#delay);
  }
}
