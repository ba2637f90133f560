import type { ReactiveController, ReactiveElement } from 'lit';

/**
 * Knows which slots of a host a page has filled. A host that forwards a slot to one of its parts must leave it out
 * while it is empty, since the part shows its default content only if nothing at all is in its slot.
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

  /** Whether a slot has content. */
  has(slot: string): boolean {
    return [...this.#host.children].some((child) => child.slot === slot);
  }
}
