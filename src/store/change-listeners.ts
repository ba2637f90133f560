import type { MailboxChange } from './mailbox-store.js';

/** Whoever wants to hear of changes. */
export class ChangeListeners {
  readonly #listeners = new Set<{ readonly hear: (change: MailboxChange) => void }>();

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Adds a listener, until the returned function is called. */
  add(listener: (change: MailboxChange) => void): () => void {
    const entry = { hear: listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Tells every listener. One that throws is its owner's fault, and neither the others' nor the store's. */
  tell(change: MailboxChange): void {
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(change);
      } catch (error) {
        console.warn('A listener to mailbox changes failed:', error);
      }
    }
  }
}
