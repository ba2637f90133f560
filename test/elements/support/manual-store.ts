import { DEFAULT_CAPABILITIES, type Capabilities } from '../../../src/model/capabilities.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxPage } from '../../../src/model/query.js';
import type { MailboxChange, MailboxStore, RequestOptions } from '../../../src/store/mailbox-store.js';
import {
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
} from '../../../src/store/store-error.js';

/** A request that waits for the test to answer it. */
export interface Waiting {
  readonly id: string;
  readonly signal: AbortSignal | undefined;
  answer(mailbox: Mailbox): void;
  fail(code: MailboxStoreErrorCode, facts?: MailboxStoreErrorFacts): void;
  /** Fails, and is retried by the store after so many ms, or for as long as the test likes. */
  retry(delay: number): void;
}

/** A store whose every response the test gives by hand, in any order. It cannot change anything. */
export class ManualStore implements MailboxStore {
  /** The requests for single mailboxes, answered or not, in order. */
  readonly gets: Waiting[] = [];
  readonly #listeners = new Set<(change: MailboxChange) => void>();
  readonly #capabilities: Capabilities;

  constructor(capabilities: Partial<Capabilities> = {}) {
    this.#capabilities = { ...DEFAULT_CAPABILITIES, ...capabilities };
  }

  /** The number of listeners for changes. */
  get listeners(): number {
    return this.#listeners.size;
  }

  /** Notifies all listeners of a change. */
  tell(change: MailboxChange): void {
    for (const listener of [...this.#listeners]) listener(change);
  }

  capabilities(): Promise<Capabilities> {
    return Promise.resolve(this.#capabilities);
  }

  list(): Promise<MailboxPage> {
    return Promise.resolve({ items: [], total: 0, counts: { all: 0, inbound: 0, outbound: 0 } });
  }

  get(id: string, { signal, onRetry }: RequestOptions = {}): Promise<Mailbox> {
    return new Promise((resolve, reject) => {
      const fail: Waiting['fail'] = (code, facts) => {
        reject(new MailboxStoreError(code, facts));
      };
      const retry: Waiting['retry'] = (delay) => onRetry?.({ attempt: 2, delay });
      this.gets.push({ id, signal, answer: resolve, fail, retry });
    });
  }

  create(): Promise<Mailbox> {
    return Promise.reject(new MailboxStoreError('forbidden'));
  }

  update(): Promise<Mailbox> {
    return Promise.reject(new MailboxStoreError('forbidden'));
  }

  delete(): Promise<void> {
    return Promise.reject(new MailboxStoreError('forbidden'));
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
