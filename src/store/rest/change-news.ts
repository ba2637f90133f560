import { ChangeListeners } from '../change-listeners.js';
import type { Clock } from '../limit.js';
import type { MailboxChange } from '../mailbox-store.js';
import { ChangesFeed } from './changes-feed.js';
import type { RestClient } from './rest-client.js';

/** How many changes are remembered as told. */
const MAX_TOLD = 100;

/**
 * Tells of changes: of one's own at once, of everybody's as the backend's feed has them. The feed has one's own, too;
 * they are told once. It is open as long as somebody listens.
 */
export class ChangeNews {
  readonly #listeners = new ChangeListeners();
  readonly #feed: ChangesFeed;
  /** The latest changes that were told. */
  readonly #told = new Set<string>();

  constructor(client: RestClient, clock: Clock) {
    this.#feed = new ChangesFeed(client, clock, (change) => {
      this.tell(change);
    });
  }

  /** Adds a listener, until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void {
    const remove = this.#listeners.add(listener);
    this.#feed.start();
    return () => {
      remove();
      if (this.#listeners.size === 0) this.#feed.stop();
    };
  }

  /** Tells of a change, unless it was told already. */
  tell(change: MailboxChange): void {
    if (change.kind !== 'reset') {
      const { kind, id, revision = '' } = change;
      const key = JSON.stringify([kind, id, kind === 'deleted' ? '' : revision]);
      if (this.#told.has(key)) return;
      this.#told.add(key);
      for (const oldest of this.#told) if (this.#told.size > MAX_TOLD) this.#told.delete(oldest);
    }
    this.#listeners.tell(change);
  }
}
