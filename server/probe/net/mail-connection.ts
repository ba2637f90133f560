import type { Socket } from 'node:net';
import { ProbeFailure } from '../failure.js';
import type { ProbeLimits } from '../limits.js';
import { AnswerMeter } from './answer-meter.js';
import { LentStream } from './lent-stream.js';

const LF = 0x0a;
/** The time limit for sending a goodbye, in ms. */
const FAREWELL = 500;

/**
 * A line-based conversation over an open connection, with hard limits on what is received. It ends with the signal.
 * Once it has failed, everything fails with the first failure.
 */
export class MailConnection {
  readonly #meter: AnswerMeter;
  readonly #signal: AbortSignal;
  #socket: Socket;
  #lines: string[] = [];
  /** The number of these lines that were read: removing them from the front would get slower with each that is left. */
  #read = 0;
  #partial: Buffer[] = [];
  #lent: LentStream | undefined;
  #failure: Error | undefined;
  #wake: (() => void) | undefined;

  constructor(socket: Socket, limits: ProbeLimits, signal: AbortSignal) {
    this.#meter = new AnswerMeter(limits);
    this.#signal = signal;
    this.#socket = socket;
    this.#attach(socket);
    signal.addEventListener('abort', this.#onAbort);
    if (signal.aborted) this.#onAbort();
  }

  /** The number of bytes received so far. */
  get received(): number {
    return this.#meter.total;
  }

  /** The first failure, if there was one. */
  get failure(): Error | undefined {
    return this.#failure;
  }

  /** Whether there is unread input. */
  get hasUnread(): boolean {
    return this.#lines.length > this.#read || this.#partial.length > 0;
  }

  /** The next line, without its line break. */
  async readLine(): Promise<string> {
    for (;;) {
      const line = this.#lines[this.#read];
      if (line !== undefined) {
        this.#read += 1;
        return line;
      }
      if (this.#failure) throw this.#failure;
      await new Promise<void>((resolve) => (this.#wake = resolve));
    }
  }

  /** Sends one line. Throws a `TypeError` if it contains a line break. */
  writeLine(line: string): void {
    if (/[\r\n\0]/.test(line)) throw new TypeError('a line has no line break in it');
    this.#send(Buffer.from(`${line}\r\n`));
  }

  /** Takes the socket out of the conversation, and discards unread input; `discarded` is its number of bytes. */
  detach(): { readonly socket: Socket; readonly discarded: number } {
    const socket = this.#socket;
    socket.off('data', this.#onData).off('error', this.#onError).off('close', this.#onClose);
    socket.on('error', () => undefined);
    socket.pause();
    const lines = this.#lines.slice(this.#read).reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    let discarded = this.#partial.reduce((sum, chunk) => sum + chunk.length, lines);
    for (let rest = read(socket); rest; rest = read(socket)) discarded += rest.length;
    this.#lines = [];
    this.#read = 0;
    this.#partial = [];
    return { socket, discarded };
  }

  /** Continues over another socket, which is on top of the former one. */
  attach(socket: Socket): void {
    this.#socket = socket;
    this.#meter.startAnswer();
    this.#attach(socket);
    if (this.#signal.aborted) this.#onAbort();
  }

  /**
   * Lends the connection to a library that expects a new one with a greeting. Until it is taken back, only the library
   * receives what arrives.
   */
  lend(greeting: string): LentStream {
    const lent = new LentStream(
      {
        send: (bytes) => {
          if (this.#lent === lent) this.#send(bytes);
        },
        close: () => {
          if (this.#lent === lent) this.#fail(new ProbeFailure('connection-closed'));
        },
      },
      greeting,
    );
    lent.on('error', () => undefined);
    this.#lent = lent;
    return lent;
  }

  /** Ends the loan: the library receives nothing more, and what it still writes is not sent. */
  takeBack(): void {
    this.#lent = undefined;
  }

  /** Sends a goodbye, if given, and closes the connection without waiting for the response. */
  close(goodbye?: string): void {
    if (goodbye !== undefined && !this.#failure) this.writeLine(goodbye);
    this.#socket.end();
    this.#socket.unref();
    this.#end(new ProbeFailure('connection-closed'));
    this.#lent = undefined;
    setTimeout(() => this.#socket.destroy(), FAREWELL).unref();
  }

  #attach(socket: Socket): void {
    socket.on('data', this.#onData).on('error', this.#onError).on('close', this.#onClose);
  }

  #send(bytes: Buffer): void {
    if (this.#failure) return;
    this.#meter.startAnswer();
    this.#socket.write(bytes);
  }

  #split(chunk: Buffer): void {
    if (this.#read === this.#lines.length) {
      this.#lines = [];
      this.#read = 0;
    }
    let start = 0;
    for (let end = chunk.indexOf(LF); end !== -1; end = chunk.indexOf(LF, start)) {
      const line = Buffer.concat([...this.#partial, chunk.subarray(start, end)]).toString();
      this.#lines.push(line.replace(/\r$/, ''));
      this.#partial = [];
      start = end + 1;
    }
    if (start < chunk.length) this.#partial.push(chunk.subarray(start));
  }

  #fail(error: Error): void {
    this.#end(error);
    this.#socket.destroy();
    // a separate error object, since libraries modify those that they get
    this.#lent?.destroy(new Error(error.message));
  }

  /** Nothing more will arrive; what has arrived can still be read. */
  #end(error: Error): void {
    this.#failure ??= error;
    this.#signal.removeEventListener('abort', this.#onAbort);
    this.#wake?.();
  }

  readonly #onData = (chunk: Buffer): void => {
    if (this.#failure) return;
    try {
      this.#meter.take(chunk);
    } catch (error) {
      this.#fail(error as Error);
      return;
    }
    if (this.#lent) this.#lent.push(chunk);
    else this.#split(chunk);
    this.#wake?.();
  };

  readonly #onAbort = (): void => this.#fail(this.#signal.reason as Error);

  readonly #onError = (): void => this.#fail(new ProbeFailure('connection-closed'));

  readonly #onClose = (): void => {
    if (this.#failure) return;
    this.#end(new ProbeFailure('connection-closed'));
    this.#lent?.push(null);
  };
}

function read(socket: Socket): Buffer | null {
  return socket.read() as Buffer | null;
}
