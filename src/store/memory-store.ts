import { DEFAULT_CAPABILITIES, type Capabilities } from '../model/capabilities.js';
import type { MailboxDraft, MailboxPatch } from '../model/draft.js';
import type { Mailbox } from '../model/mailbox.js';
import { DEFAULT_LIMIT, isQuery, type MailboxPage, type MailboxQuery } from '../model/query.js';
import { foldText } from '../model/text.js';
import { checkDraft, checkPatch } from '../model/validation.js';
import { Listeners } from './listeners.js';
import type {
  ListOptions,
  MailboxChange,
  MailboxStore,
  RequestOptions,
  RevisionOptions,
} from './mailbox-store.js';
import { MailboxIndex } from './memory/mailbox-index.js';
import { changedMailbox, newMailbox } from './memory/mailbox-record.js';
import { Rows } from './memory/rows.js';
import { inSlices, type Sliced } from './memory/slices.js';
import { nameTaken, outboundLimit, refusal } from './refusal.js';
import { MailboxStoreError } from './store-error.js';

/** Options of a `MemoryMailboxStore`. */
export interface MemoryMailboxStoreOptions<Row = Mailbox> {
  /** Capabilities that differ from the defaults; `changes` is on unless set otherwise. */
  readonly capabilities?: Partial<Capabilities>;
  /** The delay of every answer, in ms; 0 by default. */
  readonly latency?: number;
  /**
   * Reads a row of your own shape as a mailbox, so that a million of them need not be copied. Called whenever a row is
   * accessed, and must always return the same for the same row. Leave it out if the rows are mailboxes.
   */
  readonly read?: (row: Row) => Mailbox;
}

/** The most changes at once that are reported one by one. */
const MANY = 100;

/**
 * Mailboxes in memory: for trying out the elements, for tests, and for hosts that have all their mailboxes at hand,
 * even a million of them. Passwords are validated and discarded; only the fact that one is set is kept.
 */
export class MemoryMailboxStore<Row = Mailbox> implements MailboxStore {
  readonly #index: MailboxIndex;
  readonly #capabilities: Capabilities;
  readonly #latency: number;
  readonly #listeners = new Listeners<MailboxChange>();

  /**
   * @param mailboxes - used as they are, in the store's own order; the array is not changed, and nothing is done for
   *   each of them. Their ids must be unique.
   */
  constructor(mailboxes: readonly Row[] = [], options: MemoryMailboxStoreOptions<Row> = {}) {
    const read = options.read ?? ((row: Row): Mailbox => row as unknown as Mailbox);
    this.#index = new MailboxIndex(new Rows(mailboxes, (row) => read(row as Row)));
    this.#capabilities = { ...DEFAULT_CAPABILITIES, changes: true, ...options.capabilities };
    this.#latency = options.latency ?? 0;
  }

  capabilities(options?: RequestOptions): Promise<Capabilities> {
    return this.#answer(options, () => this.#capabilities);
  }

  /** Very many mailboxes are processed in slices shorter than a frame, so that the page stays responsive. */
  list(query: MailboxQuery, options?: ListOptions): Promise<MailboxPage> {
    return this.#answer(options, () => {
      if (!isQuery(query)) throw new MailboxStoreError('malformed');
      const { type, q = '', sort = '', offset = 0, limit = DEFAULT_LIMIT } = query;
      const onShown = options?.onPartial;
      const wanted = { type, q: foldText(q), sort, offset, limit };
      return this.#sliced(() => this.#index.find(wanted, onShown !== undefined), options, onShown);
    });
  }

  get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return this.#answer(options, async () => existing(await this.#looked(id, options)));
  }

  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    return this.#change(options, async () => {
      const checked = checkDraft(draft, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      let version: number;
      do {
        ({ version } = this.#index);
        const objection = await this.#sliced(() => this.#objection(checked.value), options);
        if (objection) throw objection;
        // the mailboxes may have changed in a pause
      } while (version !== this.#index.version);
      const mailbox = newMailbox(checked.value);
      this.#index.add(mailbox);
      this.#tell('created', mailbox);
      return mailbox;
    });
  }

  update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    return this.#change(options, async () => {
      await this.#looked(id, options);
      const current = this.#matching(id, options.revision);
      const checked = checkPatch(current, patch, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      if (Object.keys(checked.value).length === 0) return current;
      const mailbox = changedMailbox(current, checked.value);
      this.#index.put([mailbox]);
      this.#tell('updated', mailbox);
      return mailbox;
    });
  }

  delete(id: string, options: RevisionOptions): Promise<void> {
    return this.#change(options, async () => {
      await this.#looked(id, options);
      const { enabled, revision } = this.#matching(id, options.revision);
      if (enabled) throw new MailboxStoreError('mailbox-enabled');
      this.#index.remove(id);
      this.#listeners.tell({ kind: 'deleted', id, revision });
    });
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#listeners.add(listener);
  }

  /**
   * Replaces mailboxes with the same id and adds the others, as if somebody else had done it: no rules apply.
   * Subscribers are notified of each, or, if there are more than a hundred, that anything may have changed.
   */
  put(mailboxes: readonly Mailbox[]): void {
    const isMany = mailboxes.length > MANY;
    const known = new Set(isMany ? [] : mailboxes.map(({ id }) => this.#index.get(id)?.id));
    this.#index.put(mailboxes);
    if (isMany) this.#listeners.tell({ kind: 'reset' });
    else for (const mailbox of mailboxes) this.#tell(known.has(mailbox.id) ? 'updated' : 'created', mailbox);
  }

  #tell(kind: 'created' | 'updated', { id, revision }: Mailbox): void {
    this.#listeners.tell({ kind, id, revision });
  }

  /** Finds a mailbox, in slices if there are very many. */
  async #looked(id: string, options: RequestOptions | undefined): Promise<Mailbox | undefined> {
    return this.#sliced(() => this.#index.look(id), options);
  }

  #matching(id: string, revision: string): Mailbox {
    const current = existing(this.#index.get(id));
    if (current.revision !== revision) throw new MailboxStoreError('revision-mismatch', { current });
    return current;
  }

  /** Why the draft cannot be added to the others, if so. */
  *#objection(draft: MailboxDraft): Sliced<MailboxStoreError | undefined> {
    if (draft.type === 'inbound')
      return (yield* this.#index.hasName(foldText(draft.name))) ? nameTaken() : undefined;
    const isFull = (yield* this.#index.outbound()) >= this.#capabilities.maxOutbound;
    return isFull ? outboundLimit() : undefined;
  }

  /** Works on the mailboxes in slices, and starts over if they change in a pause. */
  #sliced<T, Shown>(
    work: () => Sliced<T, Shown>,
    options: RequestOptions | undefined,
    onShown?: (shown: Shown) => void,
  ): T | Promise<T> {
    let version: number;
    return inSlices(
      () => {
        ({ version } = this.#index);
        return work();
      },
      {
        onShown,
        isOutdated: () => version !== this.#index.version,
        check: () => {
          throwIfAborted(options?.signal);
        },
      },
    );
  }

  #change<T>(options: RequestOptions | undefined, work: () => T | Promise<T>): Promise<T> {
    return this.#answer(options, () => {
      if (this.#capabilities.readOnly) throw new MailboxStoreError('forbidden');
      return work();
    });
  }

  /** Does the work at once, or after the latency; an aborted request does nothing. */
  async #answer<T>(options: RequestOptions | undefined, work: () => T | Promise<T>): Promise<T> {
    const signal = options?.signal;
    if (this.#latency > 0) await pause(this.#latency, signal);
    throwIfAborted(signal);
    return work();
  }
}

function existing(mailbox: Mailbox | undefined): Mailbox {
  if (!mailbox) throw new MailboxStoreError('not-found');
  return mailbox;
}

function throwIfAborted(signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new MailboxStoreError('aborted');
}

/** Waits, or until the request is aborted. */
function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, signal?.aborted ? 0 : ms);
    signal?.addEventListener('abort', end);
  });
}
