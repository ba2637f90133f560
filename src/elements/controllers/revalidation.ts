import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Tells a connected host that what it shows may be out of date: the page is online again, or came back from the
 * browser's back/forward cache.
 */
export class Revalidation implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #due: () => void;

  constructor(host: ReactiveElement, due: () => void) {
    this.#host = host;
    this.#due = due;
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('online', this.#onOnline);
    window.addEventListener('pageshow', this.#onPageShow);
  }

  hostDisconnected(): void {
    window.removeEventListener('online', this.#onOnline);
    window.removeEventListener('pageshow', this.#onPageShow);
  }

  #onOnline = (): void => {
    if (this.#host.isConnected) this.#due();
  };

  /** Waits for one task: only then does Safari empty the fields that it must not fill in by itself. */
  #onPageShow = ({ persisted }: PageTransitionEvent): void => {
    if (persisted) setTimeout(this.#onOnline);
  };
}
