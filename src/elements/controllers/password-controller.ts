import type { ReactiveController, ReactiveElement } from 'lit';
import { onRemoved } from './on-removed.js';

/** How long a password may stay readable, in ms. */
const REVEAL_TIME = 20_000;

/**
 * The password's input, `#field-password` in the host's shadow root. What is typed there stays there: it is in no
 * property, no binding and no closure, is read when it is sent, and is cleared when the host goes away for good.
 */
export class PasswordController implements ReactiveController {
  /** Whether the password is readable on the screen. */
  isRevealed = false;
  readonly #host: ReactiveElement;
  readonly #noted: (password: string, isEdited: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #document: Document | undefined;

  /** @param noted - is told the password whenever it changes, to learn about it, and must not keep it. */
  constructor(host: ReactiveElement, noted: (password: string, isEdited: boolean) => void) {
    this.#host = host;
    this.#noted = noted;
    host.addController(this);
    onRemoved(host, this.clear);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#document.addEventListener('visibilitychange', this.mask);
    this.#document.defaultView?.addEventListener('pagehide', this.clear);
  }

  hostDisconnected(): void {
    this.#document?.removeEventListener('visibilitychange', this.mask);
    this.#document?.defaultView?.removeEventListener('pagehide', this.clear);
  }

  /** What is typed in the input. */
  read(): string {
    return this.#input?.value ?? '';
  }

  /** Types into the input, as a person would. */
  write(password: string): void {
    if (this.#input) this.#input.value = password;
    this.note();
  }

  /** Tells what is to be known of the password; it was edited, unless that is only looked at. */
  note(isEdited = true): void {
    this.#noted(this.read(), isEdited);
  }

  /** Empties the input. */
  readonly clear = (): void => {
    const input = this.#input;
    if (input) {
      input.value = '';
      // with its type goes what can be undone and done again: a browser keeps that although the text is gone
      input.type = 'text';
      input.type = 'password';
    }
    this.mask();
    this.note();
  };

  /** Makes the password readable for a while, or not. */
  toggle(): void {
    const isRevealed = !this.isRevealed;
    this.mask();
    if (isRevealed) this.#timer = setTimeout(this.mask, REVEAL_TIME);
    this.isRevealed = isRevealed;
  }

  /** Makes the password unreadable. */
  readonly mask = (): void => {
    clearTimeout(this.#timer);
    this.isRevealed = false;
    this.#host.requestUpdate();
  };

  get #input(): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('#field-password');
  }
}
