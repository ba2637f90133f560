import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { Announcer } from '../controllers/announcer.js';

/** How long a selection must last before it is spoken of, in ms: whoever runs through rows hears the last one only. */
const SETTLED = 300;

/** Says once what the pane shows, when that has settled. */
export class SettledAnnouncement implements ReactiveController {
  readonly #announcer: Announcer;
  #subject = '';
  #words: string | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, announcer: Announcer) {
    this.#announcer = announcer;
    host.addController(this);
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  /** To be called after every rendering: what is shown, and the words for it; without words nothing is said. */
  shown(subject: string, words: string | undefined): void {
    if (subject === this.#subject && words === this.#words) return;
    [this.#subject, this.#words] = [subject, words];
    clearTimeout(this.#timer);
    if (words === undefined) return;
    this.#timer = setTimeout(() => {
      this.#announcer.say(words);
    }, SETTLED);
  }
}
