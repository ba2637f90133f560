import { MailboxStoreError } from '../store/store-error.js';
import { RequestProblem } from './request-problem.js';

/** An answer as it is kept and given again. It never holds a password, for no answer does. */
export interface RecordedAnswer {
  readonly status: number;
  /** By their names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long the first answer to a key is given again, in ms: a day. */
export const IDEMPOTENCY_TTL: number = 24 * 60 * 60 * 1000;

/**
 * Remembers the first answer to every idempotency key. An implementation that keeps its records where the mailboxes are,
 * in one transaction with the change, makes a change happen once even if the process dies in between.
 */
export interface IdempotencyRecords {
  /**
   * Gives the first answer to this key again, or gets one from `respond`, keeps it if it is worth it
   * (`isWorthKeeping`), and gives it. Fails with `idempotency-key-reused` where the key came with another fingerprint
   * within the last day, with `request-in-progress` where the first request still runs. `respond` does not reject: a
   * refusal is an answer.
   *
   * @param fingerprint - a keyed hash of the request, in hexadecimal digits. Nothing can be read out of it.
   */
  run(key: string, fingerprint: string, respond: () => Promise<RecordedAnswer>): Promise<RecordedAnswer>;
}

/** Whether an answer is final. What says "not now" or "not you" is not: the same request may well succeed later. */
export function isWorthKeeping({ status }: RecordedAnswer): boolean {
  return status < 500 && ![401, 403, 408, 425, 429].includes(status);
}

/** The error where a key came with another request before. */
export function keyReused(): MailboxStoreError {
  return new MailboxStoreError('idempotency-key-reused');
}

/** The error where the first request with a key still runs. */
export function requestInProgress(): MailboxStoreError {
  return new MailboxStoreError('request-in-progress', { retryAfter: 1 });
}

/**
 * Reads an Idempotency-Key: a string as structured fields have it (RFC 8941, section 3.3.3), or the same bare.
 * `undefined` where there is none; anything else is `malformed`.
 */
export function idempotencyKey(request: Request): string | undefined {
  const value = request.headers.get('idempotency-key')?.trim();
  if (value === undefined) return undefined;
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/.exec(value)?.[1];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? /^[\x21\x23-\x2b\x2d-\x7e]+$/.exec(value)?.[0];
  if (key === undefined || key.length > 255) {
    throw new RequestProblem('malformed', { detail: 'Idempotency-Key is no string of 1 to 255 characters' });
  }
  return key;
}

/** Makes fingerprints of requests with a key (HMAC-SHA-256): they cannot be guessed back into what was sent. */
export class Fingerprints {
  readonly #key: Promise<CryptoKey>;

  /** @param secret - the same for all processes that share records; random where it is absent. */
  constructor(secret: string | Uint8Array = crypto.getRandomValues(new Uint8Array(32))) {
    const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
    this.#key = importKey(new Uint8Array(bytes));
    // who asks for a fingerprint is told; that nobody has asked yet is no error
    this.#key.catch(() => undefined);
  }

  /** The fingerprint of method, path, If-Match and body, in hexadecimal digits. */
  async of({ method, url, headers }: Request, body: Uint8Array): Promise<string> {
    const head = JSON.stringify([method, new URL(url).pathname, headers.get('if-match')]);
    const bytes = new Uint8Array(await new Blob([head, '\n', new Uint8Array(body)]).arrayBuffer());
    const digest = await crypto.subtle.sign('HMAC', await this.#key, bytes);
    return Array.from(new Uint8Array(digest), (byte) => byte.toString(16).padStart(2, '0')).join('');
  }
}

function importKey(secret: Uint8Array<ArrayBuffer>): Promise<CryptoKey> {
  return crypto.subtle.importKey('raw', secret, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
}
