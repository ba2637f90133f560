import {
  MemoryMailboxStore,
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
} from '../../src/index.js';

/**
 * An example of a store of one's own: mailboxes in the storage of the browser. It leaves checking, searching and sorting
 * to a `MemoryMailboxStore`, and writes down what that has done. Passwords are never written.
 */
export class StorageMailboxStore implements MailboxStore {
  readonly #storage: Storage;
  readonly #key: string;
  readonly #memory: MemoryMailboxStore;
  readonly #kept: Map<string, Mailbox>;

  constructor(storage: Storage, key: string, capabilities: Partial<Capabilities> = {}) {
    const mailboxes = JSON.parse(storage.getItem(key) ?? '[]') as readonly Mailbox[];
    this.#storage = storage;
    this.#key = key;
    this.#kept = new Map(mailboxes.map((mailbox) => [mailbox.id, mailbox]));
    this.#memory = new MemoryMailboxStore(mailboxes, { capabilities });
  }

  capabilities(options?: RequestOptions): Promise<Capabilities> {
    return this.#memory.capabilities(options);
  }

  list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    return this.#memory.list(query, options);
  }

  get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return this.#memory.get(id, options);
  }

  async create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    return this.#keep(await this.#memory.create(draft, options));
  }

  async update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    return this.#keep(await this.#memory.update(id, patch, options));
  }

  async delete(id: string, options: RevisionOptions): Promise<void> {
    await this.#memory.delete(id, options);
    this.#kept.delete(id);
    this.#write();
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#memory.subscribe(listener);
  }

  #keep(mailbox: Mailbox): Mailbox {
    this.#kept.set(mailbox.id, mailbox);
    this.#write();
    return mailbox;
  }

  #write(): void {
    this.#storage.setItem(this.#key, JSON.stringify([...this.#kept.values()]));
  }
}
