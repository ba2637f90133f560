import { Listeners } from '../src/store/listeners.js';
import type { MailboxChange } from '../src/store/mailbox-store.js';
import type { Sql, Transactions } from './database/transactions.js';

/** Tells other processes of a change, once the transaction that it is sent through is committed. */
export type Announce = (sqlClient: Sql, change: MailboxChange) => Promise<void>;

/** Tells subscribers of changes, whichever process made them. */
export class ChangeFeed {
  readonly #listeners = new Listeners<MailboxChange>();
  readonly #announce: Announce | undefined;

  /** Without `announce` this is the only process on the database. */
  constructor(announce?: Announce) {
    this.#announce = announce;
  }

  /** Tells the listener of every change until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Tells everybody of a change made in the open transaction, once that is committed. */
  async publish(transactions: Transactions, change: MailboxChange): Promise<void> {
    await this.#announce?.(transactions.current, change);
    transactions.afterCommit(() => this.tell(change));
  }

  /** Tells the subscribers of this process of a change that is committed. */
  tell(change: MailboxChange): void {
    this.#listeners.tell(change);
  }
}
