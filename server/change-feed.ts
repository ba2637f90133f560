import { Listeners } from '../src/store/listeners.js';
import type { MailboxChange } from '../src/store/mailbox-store.js';
import type { Sql, Transactions } from './database/transactions.js';

/** Announces a change to other processes, once the transaction it is sent through is committed. */
export type Announce = (sqlClient: Sql, change: MailboxChange) => Promise<void>;

/** Reports changes to subscribers, whichever process made them. */
export class ChangeFeed {
  readonly #listeners = new Listeners<MailboxChange>();
  readonly #announce: Announce | undefined;

  /** Without `announce`, this is the only process on the database. */
  constructor(announce?: Announce) {
    this.#announce = announce;
  }

  /** Calls the listener with every change until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /** Reports a change in the open transaction to all processes, once it is committed. */
  async publish(transactions: Transactions, change: MailboxChange): Promise<void> {
    await this.#announce?.(transactions.current, change);
    transactions.afterCommit(() => this.tell(change));
  }

  /** Reports a committed change to the subscribers of this process. */
  tell(change: MailboxChange): void {
    this.#listeners.tell(change);
  }
}
