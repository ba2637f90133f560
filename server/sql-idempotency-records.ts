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

/** Where records are kept. */
export interface SqlIdempotencyOptions {
  readonly transactions: Transactions;
  /** What time it is; the clock's when absent. */
  readonly now?: () => Date;
  /** Told of each failure of the database. */
  readonly onFailure?: FailureListener;
}

/**
 * Records beside the mailboxes. A request's change and its answer are stored in one transaction: wherever a process
 * dies, either both are there or neither is, and the same request sent again does the right thing.
 */
export class SqlIdempotencyRecords implements IdempotencyRecords {
  readonly #transactions: Transactions;
  readonly #now: () => Date;
  readonly #onFailure: FailureListener;
  /** Keys of requests that run in this process. Those of others hold a lock. */
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
        // what failed has left nothing to commit: it is known what came of it
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
      // one of more than a day ago
      .onConflictDoUpdate({ target: idempotencyRecords.key, set: record });
  }

  #deadline(): Date {
    return new Date(this.#now().getTime() - IDEMPOTENCY_TTL);
  }
}
