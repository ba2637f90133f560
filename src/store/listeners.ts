/** Whoever wants to hear of what a store tells. */
export class Listeners<T> {
  readonly #listeners = new Set<{ readonly hear: (news: T) => void }>();

  /** How many listen. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Adds a listener, until the returned function is called. */
  add(listener: (news: T) => void): () => void {
    const entry = { hear: listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Tells every listener. One that throws is its owner's fault, and neither the others' nor the store's. */
  tell(news: T): void {
    for (const { hear } of [...this.#listeners]) {
      try {
        hear(news);
      } catch (error) {
        console.warn('A listener to a mailbox store failed:', error);
      }
    }
  }
}
