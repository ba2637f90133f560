import {
  checkDraft,
  checkPatch,
  compareSortKeys,
  DEFAULT_CAPABILITIES,
  DEFAULT_LIMIT,
  foldText,
  isQuery,
  MailboxStoreError,
  nameTaken,
  outboundLimit,
  parseSort,
  refusal,
  sortKey,
  type Capabilities,
  type Mailbox,
  type MailboxChange,
  type MailboxDraft,
  type MailboxPage,
  type MailboxPatch,
  type MailboxQuery,
  type MailboxStore,
  type RequestOptions,
  type RevisionOptions,
} from '../../src/store-rules.js';

/** A store as a host would write it: the plainest there can be, with nothing of the package but what hosts can import. */
export class OwnStore implements MailboxStore {
  readonly #mailboxes = new Map<string, Mailbox>();
  /** By id; where they are put is the host's to decide. */
  readonly #passwords = new Map<string, string>();
  readonly #listeners = new Set<(change: MailboxChange) => void>();
  readonly #capabilities: Capabilities;

  constructor(capabilities: Partial<Capabilities> = {}) {
    this.#capabilities = { ...DEFAULT_CAPABILITIES, changes: true, ...capabilities };
  }

  capabilities(options?: RequestOptions): Promise<Capabilities> {
    return answer(options, () => this.#capabilities);
  }

  list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    return answer(options, () => {
      if (!isQuery(query)) throw new MailboxStoreError('malformed');
      const { type, q = '', sort = 'name', offset = 0, limit = DEFAULT_LIMIT } = query;
      const found = [...this.#mailboxes.values()].filter((mailbox) => matches(mailbox, q));
      const inbound = found.filter((mailbox) => mailbox.type === 'inbound');
      const outbound = found.filter((mailbox) => mailbox.type === 'outbound');
      const items = sorted({ all: found, inbound, outbound }[type ?? 'all'], sort);
      const counts = { all: found.length, inbound: inbound.length, outbound: outbound.length };
      return { items: items.slice(offset, offset + limit), total: items.length, counts };
    });
  }

  get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return answer(options, () => this.#existing(id));
  }

  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    return this.#change(options, () => {
      const checked = checkDraft(draft, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      this.#throwIfThereIsNoRoom(checked.value);
      const { password, ...members } = checked.value;
      const state = { id: crypto.randomUUID(), enabled: false, passwordSet: true, createdAt: now() };
      this.#passwords.set(state.id, password);
      return this.#keep('created', { name: 'smtp-client', ...members, ...state, ...revised() });
    });
  }

  update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    return this.#change(options, () => {
      const current = this.#matching(id, options.revision);
      const checked = checkPatch(current, patch, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      if (Object.keys(checked.value).length === 0) return current;
      const { password, ...members } = checked.value;
      if (password !== undefined) this.#passwords.set(id, password);
      return this.#keep('updated', { ...current, ...members, ...revised() });
    });
  }

  delete(id: string, options: RevisionOptions): Promise<void> {
    return this.#change(options, () => {
      if (this.#matching(id, options.revision).enabled) throw new MailboxStoreError('mailbox-enabled');
      this.#mailboxes.delete(id);
      this.#passwords.delete(id);
      this.#tell({ kind: 'deleted', id });
    });
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #change<T>(options: RequestOptions | undefined, work: () => T): Promise<T> {
    return answer(options, () => {
      if (this.#capabilities.readOnly) throw new MailboxStoreError('forbidden');
      return work();
    });
  }

  #existing(id: string): Mailbox {
    const mailbox = this.#mailboxes.get(id);
    if (!mailbox) throw new MailboxStoreError('not-found');
    return mailbox;
  }

  #matching(id: string, revision: string): Mailbox {
    const current = this.#existing(id);
    if (current.revision !== revision) throw new MailboxStoreError('revision-mismatch', { current });
    return current;
  }

  #throwIfThereIsNoRoom(draft: MailboxDraft): void {
    const ofType = [...this.#mailboxes.values()].filter(({ type }) => type === draft.type);
    if (draft.type === 'outbound') {
      if (ofType.length >= this.#capabilities.maxOutbound) throw outboundLimit();
    } else if (ofType.some(({ name }) => foldText(name) === foldText(draft.name))) throw nameTaken();
  }

  #keep(kind: 'created' | 'updated', mailbox: Mailbox): Mailbox {
    this.#mailboxes.set(mailbox.id, mailbox);
    this.#tell({ kind, id: mailbox.id, revision: mailbox.revision });
    return mailbox;
  }

  #tell(change: MailboxChange): void {
    for (const listener of this.#listeners) listener(change);
  }
}

async function answer<T>(options: RequestOptions | undefined, work: () => T): Promise<T> {
  if (options?.signal?.aborted) throw new MailboxStoreError('aborted');
  return await work();
}

function matches(mailbox: Mailbox, q: string): boolean {
  const { name, host, username } = mailbox;
  const fromAddress = mailbox.type === 'outbound' ? mailbox.fromAddress : '';
  return [name, host, username, fromAddress].some((text) => foldText(text).includes(foldText(q)));
}

function sorted(mailboxes: readonly Mailbox[], sort: string): readonly Mailbox[] {
  const { field, descending } = parseSort(sort) ?? { field: 'name', descending: false };
  const direction = descending ? -1 : 1;
  return [...mailboxes].sort(
    (a, b) => direction * compareSortKeys(sortKey(a, field), sortKey(b, field)) || (a.id < b.id ? -1 : 1),
  );
}

function revised(): Pick<Mailbox, 'revision' | 'updatedAt'> {
  return { revision: crypto.randomUUID(), updatedAt: now() };
}

function now(): string {
  return new Date().toISOString();
}
