import {
  IDEMPOTENCY_TTL,
  isWorthKeeping,
  keyReused,
  requestInProgress,
  type IdempotencyRecords,
  type RecordedAnswer,
} from './idempotency.js';

/** The options of records in memory. */
export interface MemoryIdempotencyOptions {
  /** The current time, in ms; `Date.now` by default. */
  readonly now?: () => number;
  /** The maximum number of records, 10,000 by default; the oldest are dropped. */
  readonly max?: number;
}

interface KeyRecord {
  readonly fingerprint: string;
  readonly since: number;
  /** Absent while the request is running. */
  answer?: RecordedAnswer;
}

/** The records of one process; they end with it. */
export class MemoryIdempotencyRecords implements IdempotencyRecords {
  /** Oldest first: a map keeps the order of insertion. */
  readonly #records = new Map<string, KeyRecord>();
  readonly #now: () => number;
  readonly #max: number;

  constructor({ now = Date.now, max = 10_000 }: MemoryIdempotencyOptions = {}) {
    this.#now = now;
    this.#max = max;
  }

  async run(
    key: string,
    fingerprint: string,
    respond: () => Promise<RecordedAnswer>,
  ): Promise<RecordedAnswer> {
    this.#forgetOld();
    const known = this.#records.get(key);
    if (known && known.fingerprint !== fingerprint) throw keyReused();
    if (known) return known.answer ?? this.#stillRunning();
    const record: KeyRecord = { fingerprint, since: this.#now() };
    this.#records.set(key, record);
    return this.#answer(key, record, respond);
  }

  async #answer(
    key: string,
    record: KeyRecord,
    respond: () => Promise<RecordedAnswer>,
  ): Promise<RecordedAnswer> {
    try {
      const answer = await respond();
      if (isWorthKeeping(answer)) record.answer = answer;
      return answer;
    } finally {
      if (!record.answer) this.#records.delete(key);
    }
  }

  #stillRunning(): never {
    throw requestInProgress();
  }

  /** Drops records that are older than a day, and the oldest if there are too many; never those still running. */
  #forgetOld(): void {
    const deadline = this.#now() - IDEMPOTENCY_TTL;
    for (const [key, { since, answer }] of this.#records) {
      if (since > deadline && this.#records.size < this.#max) return;
      if (answer) this.#records.delete(key);
    }
  }
}
