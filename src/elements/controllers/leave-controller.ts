import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Reports which control lost the focus. While a pointer is down, it waits: an error that appears below a field moves
 * everything under it, and the button that is being pressed would slip away from under the pointer.
 */
export class LeaveController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #left: (control: Element) => void;
  #isPressed = false;
  #waiting: Element | undefined;
  #document: Document | undefined;

  constructor(host: ReactiveElement, left: (control: Element) => void) {
    this.#host = host;
    this.#left = left;
    host.addController(this);
  }

  hostConnected(): void {
    this.#document = this.#host.ownerDocument;
    this.#listen('addEventListener');
  }

  hostDisconnected(): void {
    this.#listen('removeEventListener');
  }

  /** To be called for `focusout` events. A control that was removed does not count as left. */
  readonly onFocusOut = ({ target }: Event): void => {
    if (!(target instanceof Element)) return;
    if (this.#isPressed) this.#waiting = target;
    else queueMicrotask(() => target.isConnected && this.#left(target));
  };

  #listen(change: 'addEventListener' | 'removeEventListener'): void {
    for (const type of ['pointerdown', 'pointerup', 'pointercancel'])
      this.#document?.[change](type, this.#onPointer, true);
  }

  /** The click follows the release, so wait for it, too. */
  #onPointer = ({ type }: Event): void => {
    this.#isPressed = type === 'pointerdown';
    if (this.#isPressed || !this.#waiting) return;
    setTimeout(this.#left, 0, this.#waiting);
    this.#waiting = undefined;
  };
}
