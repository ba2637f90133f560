import { Duplex } from 'node:stream';

/** Where a lent stream's bytes go. */
export interface Lender {
  /** Sends what the borrower writes. */
  send(bytes: Buffer): void;
  /** The borrower closed the stream. */
  close(): void;
}

/**
 * A connection as mail libraries take one, over a connection that stays ours: what comes is counted before they see it,
 * and it can be taken back. It begins with a greeting of our making, since the server's has been read.
 */
export class LentStream extends Duplex {
  readonly #lender: Lender;

  constructor(lender: Lender, greeting: string) {
    super({ allowHalfOpen: false });
    this.#lender = lender;
    this.push(greeting);
  }

  /** Part of a socket's interface; time limits are the lender's. */
  setTimeout(): this {
    return this;
  }

  override _read(): void {
    // the lender pushes what comes; how much that may be is bounded by the answer meter
  }

  override _write(bytes: Buffer, _encoding: string, done: (error?: Error) => void): void {
    this.#lender.send(bytes);
    done();
  }

  override _destroy(error: Error | null, done: (error?: Error | null) => void): void {
    this.#lender.close();
    done(error);
  }
}
