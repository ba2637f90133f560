import { eq, lt } from 'drizzle-orm';
import * as z from 'zod/mini';
import {
  IDEMPOTENCY_TTL,
  isWorthKeeping,
  keyReused,
  requestInProgress,
  type IdempotencyRecords,
  type RecordedAnswer,
} from '../src/backend/idempotency.js';
import { withStoreErrors, type FailureListener } from './database/failures.js';
import { tryLockUntilCommit } from './database/locks.js';
import { idempotencyRecords } from './database/schema.js';
import type { Transactions } from './database/transactions.js';

const answerSchema: z.ZodMiniType<RecordedAnswer> = z.object({
  status: z.int(),
  headers: z.record(z.string(), z.string()),
  body: z.string(),
});

/** The options of the records. */
export interface SqlIdempotencyOptions {
  readonly transactions: Transactions;
  /** Returns the current time; by default that of the system clock. */
  readonly now?: () => Date;
  /** Called with each failure of the database. */
  readonly onFailure?: FailureListener;
}

/**
 * Records in the database of the mailboxes. A change and the response to its request are stored in one transaction:
 * wherever a process dies, there are either both or neither, and the same request can safely be sent again.
 */
export class SqlIdempotencyRecords implements IdempotencyRecords {
  readonly #transactions: Transactions;
  readonly #now: () => Date;
  readonly #onFailure: FailureListener;
  /** The keys of running requests of this process. Those of other processes hold a lock. */
  readonly #running = new Set<string>();

  constructor({ transactions, now = () => new Date(), onFailure = () => undefined }: SqlIdempotencyOptions) {
    this.#transactions = transactions;
    this.#now = now;
    this.#onFailure = onFailure;
  }

  async run(
    key: string,
    fingerprint: string,
    respond: () => Promise<RecordedAnswer>,
  ): Promise<RecordedAnswer> {
    if (this.#running.has(key)) throw requestInProgress();
    let answer: RecordedAnswer | undefined;
    const runOnce = async (): Promise<RecordedAnswer> =>
      (answer = await this.#runOnce(key, fingerprint, respond));
    const run = (): Promise<RecordedAnswer> =>
      this.#transactions.run(runOnce).catch((error: unknown) => {
        // a failed request has nothing to commit, so its outcome is known
        if (answer && !isWorthKeeping(answer)) return answer;
        throw error;
      });
    return withStoreErrors(run, this.#onFailure);
  }

  /** Drops the records that are older than a day. */
  async forgetOld(): Promise<void> {
    await this.#transactions.current
      .delete(idempotencyRecords)
      .where(lt(idempotencyRecords.createdAt, this.#deadline()));
  }

  async #runOnce(
    key: string,
    fingerprint: string,
    respond: () => Promise<RecordedAnswer>,
  ): Promise<RecordedAnswer> {
    const isFree = await tryLockUntilCommit(this.#transactions.current, key);
    const known = await this.#find(key);
    if (known && known.fingerprint !== fingerprint) throw keyReused();
    if (known) return answerSchema.parse(JSON.parse(known.answer));
    if (!isFree) throw requestInProgress();
    const answer = await this.#respond(key, respond);
    if (isWorthKeeping(answer)) await this.#keep(key, fingerprint, answer);
    return answer;
  }

  async #respond(key: string, respond: () => Promise<RecordedAnswer>): Promise<RecordedAnswer> {
    this.#running.add(key);
    try {
      return await respond();
    } finally {
      this.#running.delete(key);
    }
  }

  async #find(key: string): Promise<typeof idempotencyRecords.$inferSelect | undefined> {
    const [record] = await this.#transactions.current
      .select()
      .from(idempotencyRecords)
      .where(eq(idempotencyRecords.key, key));
    return record && record.createdAt >= this.#deadline() ? record : undefined;
  }

  async #keep(key: string, fingerprint: string, answer: RecordedAnswer): Promise<void> {
    const record = { fingerprint, answer: JSON.stringify(answer), createdAt: this.#now() };
    await this.#transactions.current
      .insert(idempotencyRecords)
      .values({ key, ...record })
      // replaces a record older than a day
      .onConflictDoUpdate({ target: idempotencyRecords.key, set: record });
  }

  #deadline(): Date {
    return new Date(this.#now().getTime() - IDEMPOTENCY_TTL);
  }
}
