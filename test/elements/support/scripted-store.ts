import type { Capabilities } from '../../../src/model/capabilities.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../../../src/model/query.js';
import type { MailboxChange, MailboxStore, RequestOptions } from '../../../src/store/mailbox-store.js';
import { MemoryMailboxStore, type MemoryMailboxStoreOptions } from '../../../src/store/memory-store.js';
import { MailboxStoreError, type MailboxStoreErrorCode } from '../../../src/store/store-error.js';

/** A request that was made. */
export interface Call {
  readonly method: 'capabilities' | 'list' | 'get' | 'create' | 'update' | 'delete';
  readonly id?: string;
  readonly query?: MailboxQuery;
  readonly options: (RequestOptions & { readonly revision?: string }) | undefined;
}

/** Mailboxes in memory, behind a script that can delay, fail or answer any request, and that remembers all of them. */
export class ScriptedStore implements MailboxStore {
  /** The mailboxes. */
  readonly memory: MemoryMailboxStore;
  /** All requests, in order. */
  readonly calls: Call[] = [];
  /** The number of listeners for changes. */
  listeners = 0;
  /** What happens before a request is answered: it waits for the promise, and fails with what is thrown. */
  before: (call: Call) => Promise<void> | void = () => undefined;
  /** What is answered instead of a page. */
  page: ((query: MailboxQuery) => MailboxPage) | undefined;

  constructor(mailboxes: readonly Mailbox[] = [], options: MemoryMailboxStoreOptions = {}) {
    this.memory = new MemoryMailboxStore(mailboxes, options);
  }

  /** The lists that were requested. */
  get lists(): MailboxQuery[] {
    return this.calls.flatMap(({ query }) => query ?? []);
  }

  /** How often a method was called. */
  count(method: Call['method']): number {
    return this.calls.filter((call) => call.method === method).length;
  }

  /** Fails every request of a method from now on. */
  fail(method: Call['method'], code: MailboxStoreErrorCode): void {
    this.before = (call) => {
      if (call.method === method) throw new MailboxStoreError(code);
    };
  }

  capabilities(options?: RequestOptions): Promise<Capabilities> {
    return this.#call({ method: 'capabilities', options }, () => this.memory.capabilities(options));
  }

  list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    const { page } = this;
    return this.#call({ method: 'list', query, options }, () =>
      page ? Promise.resolve(page(query)) : this.memory.list(query, options),
    );
  }

  get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return this.#call({ method: 'get', id, options }, () => this.memory.get(id, options));
  }

  create(...args: Parameters<MailboxStore['create']>): Promise<Mailbox> {
    return this.#call({ method: 'create', options: args[1] }, () => this.memory.create(...args));
  }

  update(...args: Parameters<MailboxStore['update']>): Promise<Mailbox> {
    return this.#call({ method: 'update', id: args[0], options: args[2] }, () => this.memory.update(...args));
  }

  delete(...args: Parameters<MailboxStore['delete']>): Promise<void> {
    return this.#call({ method: 'delete', id: args[0], options: args[1] }, () => this.memory.delete(...args));
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    this.listeners++;
    const unsubscribe = this.memory.subscribe(listener);
    return () => {
      this.listeners--;
      unsubscribe();
    };
  }

  async #call<T>(call: Call, work: () => Promise<T>): Promise<T> {
    this.calls.push(call);
    await this.before(call);
    return work();
  }
}

/** A promise that a test settles. */
export class Gate {
  /** Opens it. */
  open: () => void = () => undefined;
  /** Waits for it to be opened. */
  readonly opened = new Promise<void>((resolve) => {
    this.open = resolve;
  });
}
