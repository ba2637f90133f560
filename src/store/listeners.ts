/** A set of listeners. */
export class Listeners<T> {
  readonly #listeners = new Set<{ readonly hear: (news: T) => void }>();

  /** The number of listeners. */
  get size(): number {
    return this.#listeners.size;
  }

  /** Adds a listener until the returned function is called. */
  add(listener: (news: T) => void): () => void {
    const entry = { hear: listener };
    this.#listeners.add(entry);
    return () => void this.#listeners.delete(entry);
  }

  /** Calls every listener. An error of one is reported, but does not affect the others or the caller. */
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
