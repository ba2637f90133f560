import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Knows what a page has put into the slots of a host. A host that hands a slot on to one of its parts must leave it out
 * while it is empty, for the part shows its own content only where nothing at all is in its slot.
 */
export class SlottedController implements ReactiveController {
  readonly #host: ReactiveElement;
  readonly #observer: MutationObserver | undefined;

  constructor(host: ReactiveElement) {
    this.#host = host;
    if (typeof MutationObserver === 'function') {
      this.#observer = new MutationObserver(() => {
        host.requestUpdate();
      });
    }
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer?.observe(this.#host, { childList: true, subtree: true, attributeFilter: ['slot'] });
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
  }

  /** Whether there is something for a slot. */
  has(slot: string): boolean {
    return [...this.#host.children].some((child) => child.slot === slot);
  }
}
