import type { Capabilities } from '../model/capabilities.js';
import type { ConnectionDraft, ConnectionStep } from '../model/connection.js';
import type { MailboxDraft, MailboxPatch } from '../model/draft.js';
import type { Mailbox } from '../model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../model/query.js';
import {
  capabilitiesOf,
  changedMailboxOf,
  changeOf,
  failureOf,
  mailboxOf,
  pageOf,
  stepOf,
  stepsOf,
} from './guarded-answers.js';
import { Limit, systemClock, type Clock } from './limit.js';
import type {
  ListOptions,
  MailboxChange,
  MailboxStore,
  RequestOptions,
  RevisionOptions,
} from './mailbox-store.js';
import { MailboxStoreError } from './store-error.js';

/** The time limit of a call, in ms. */
const DEADLINE = 30_000;

/** The guards by store; a guard is its own guard. */
const guards = new WeakMap<MailboxStore, MailboxStore>();

/**
 * Guards a foreign store: whatever the store does, every call ends with a usable result or a `MailboxStoreError`. Other
 * errors and invalid results become `protocol`, no result within 30 s becomes `timeout`, and an aborted signal ends a
 * call at once. The same store always has the same guard.
 */
export function guardStore(store: MailboxStore, clock: Clock = systemClock): MailboxStore {
  const known = guards.get(store);
  if (known) return known;
  const guard = new GuardedStore(store, clock);
  guards.set(store, guard);
  guards.set(guard, guard);
  return guard;
}

/** Exempts a store from being guarded, because it keeps all promises itself and has its own time limits. */
export function leaveUnguarded(store: MailboxStore): void {
  guards.set(store, store);
}

class GuardedStore implements MailboxStore {
  readonly onSignIn?: NonNullable<MailboxStore['onSignIn']>;
  readonly testConnection?: NonNullable<MailboxStore['testConnection']>;
  readonly #store: MailboxStore;
  readonly #clock: Clock;

  constructor(store: MailboxStore, clock: Clock) {
    this.#store = store;
    this.#clock = clock;
    if (typeof store.onSignIn === 'function') {
      this.onSignIn = (listener) => this.#listen(() => store.onSignIn?.(listener));
    }
    if (typeof store.testConnection === 'function') {
      this.testConnection = (draft, options) => this.#test(draft, options);
    }
  }

  capabilities(options?: RequestOptions): Promise<Capabilities> {
    return this.#call(options, (bound) => this.#store.capabilities(bound), capabilitiesOf);
  }

  list(query: MailboxQuery, options?: ListOptions): Promise<MailboxPage> {
    const read = (page: unknown): MailboxPage => pageOf(page, query);
    const tell = options?.onPartial;
    const onPartial =
      tell &&
      ((page: unknown) =>
        attempt(() => {
          tell(read(page));
        }));
    return this.#call(options, (bound) => this.#store.list(query, { ...bound, onPartial }), read);
  }

  get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return this.#call(options, (bound) => this.#store.get(id, bound), mailboxOf);
  }

  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    return this.#call(options, (bound) => this.#store.create(draft, bound), changedMailboxOf, 'unknown');
  }

  update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    return this.#call(options, (bound) => this.#store.update(id, patch, bound), changedMailboxOf, 'unknown');
  }

  delete(id: string, options: RevisionOptions): Promise<void> {
    return this.#call(options, (bound) => this.#store.delete(id, bound), nothingOf, 'unknown');
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    let hear: typeof listener | undefined = listener;
    const unsubscribe = this.#listen(() => this.#store.subscribe((told) => hear?.(changeOf(told))));
    return () => {
      hear = undefined;
      unsubscribe();
    };
  }

  #listen(subscribe: () => unknown): () => void {
    const unsubscribe = attempt(subscribe);
    return () => {
      if (typeof unsubscribe === 'function') attempt(unsubscribe as () => void);
    };
  }

  /** @param outcome - what is known about the work if it is stopped halfway */
  async #call<O extends RequestOptions, T>(
    options: O | undefined,
    work: (bound: O & { readonly signal: AbortSignal }) => unknown,
    read: (answer: unknown) => T,
    outcome?: 'unknown',
  ): Promise<T> {
    if (options?.signal?.aborted) throw new MailboxStoreError('aborted');
    const limit = this.#limit(options);
    try {
      const bound = { ...options, signal: limit.signal } as O & { readonly signal: AbortSignal };
      return read(await limit.race(work(bound)));
    } catch (error) {
      throw limit.failure ? new MailboxStoreError(limit.failure.code, { outcome }) : failureOf(error);
    } finally {
      limit.end();
    }
  }

  async *#test(
    draft: ConnectionDraft,
    options: RequestOptions | undefined,
  ): AsyncGenerator<ConnectionStep, void, undefined> {
    const limit = this.#limit(options);
    let steps: AsyncIterator<unknown, unknown, undefined> | undefined;
    try {
      steps = stepsOf(this.#store.testConnection?.(draft, { ...options, signal: limit.signal }));
      for (let isDone = false; !isDone;) {
        const step = stepOf(await limit.race(steps.next()));
        isDone = step.step === 'done';
        yield step;
      }
    } catch (error) {
      throw limit.failure ?? failureOf(error);
    } finally {
      limit.stop(new MailboxStoreError('aborted'));
      // not awaited: it may hang in a step
      Promise.resolve(attempt(() => steps?.return?.())).catch(failureOf);
    }
  }

  #limit(options: RequestOptions | undefined): Limit {
    const limit = new Limit(this.#clock, options?.signal);
    limit.expireAfter(DEADLINE);
    return limit;
  }
}

function nothingOf(): void {
  return undefined;
}

/** Calls a function whose errors must not disturb anybody. */
function attempt<T>(call: () => T): T | undefined {
  try {
    return call();
  } catch (error) {
    failureOf(error);
    return undefined;
  }
}
