import type { ChangeFeed } from '../change-feed.js';
import type { Transactions } from './transactions.js';

/** A database that is open, with its tables as this version wants them. */
export interface Database {
  /** What statements are sent through. */
  readonly transactions: Transactions;
  /** What tells of changes. */
  readonly changes: ChangeFeed;
  /** Lets go of it; what was committed stays. */
  readonly close: () => Promise<void>;
}
