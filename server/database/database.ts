import type { ChangeFeed } from '../change-feed.js';
import type { Transactions } from './transactions.js';

/** An open database, with the tables of this version. */
export interface Database {
  /** Runs statements. */
  readonly transactions: Transactions;
  /** Reports changes. */
  readonly changes: ChangeFeed;
  /** Closes the database. */
  readonly close: () => Promise<void>;
}
