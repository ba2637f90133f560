import type { Capabilities } from '../../../src/model/capabilities.js';
import type { ConnectionDraft, ConnectionStep } from '../../../src/model/connection.js';
import type { MailboxDraft, MailboxPatch } from '../../../src/model/draft.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../../../src/model/query.js';
import type { RequestOptions, RevisionOptions } from '../../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { MailboxStoreError, type MailboxStoreErrorCode } from '../../../src/store/store-error.js';

/** A call to the store, as it arrived. */
export interface Call {
  readonly method: 'list' | 'get' | 'create' | 'update' | 'testConnection';
  readonly id?: string;
  readonly body?: unknown;
  readonly options: Partial<RevisionOptions> | undefined;
}

/** What happens to a call: an error, before the work is done or after, or a wait. */
export type Script = (work: () => Promise<Mailbox>) => Promise<Mailbox>;

/** Fails before anything is done. */
export function fails(code: MailboxStoreErrorCode, facts: object = {}): Script {
  return () => Promise.reject(new MailboxStoreError(code, facts));
}

/** Does the work and loses the response. */
export function loses(code: MailboxStoreErrorCode = 'timeout'): Script {
  return async (work) => {
    await work();
    throw new MailboxStoreError(code, { outcome: 'unknown' });
  };
}

/** A store in memory whose next changes end as the test says, and that remembers every call. */
export class FormStore extends MemoryMailboxStore {
  /** Every call so far. */
  readonly calls: Call[] = [];
  /** What happens to the next changes, in turn; those after them succeed. */
  readonly scripts: Script[] = [];
  /** What happens to the next requests for a single mailbox, in turn. */
  readonly readings: Script[] = [];
  /** The steps of the next connection tests; a function is called for its step, which is awaited. */
  steps: readonly (ConnectionStep | (() => Promise<ConnectionStep>))[] = [];

  constructor(mailboxes: readonly Mailbox[] = [], capabilities: Partial<Capabilities> = {}) {
    super(mailboxes, { capabilities });
  }

  /** The calls that change something. */
  get changes(): readonly Call[] {
    return this.calls.filter(({ method }) => method === 'create' || method === 'update');
  }

  /** The body of the latest change. */
  get sent(): Record<string, unknown> {
    return (this.changes.at(-1)?.body ?? {}) as Record<string, unknown>;
  }

  override list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    this.calls.push({ method: 'list', body: query, options });
    return super.list(query, options);
  }

  override get(id: string, options?: RequestOptions): Promise<Mailbox> {
    this.calls.push({ method: 'get', id, options });
    return this.#play(this.readings, () => super.get(id, options));
  }

  override create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    this.calls.push({ method: 'create', body: draft, options });
    return this.#play(this.scripts, () => super.create(draft, options));
  }

  override update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    this.calls.push({ method: 'update', id, body: patch, options });
    return this.#play(this.scripts, () => super.update(id, patch, options));
  }

  async *testConnection(draft: ConnectionDraft, options?: RequestOptions): AsyncGenerator<ConnectionStep> {
    this.calls.push({ method: 'testConnection', body: draft, options });
    for (const step of this.steps) yield typeof step === 'function' ? await step() : step;
  }

  #play(scripts: Script[], work: () => Promise<Mailbox>): Promise<Mailbox> {
    const script = scripts.shift();
    return script ? script(work) : work();
  }
}

/** Something that happens when the test says so. */
export class Gate<T = void> {
  readonly #promise: Promise<T>;
  #open: (value: T) => void = () => undefined;

  constructor() {
    this.#promise = new Promise((resolve) => {
      this.#open = resolve;
    });
  }

  /** Resolves when the gate is opened. */
  get opened(): Promise<T> {
    return this.#promise;
  }

  /** Lets through everything that waits. */
  open(value: T): void {
    this.#open(value);
  }
}
