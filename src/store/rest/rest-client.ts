import { Limit, type Clock } from '../limit.js';
import type { RequestOptions } from '../mailbox-store.js';
import { absoluteAddress, isOffline } from '../page.js';
import { kindOf, MailboxStoreError, type MailboxStoreErrorCode } from '../store-error.js';
import { backoff } from './backoff.js';
import { textOf, type Answer, type RestRequest } from './exchange.js';
import { asFailedTry, FailedTry, onlyAccepted, stoppedTry, withUnknownOutcome } from './failed-try.js';
import { problemOf } from './problem.js';
import { CALL_TIMEOUT, FIRST_BYTE_TIMEOUT, MAX_TRIES, type RestStoreOptions } from './rest-options.js';
import { SignIn } from './sign-in.js';

/** A request, and what is made of its answer. */
export interface Call<T> extends RestRequest {
  /** Reads an answer that is no failure. */
  readonly read: (answer: Answer) => T;
  /**
   * Of a change: finds out whether it happened although its answer was lost; `undefined` where it did not. Absent where
   * that cannot be found out.
   */
  readonly settle?: (limit: Limit) => Promise<{ readonly value: T } | undefined>;
}

/** Where the answer lies at another address (Fetch standard). */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** RFC 9110, section 15.3.3: the request was taken down, and has had no effect yet. */
const ACCEPTED = 202;
/** Refusals by the rules: they say that the change has not happened, even if an earlier answer was lost. */
const REFUSALS: readonly MailboxStoreErrorCode[] = [
  'malformed',
  'unsupported-media-type',
  'invalid',
  'password-required',
  'idempotency-key-reused',
  'precondition-required',
  'mailbox-enabled',
];
/** A conflict that is not said more of is no such refusal: what is in the way may be the change itself. */
const CONFLICT = 409;
/** Failures that one's own lost change can be the cause of; they are checked before they are reported. */
const SELF_CONFLICTS: readonly MailboxStoreErrorCode[] = ['not-found', 'revision-mismatch'];

/** How long signing in takes where nobody is asked anything, in ms. */
const PATIENCE = 1000;

/** Sends requests: with deadlines, again where that may help, and once more after signing in. */
export class RestClient {
  readonly #base: string;
  readonly #options: RestStoreOptions;
  readonly #clock: Clock;
  /** Lets the person sign in. */
  readonly signIn: SignIn;

  constructor(base: string, options: RestStoreOptions, clock: Clock) {
    this.#base = fixedAddress(base).replace(/\/+$/, '');
    this.#options = options;
    this.#clock = clock;
    this.signIn = new SignIn(options.reauthenticate);
  }

  /** Bounds a piece of work by the signal of its caller and, where it is given, by time in ms. */
  limit(signal: AbortSignal | undefined, ms?: number): Limit {
    const limit = new Limit(this.#clock, signal);
    if (ms !== undefined) limit.expireAfter(ms);
    return limit;
  }

  /** Sends a request, as often as it takes and is allowed. */
  async call<T>(call: Call<T>, options: RequestOptions): Promise<T> {
    return this.signedIn(options, async (isDoubtful) => {
      const limit = this.limit(options.signal, CALL_TIMEOUT);
      return this.#tries(call, options, limit, isDoubtful).finally(() => {
        limit.end();
      });
    });
  }

  /** Does some work, and once more where it first had to be signed in for; it is told where that takes a while. */
  signedIn<T>({ signal, onRetry }: RequestOptions, work: (isDoubtful: boolean) => Promise<T>): Promise<T> {
    return this.signIn.around(work, (run) => {
      const limit = this.limit(signal);
      const cancel = this.#clock.after(PATIENCE, () => onRetry?.({ attempt: 2, delay: Infinity }));
      return limit.race(run).finally(() => {
        cancel();
        limit.end();
      });
    });
  }

  /** Sends a request once and reads the answer to its end; a failure that the answer tells is thrown. */
  async exchange(request: RestRequest, outer: Limit): Promise<Answer> {
    if (outer.failure) throw outer.failure;
    const limit = this.limit(outer.signal);
    try {
      const response = await this.open(request, limit);
      const { status, headers } = response;
      let text = '';
      for await (const part of textOf(response, limit)) text += part;
      return { status, headers, text };
    } catch (error) {
      throw limit.failure && !(error instanceof FailedTry) ? stoppedTry(limit.failure, true) : error;
    } finally {
      limit.end();
    }
  }

  /** Sends a request once; what comes back is no failure, and its body is still to be read. */
  async open(request: RestRequest, limit: Limit): Promise<Response> {
    limit.expectWithin(firstByteTimeout(this.#options));
    const response = await this.#send(request, limit);
    const { ok, status, type, headers } = response;
    // a backend that sends elsewhere sends to its page for signing in; where to cannot be seen, and need not be
    if (type === 'opaqueredirect' || REDIRECTS.includes(status)) {
      throw new FailedTry('unauthenticated', { status }, {});
    }
    if (ok) return response;
    let text = '';
    for await (const part of textOf(response, limit)) text += part;
    throw problemOf({ status, headers, text }, this.#clock.now());
  }

  async #send({ method, path, headers, body }: RestRequest, limit: Limit): Promise<Response> {
    const wasOffline = isOffline();
    let isSent = false;
    const { credentials = 'same-origin', fetch: send = fetch } = this.#options;
    try {
      const all = await limit.race(this.#headers());
      for (const [name, value] of Object.entries({ accept: 'application/json', ...headers }))
        all.set(name, value);
      const answer = send(`${this.#base}${path}`, {
        ...{ headers: all, credentials, signal: limit.signal },
        ...{ method: method ?? 'GET', body: body ?? null, redirect: 'manual', cache: 'no-store' },
      });
      isSent = true;
      return await limit.race(answer);
    } catch (error) {
      if (limit.failure) throw stoppedTry(limit.failure, isSent);
      if (error instanceof MailboxStoreError) throw error;
      throw new FailedTry('network', {}, wasOffline ? {} : { tries: MAX_TRIES, isDoubtful: isSent });
    }
  }

  async #headers(): Promise<Headers> {
    const { headers = {} } = this.#options;
    try {
      return new Headers(typeof headers === 'function' ? await headers() : headers);
    } catch (error) {
      // what else is thrown may hold a secret, so that only its kind is told
      if (!(error instanceof MailboxStoreError))
        console.warn(`The headers of a RestMailboxStore threw ${kindOf(error)}; nothing was sent.`);
      throw error;
    }
  }

  async #tries<T>(call: Call<T>, options: RequestOptions, limit: Limit, wasDoubtful: boolean): Promise<T> {
    let isDoubtful = wasDoubtful;
    for (let attempt = 1; ; attempt++) {
      try {
        const answer = await this.exchange(call, limit);
        if (call.method && answer.status === ACCEPTED) throw onlyAccepted(ACCEPTED);
        return call.read(answer);
      } catch (error) {
        const failure = asFailedTry(error);
        isDoubtful ||= failure.isDoubtful;
        const { retryAfter } = failure;
        const delay = retryAfter === undefined ? backoff(this.#clock, attempt) : retryAfter * 1000;
        if (attempt >= failure.tries || delay >= limit.remaining) {
          return await this.#conclude(call, failure, isDoubtful, limit);
        }
        options.onRetry?.({ attempt: attempt + 1, delay });
        // if the call is given up meanwhile, the next try says so
        await limit.wait(delay).catch(() => undefined);
      }
    }
  }

  /** The end of a call that failed: of a change that may have happened all the same, it is found out whether it did. */
  async #conclude<T>(call: Call<T>, failure: FailedTry, isDoubtful: boolean, limit: Limit): Promise<T> {
    const isRead = call.method === undefined;
    const isConflict = failure.code === 'invalid' && failure.status === CONFLICT;
    if (isRead || !isDoubtful || (!isConflict && REFUSALS.includes(failure.code))) throw failure;
    if (!call.settle) throw withUnknownOutcome(failure);
    const settled = await call.settle(limit).catch(() => 'unknown' as const);
    if (settled === 'unknown') throw withUnknownOutcome(failure);
    if (settled) return settled.value;
    throw SELF_CONFLICTS.includes(failure.code) ? failure : withUnknownOutcome(failure);
  }
}

/** An address that stays what it is when a page's own address changes, as it does in an application of many views. */
function fixedAddress(base: string): string {
  return base.startsWith('/') || URL.canParse(base) ? base : absoluteAddress(base);
}

/** What is no time in which anything could happen is none; a timer takes no time beyond 2³¹ ms for one. */
function firstByteTimeout({ timeout = FIRST_BYTE_TIMEOUT }: RestStoreOptions): number {
  return timeout > 0 ? Math.min(timeout, CALL_TIMEOUT) : FIRST_BYTE_TIMEOUT;
}
