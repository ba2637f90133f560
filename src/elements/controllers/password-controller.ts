import type { ReactiveController, ReactiveElement } from 'lit';
import { onRemoved } from './on-removed.js';

/** How long a password stays revealed, in ms. */
const REVEAL_TIME = 20_000;

/**
 * The password input, `#field-password` in the host's shadow root. The password exists nowhere else: not in a property,
 * a binding or a closure. It is read when it is sent, and cleared when the host is removed.
 */
export class PasswordController implements ReactiveController {
  /** Whether the password is revealed on the screen. */
  isRevealed = false;
  readonly #host: ReactiveElement;
  readonly #noted: (password: string, isEdited: boolean) => void;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #document: Document | undefined;

  /** @param noted - called with the password whenever it changes, to learn about it; must not keep it */
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

  /** The text of the input. */
  read(): string {
    return this.#input?.value ?? '';
  }

  /** Sets the text of the input, as if a person had typed it. */
  write(password: string): void {
    if (this.#input) this.#input.value = password;
    this.note();
  }

  /** Reports the password. @param isEdited - `false` if it is only being checked */
  note(isEdited = true): void {
    this.#noted(this.read(), isEdited);
  }

  /** Clears the input. */
  readonly clear = (): void => {
    const input = this.#input;
    if (input) {
      input.value = '';
      // changing the type discards the undo history, which browsers would otherwise keep although the text is gone
      input.type = 'text';
      input.type = 'password';
    }
    this.mask();
    this.note();
  };

  /** Reveals the password for a while, or masks it. */
  toggle(): void {
    const isRevealed = !this.isRevealed;
    this.mask();
    if (isRevealed) this.#timer = setTimeout(this.mask, REVEAL_TIME);
    this.isRevealed = isRevealed;
  }

  /** Masks the password. */
  readonly mask = (): void => {
    clearTimeout(this.#timer);
    this.isRevealed = false;
    this.#host.requestUpdate();
  };

  get #input(): HTMLInputElement | null | undefined {
    return this.#host.shadowRoot?.querySelector<HTMLInputElement>('#field-password');
  }
}
