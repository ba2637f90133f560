import { Limit, type Clock } from '../limit.js';
import type { RequestOptions } from '../mailbox-store.js';
import { absoluteAddress, isOffline } from '../page.js';
import { kindOf, MailboxStoreError, type MailboxStoreErrorCode } from '../store-error.js';
import { backoff } from './backoff.js';
import { answerOf, type Answer, type RestRequest } from './exchange.js';
import { asFailedTry, FailedTry, onlyAccepted, stoppedTry, withUnknownOutcome } from './failed-try.js';
import { problemOf } from './problem.js';
import { CALL_TIMEOUT, FIRST_BYTE_TIMEOUT, MAX_TRIES, type RestStoreOptions } from './rest-options.js';
import { SignIn } from './sign-in.js';

/** A request, and how to read its response. */
export interface Call<T> extends RestRequest {
  /** Reads a successful response. */
  readonly read: (answer: Answer) => T;
  /**
   * For a change: finds out whether it happened although its response was lost. Resolves with `undefined` if it did
   * not. Absent if that cannot be found out.
   */
  readonly settle?: (limit: Limit) => Promise<{ readonly value: T } | undefined>;
}

/** The redirect statuses of the Fetch standard. */
const REDIRECTS: readonly number[] = [301, 302, 303, 307, 308];
/** RFC 9110, section 15.3.3: the request was accepted, but has had no effect yet. */
const ACCEPTED = 202;
/** The refusals that prove that a change has not happened, even if an earlier response was lost. */
const REFUSALS: readonly MailboxStoreErrorCode[] = [
  'malformed',
  'unsupported-media-type',
  'invalid',
  'password-required',
  'idempotency-key-reused',
  'precondition-required',
  'mailbox-enabled',
];
/** The status of a conflict. Without a known problem type it is no such refusal: the change may conflict with itself. */
const CONFLICT = 409;
/** The failures that may be caused by one's own change with a lost response; checked before they are reported. */
const SELF_CONFLICTS: readonly MailboxStoreErrorCode[] = ['not-found', 'revision-mismatch'];

/** How long signing in takes without asking the user, in ms. */
const PATIENCE = 1000;

/** Sends requests with time limits, retries if that may help, and once more after signing in. */
export class RestClient {
  readonly #base: string;
  /** The query of the base address, which every request has. */
  readonly #query: string;
  readonly #options: RestStoreOptions;
  readonly #clock: Clock;
  #hasWarned = false;
  /** Lets the user sign in. */
  readonly signIn: SignIn;

  constructor(base: string, options: RestStoreOptions, clock: Clock) {
    const [address = '', query = ''] = fixedAddress(base)
      .replace(/#.*/s, '')
      .split(/\?(.*)/s);
    this.#base = address.replace(/\/+$/, '');
    this.#query = query;
    this.#options = options;
    this.#clock = clock;
    this.signIn = new SignIn(options.reauthenticate);
  }

  /** Limits a piece of work by its caller's signal and, if given, by a time in ms. */
  limit(signal: AbortSignal | undefined, ms?: number): Limit {
    const limit = new Limit(this.#clock, signal);
    if (ms !== undefined) limit.expireAfter(ms);
    return limit;
  }

  /** Sends a request as often as necessary and allowed. */
  async call<T>(call: Call<T>, options: RequestOptions): Promise<T> {
    return this.signedIn(options, async (isDoubtful) => {
      const limit = this.limit(options.signal, CALL_TIMEOUT);
      return this.#tries(call, options, limit, isDoubtful).finally(() => {
        limit.end();
      });
    });
  }

  /** Does some work, and repeats it after signing in if necessary; calls `onRetry` if that takes a while. */
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

  /** Sends a request once and reads the response to its end; throws the failure that it reports. */
  async exchange(request: RestRequest, outer: Limit): Promise<Answer> {
    if (outer.failure) throw outer.failure;
    const limit = this.limit(outer.signal);
    try {
      return await answerOf(await this.open(request, limit), limit);
    } catch (error) {
      throw limit.failure && !(error instanceof FailedTry) ? stoppedTry(limit.failure, true) : error;
    } finally {
      limit.end();
    }
  }

  /** Sends a request once; returns a successful response whose body has yet to be read. */
  async open(request: RestRequest, limit: Limit): Promise<Response> {
    limit.expectWithin(firstByteTimeout(this.#options));
    const response = await this.#send(request, limit);
    const { ok, status, type } = response;
    // a backend that redirects does so to its sign-in page; the target is invisible, and irrelevant
    if (type === 'opaqueredirect' || REDIRECTS.includes(status)) {
      throw new FailedTry('unauthenticated', { status }, {});
    }
    if (ok) return response;
    throw problemOf(await answerOf(response, limit), this.#clock.now());
  }

  async #send({ method, path, headers, body }: RestRequest, limit: Limit): Promise<Response> {
    const wasOffline = isOffline();
    let isSent = false;
    const { credentials = 'same-origin', fetch: send = fetch } = this.#options;
    try {
      const all = await limit.race(this.#headers());
      for (const [name, value] of Object.entries({ accept: 'application/json', ...headers }))
        all.set(name, value);
      const answer = send(this.#address(path), {
        ...{ headers: all, credentials, signal: limit.signal },
        ...{ method: method ?? 'GET', body: body ?? null, redirect: 'manual', cache: 'no-store' },
      });
      isSent = true;
      return await limit.race(answer);
    } catch (error) {
      if (limit.failure) throw stoppedTry(limit.failure, isSent);
      if (error instanceof MailboxStoreError) throw error;
      if (isSent && !wasOffline) this.#warn();
      throw new FailedTry('network', {}, wasOffline ? {} : { tries: MAX_TRIES, isDoubtful: isSent });
    }
  }

  /** Tells developers once what browsers do not let a page tell apart. */
  #warn(): void {
    if (!this.#hasWarned) console.warn('A request of a RestMailboxStore failed: network or CORS.');
    this.#hasWarned = true;
  }

  #address(path: string): string {
    const address = `${this.#base}${path}`;
    return this.#query === '' ? address : `${address}${path.includes('?') ? '&' : '?'}${this.#query}`;
  }

  async #headers(): Promise<Headers> {
    const { headers = {} } = this.#options;
    try {
      return new Headers(typeof headers === 'function' ? await headers() : headers);
    } catch (error) {
      // other errors may contain a secret, so only their type is reported
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
        // if the call is aborted meanwhile, the next attempt says so
        await limit.wait(delay).catch(() => undefined);
      }
    }
  }

  /** Concludes a failed call. If its change may have happened nevertheless, finds out whether it did. */
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

/** Resolves the base URL once, since the page's URL may change, as it does in single-page applications. */
function fixedAddress(base: string): string {
  return base.startsWith('/') || URL.canParse(base) ? base : absoluteAddress(base);
}

/** The time limit of the first byte. Unusable values are ignored: timers do not support more than 2³¹ ms. */
function firstByteTimeout({ timeout = FIRST_BYTE_TIMEOUT }: RestStoreOptions): number {
  return timeout > 0 ? Math.min(timeout, CALL_TIMEOUT) : FIRST_BYTE_TIMEOUT;
}
