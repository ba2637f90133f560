import type { MailboxChange } from '../src/store/mailbox-store.js';
import type { Sql, Transactions } from './database/transactions.js';

/** Tells other processes of a change, once the transaction that it is sent through is committed. */
export type Announce = (sql: Sql, change: MailboxChange) => Promise<void>;

/** Tells subscribers of changes, whichever process made them. */
export class ChangeFeed {
  readonly #listeners = new Set<(change: MailboxChange) => void>();
  readonly #announce: Announce | undefined;

  /** Without `announce` this is the only process on the database. */
  constructor(announce?: Announce) {
    this.#announce = announce;
  }

  /** Tells the listener of every change until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void {
    // a function of its own, so that one listener can be subscribed twice
    const own = (change: MailboxChange): void => listener(change);
    this.#listeners.add(own);
    return () => this.#listeners.delete(own);
  }

  /** Tells everybody of a change made in the open transaction, once that is committed. */
  async publish(transactions: Transactions, change: MailboxChange): Promise<void> {
    await this.#announce?.(transactions.current, change);
    transactions.afterCommit(() => this.tell(change));
  }

  /** Tells the subscribers of this process. One that throws does not keep the others from hearing it. */
  tell(change: MailboxChange): void {
    for (const listener of this.#listeners) {
      try {
        listener(change);
      } catch {
        // its own affair: the change is stored all the same
      }
    }
  }
}
