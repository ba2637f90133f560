import type { Clock } from '../limit.js';
import { Listeners } from '../listeners.js';
import type { MailboxChange } from '../mailbox-store.js';
import { ChangesFeed } from './changes-feed.js';
import type { RestClient } from './rest-client.js';

/** How many changes of one's own wait for the feed to have them, too. */
const MAX_ECHOES = 100;

/**
 * Tells of changes: of one's own at once, of everybody's as the backend's feed has them. The feed has one's own, too;
 * they are told once. It is open as long as somebody listens.
 */
export class ChangeNews {
  readonly #listeners = new Listeners<MailboxChange>();
  readonly #feed: ChangesFeed;
  /** What was done and told, and is still to come from the feed. */
  readonly #echoes = new Set<string>();
  /** What came from the feed, for each change of one's own that is under way. */
  readonly #heard = new Set<Set<string>>();

  constructor(client: RestClient, clock: Clock) {
    this.#feed = new ChangesFeed(client, clock, (change) => {
      this.#hear(change);
    });
  }

  /** Adds a listener, until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void {
    const remove = this.#listeners.add(listener);
    this.#feed.start();
    return () => {
      remove();
      if (this.#listeners.size > 0) return;
      this.#feed.stop();
      this.#echoes.clear();
    };
  }

  /** Makes a change of one's own and tells of it, unless the feed was quicker. */
  async own<T>(work: () => Promise<T>, changeOf: (done: T) => MailboxChange): Promise<T> {
    const heard = new Set<string>();
    this.#heard.add(heard);
    try {
      const done = await work();
      this.#tellOwn(changeOf(done), heard);
      return done;
    } finally {
      this.#heard.delete(heard);
    }
  }

  /** Tells that anything may have changed. */
  reset(): void {
    this.#listeners.tell({ kind: 'reset' });
  }

  #tellOwn(change: MailboxChange, heard: ReadonlySet<string>): void {
    if (this.#listeners.size === 0 || heard.has(keyOf(change))) return;
    this.#echoes.add(keyOf(change));
    for (const oldest of this.#echoes) if (this.#echoes.size > MAX_ECHOES) this.#echoes.delete(oldest);
    this.#listeners.tell(change);
  }

  /** Whether a backend's revision comes again, after another one, is its own affair: only echoes are left out. */
  #hear(change: MailboxChange): void {
    const key = keyOf(change);
    if (this.#echoes.delete(key)) return;
    for (const heard of this.#heard) heard.add(key);
    this.#listeners.tell(change);
  }
}

function keyOf(change: MailboxChange): string {
  if (change.kind === 'reset') return '';
  const { kind, id, revision } = change;
  return JSON.stringify([kind, id, kind === 'deleted' ? undefined : revision]);
}
