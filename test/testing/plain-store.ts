import { DEFAULT_CAPABILITIES, type Capabilities } from '../../src/model/capabilities.js';
import type { MailboxDraft, MailboxPatch } from '../../src/model/draft.js';
import type { Mailbox } from '../../src/model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../../src/model/query.js';
import { querySchema } from '../../src/model/schemas.js';
import { foldText } from '../../src/model/text.js';
import { checkDraft, checkPatch } from '../../src/model/validation.js';
import type {
  MailboxChange,
  MailboxStore,
  RequestOptions,
  RevisionOptions,
} from '../../src/store/mailbox-store.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { expectedPage } from '../../src/testing/conformance/list-reference.js';

/** A store written in the plainest way, for tests of what stands above stores. */
export class PlainStore implements MailboxStore {
  readonly #rows = new Map<string, Mailbox>();
  readonly #listeners = new Set<(change: MailboxChange) => void>();
  readonly #capabilities: Capabilities;
  #last = 0;

  constructor(capabilities: Partial<Capabilities> = {}) {
    this.#capabilities = { ...DEFAULT_CAPABILITIES, changes: true, ...capabilities };
  }

  async capabilities(options?: RequestOptions): Promise<Capabilities> {
    await begin(options);
    return this.#capabilities;
  }

  async list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    await begin(options);
    if (!querySchema.safeParse(query).success) throw new MailboxStoreError('malformed');
    return expectedPage([...this.#rows.values()], query);
  }

  async get(id: string, options?: RequestOptions): Promise<Mailbox> {
    await begin(options);
    return this.#row(id);
  }

  async create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    await begin(options);
    this.#writable();
    const checked = checkDraft(draft, this.#capabilities.namePattern);
    if (!checked.ok) throw new MailboxStoreError('invalid', { fieldErrors: checked.issues });
    this.#room(checked.value);
    const now = new Date().toISOString();
    const row = {
      ...withoutPassword(checked.value),
      id: `m${++this.#last}`,
      passwordSet: true,
      enabled: false,
      revision: '1',
      createdAt: now,
      updatedAt: now,
    } as Mailbox;
    return this.#keep('created', row);
  }

  async update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    await begin(options);
    this.#writable();
    const current = this.#matching(id, options.revision);
    const checked = checkPatch(current, patch, this.#capabilities.namePattern);
    if (!checked.ok) {
      const secret = checked.issues.every(({ code }) => code === 'password-required');
      throw new MailboxStoreError(secret ? 'password-required' : 'invalid', { fieldErrors: checked.issues });
    }
    if (Object.keys(checked.value).length === 0) return current;
    const members = withoutPassword(checked.value);
    const more = { revision: String(Number(current.revision) + 1), updatedAt: new Date().toISOString() };
    return this.#keep('updated', { ...current, ...members, ...more });
  }

  async delete(id: string, options: RevisionOptions): Promise<void> {
    await begin(options);
    this.#writable();
    const current = this.#matching(id, options.revision);
    if (current.enabled) throw new MailboxStoreError('mailbox-enabled');
    this.#rows.delete(id);
    this.#tell({ kind: 'deleted', id });
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  #row(id: string): Mailbox {
    const row = this.#rows.get(id);
    if (!row) throw new MailboxStoreError('not-found');
    return row;
  }

  #matching(id: string, revision: string): Mailbox {
    const current = this.#row(id);
    if (current.revision !== revision) throw new MailboxStoreError('revision-mismatch', { current });
    return current;
  }

  #writable(): void {
    if (this.#capabilities.readOnly) throw new MailboxStoreError('forbidden');
  }

  #room(draft: MailboxDraft): void {
    const rows = [...this.#rows.values()].filter(({ type }) => type === draft.type);
    if (draft.type === 'outbound') {
      if (rows.length >= this.#capabilities.maxOutbound) throw new MailboxStoreError('outbound-limit');
    } else if (rows.some(({ name }) => foldText(name) === foldText(draft.name))) {
      throw new MailboxStoreError('name-taken', { fieldErrors: [{ field: 'name', code: 'name-taken' }] });
    }
  }

  #keep(kind: 'created' | 'updated', row: Mailbox): Mailbox {
    this.#rows.set(row.id, row);
    this.#tell({ kind, id: row.id, revision: row.revision });
    return row;
  }

  #tell(change: MailboxChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

function begin(options: RequestOptions | undefined): Promise<void> {
  return options?.signal?.aborted ? Promise.reject(new MailboxStoreError('aborted')) : Promise.resolve();
}

function withoutPassword<T extends object>(members: T): Omit<T, 'password'> {
  const copy: T & { password?: unknown } = { ...members };
  delete copy.password;
  return copy;
}
