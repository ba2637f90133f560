import { MailboxStoreError } from '../store/store-error.js';
import { RequestProblem } from './request-problem.js';

/** A response as it is recorded and replayed. Like every response, it never contains a password. */
export interface RecordedAnswer {
  readonly status: number;
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** How long the first response to a key is replayed, in ms: a day. */
export const IDEMPOTENCY_TTL: number = 24 * 60 * 60 * 1000;

/**
 * Records the first response to every idempotency key. An implementation that records it in the same transaction as the
 * change makes the change happen only once even if the process dies in between.
 */
export interface IdempotencyRecords {
  /**
   * Returns the recorded response to this key. If there is none, returns that of `respond`, and records it if it is
   * final (`isWorthKeeping`). Fails with `idempotency-key-reused` if the key came with another fingerprint within the
   * last day, and with `request-in-progress` if the first request is still running. `respond` does not reject: a
   * refusal is a response, too.
   *
   * @param fingerprint - a keyed hash of the request, in hexadecimal digits; it reveals nothing about the request
   */
  run(key: string, fingerprint: string, respond: () => Promise<RecordedAnswer>): Promise<RecordedAnswer>;
}

/** Whether a response is final. One that says "not now" or "not you" is not: the same request may succeed later. */
export function isWorthKeeping({ status }: RecordedAnswer): boolean {
  return status < 500 && ![401, 403, 408, 425, 429].includes(status);
}

/** The error for a key that was used for another request. */
export function keyReused(): MailboxStoreError {
  return new MailboxStoreError('idempotency-key-reused');
}

/** The error for a key whose first request is still running. */
export function requestInProgress(): MailboxStoreError {
  return new MailboxStoreError('request-in-progress', { retryAfter: 1 });
}

/**
 * Reads the Idempotency-Key header: a string of a structured field (RFC 8941, section 3.3.3), or the same without
 * quotes. Returns `undefined` if there is none; anything else is `malformed`.
 */
export function idempotencyKey(request: Request): string | undefined {
  const value = request.headers.get('idempotency-key')?.trim();
  if (value === undefined) return undefined;
  const quoted = /^"((?:[\x20\x21\x23-\x5b\x5d-\x7e]|\\["\\])+)"$/.exec(value)?.[1];
  const key = quoted?.replace(/\\(.)/g, '$1') ?? /^[\x21\x23-\x2b\x2d-\x7e]+$/.exec(value)?.[0];
  if (key === undefined || key.length > 255) {
    throw new RequestProblem('malformed', {
      detail: 'Idempotency-Key must be a string of 1 to 255 characters',
    });
  }
  return key;
}

/** Makes keyed fingerprints of requests (HMAC-SHA-256), so that nobody can guess what was sent. */
export class Fingerprints {
  readonly #key: Promise<CryptoKey>;

  /** @param secret - shared by all processes that share records; random by default */
  constructor(secret: string | Uint8Array = crypto.getRandomValues(new Uint8Array(32))) {
    const bytes = typeof secret === 'string' ? new TextEncoder().encode(secret) : secret;
    this.#key = importKey(new Uint8Array(bytes));
    // an error is reported to whoever asks for a fingerprint; until then it must not count as unhandled
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
