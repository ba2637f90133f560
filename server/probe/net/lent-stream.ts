import { Duplex } from 'node:stream';

/** Receives what is written to a lent stream. */
export interface Lender {
  /** Sends what the borrower writes. */
  send(bytes: Buffer): void;
  /** The borrower closed the stream. */
  close(): void;
}

/**
 * A connection for mail libraries, on top of one that stays ours: what arrives is counted before they see it, and the
 * connection can be taken back. It begins with an artificial greeting, since the server's has already been read.
 */
export class LentStream extends Duplex {
  readonly #lender: Lender;

  constructor(lender: Lender, greeting: string) {
    super({ allowHalfOpen: false });
    this.#lender = lender;
    this.push(greeting);
  }

  /** Part of the interface of a socket; the lender has its own time limits. */
  setTimeout(): this {
    return this;
  }

  override _read(): void {
    // the lender pushes what arrives; the answer meter limits how much that may be
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
