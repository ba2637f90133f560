import type { Capabilities } from '../../model/capabilities.js';
import type { Clock } from '../limit.js';
import { Listeners } from '../listeners.js';
import type { MailboxChange } from '../mailbox-store.js';
import { ChangesFeed } from './changes-feed.js';
import type { RestClient } from './rest-client.js';

/** The maximum number of one's own changes that are still expected from the feed. */
const MAX_ECHOES = 100;

/**
 * Reports changes: one's own at once, everybody's as they come from the backend's feed. The feed contains one's own
 * changes, too; these are reported only once. The feed is open as long as there are listeners.
 */
export class ChangeNews {
  readonly #listeners = new Listeners<MailboxChange>();
  readonly #feed: ChangesFeed;
  /** One's own changes that were reported, and are still expected from the feed. */
  readonly #echoes = new Set<string>();
  /** For each of one's own changes in progress, what has come from the feed since it began. */
  readonly #heard = new Set<Set<string>>();

  constructor(client: RestClient, clock: Clock) {
    this.#feed = new ChangesFeed(client, clock, (change) => {
      this.#hear(change);
    });
  }

  /** Adds a listener until the returned function is called. */
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

  /** Makes a change and reports it, unless the feed was faster. */
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

  /** Tells the feed what somebody else has asked for: whether there is a feed. */
  learnFrom(told: Promise<Capabilities>): void {
    this.#feed.learnFrom(told);
  }

  /** Reports that anything may have changed. */
  reset(): void {
    this.#listeners.tell({ kind: 'reset' });
  }

  #tellOwn(change: MailboxChange, heard: ReadonlySet<string>): void {
    if (this.#listeners.size === 0 || heard.has(keyOf(change))) return;
    this.#echoes.add(keyOf(change));
    for (const oldest of this.#echoes) if (this.#echoes.size > MAX_ECHOES) this.#echoes.delete(oldest);
    this.#listeners.tell(change);
  }

  /** Only echoes are left out: a backend may well go back to a former revision. */
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
