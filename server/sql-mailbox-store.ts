import { and, eq, sql } from 'drizzle-orm';
import { DEFAULT_CAPABILITIES, type Capabilities } from '../src/model/capabilities.js';
import type { MailboxDraft, MailboxPatch } from '../src/model/draft.js';
import type { Mailbox } from '../src/model/mailbox.js';
import { isQuery, type MailboxPage, type MailboxQuery } from '../src/model/query.js';
import { controlCharacter } from '../src/model/text.js';
import { checkDraft, checkPatch } from '../src/model/validation.js';
import type {
  MailboxChange,
  MailboxStore,
  RequestOptions,
  RevisionOptions,
} from '../src/store/mailbox-store.js';
import { nameTaken, outboundLimit, refusal } from '../src/store/refusal.js';
import { MailboxStoreError } from '../src/store/store-error.js';
import { addEntry, type AuditEntry } from './audit-trail.js';
import type { ChangeFeed } from './change-feed.js';
import { withStoreErrors, type FailureListener } from './database/failures.js';
import { mailboxes } from './database/schema.js';
import type { Sql, Transactions } from './database/transactions.js';
import { insertMailbox } from './mailbox-insert.js';
import { selectPage } from './mailbox-query.js';
import {
  changedMailbox,
  mailboxOf,
  memberColumns,
  newMailbox,
  passwordColumns,
  readableColumns,
} from './mailbox-row.js';
import type { ConnectionProbe } from './probe/probe.js';
import { createConnectionTest, type StoredSecrets } from './probe/test-connection.js';
import type { KeyRing } from './secrets/key-ring.js';
import { PasswordVault } from './secrets/password-vault.js';
import { passwordTarget, sealPassword, UndecryptablePasswordError } from './secrets/sealed-password.js';

/** The options of the store. */
export interface SqlMailboxStoreOptions {
  readonly transactions: Transactions;
  readonly changes: ChangeFeed;
  /** The keys that encrypt passwords. */
  readonly keys: KeyRing;
  /** Capabilities that differ from the defaults. */
  readonly capabilities?: Partial<Pick<Capabilities, 'maxOutbound' | 'namePattern' | 'readOnly'>>;
  /** Tests connections; without it, the store cannot. */
  readonly probe?: ConnectionProbe;
  /** The address that the current request comes from, for the audit. */
  readonly caller?: () => string | undefined;
  /** Called with each failure of the database, which callers only see as `unavailable`. */
  readonly onFailure?: FailureListener;
}

/**
 * Mailboxes in PostgreSQL, embedded (PGlite) or on a server, with any number of server processes on one database, which
 * enforces unique names and the limit of outbound mailboxes. Passwords are stored encrypted, and decrypted only for
 * connection tests.
 */
export class SqlMailboxStore implements MailboxStore {
  readonly #transactions: Transactions;
  readonly #changes: ChangeFeed;
  readonly #keys: KeyRing;
  readonly #capabilities: Capabilities;
  readonly #caller: () => string | undefined;
  readonly #onFailure: FailureListener;
  /** Tests a connection; absent if there is no probe. */
  readonly testConnection?: NonNullable<MailboxStore['testConnection']>;

  constructor(options: SqlMailboxStoreOptions) {
    this.#transactions = options.transactions;
    this.#changes = options.changes;
    this.#keys = options.keys;
    this.#caller = options.caller ?? (() => undefined);
    this.#onFailure = options.onFailure ?? (() => undefined);
    const { probe } = options;
    this.#capabilities = {
      ...DEFAULT_CAPABILITIES,
      ...options.capabilities,
      changes: true,
      connectionTest: probe !== undefined,
    };
    if (probe) this.testConnection = createConnectionTest({ probe, stored: this.#stored() });
  }

  async capabilities(options?: RequestOptions): Promise<Capabilities> {
    return this.#answer(options, () => Promise.resolve(this.#capabilities));
  }

  async list(query: MailboxQuery, options?: RequestOptions): Promise<MailboxPage> {
    return this.#answer(options, () => {
      if (!isQuery(query)) throw new MailboxStoreError('malformed');
      return selectPage(this.#transactions, query);
    });
  }

  async get(id: string, options?: RequestOptions): Promise<Mailbox> {
    return this.#answer(options, () => find(this.#transactions.current, id));
  }

  async create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox> {
    return this.#change(options, async (sqlClient) => {
      const checked = checkDraft(draft, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      const mailbox = newMailbox(checked.value, new Date());
      const password = sealPassword(checked.value.password, passwordTarget(mailbox), this.#keys);
      const inserted = await insertMailbox(sqlClient, mailbox, password, this.#capabilities.maxOutbound);
      if (!inserted) throw mailbox.type === 'inbound' ? nameTaken() : outboundLimit();
      await this.#record(sqlClient, 'created', mailbox);
      return mailbox;
    });
  }

  async update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    return this.#change(options, async (sqlClient) => {
      const current = await findRevision(sqlClient, id, options.revision);
      const checked = checkPatch(current, patch, this.#capabilities.namePattern);
      if (!checked.ok) throw refusal(checked.issues);
      if (Object.keys(checked.value).length === 0) return current;
      const { password, ...members } = checked.value;
      const set = password === undefined ? {} : { passwordSet: true };
      const changed = changedMailbox(current, { ...members, ...set }, new Date());
      await sqlClient
        .update(mailboxes)
        .set({ ...memberColumns(changed), ...this.#sealed(password, changed) })
        .where(isRevision(current));
      await this.#record(sqlClient, 'updated', changed, checked.value);
      return changed;
    });
  }

  async delete(id: string, options: RevisionOptions): Promise<void> {
    await this.#change(options, async (sqlClient) => {
      const current = await findRevision(sqlClient, id, options.revision);
      if (current.enabled) throw new MailboxStoreError('mailbox-enabled');
      await sqlClient.delete(mailboxes).where(isRevision(current));
      await this.#record(sqlClient, 'deleted', current);
    });
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#changes.subscribe(listener);
  }

  /** The stored data that connection tests may read. */
  #stored(): StoredSecrets {
    const vault = new PasswordVault(this.#transactions, this.#keys);
    return {
      mailbox: (id) => this.get(id),
      password: (id) =>
        this.#answer(undefined, async () => {
          try {
            return await vault.passwordFor(id);
          } catch (error) {
            if (error instanceof UndecryptablePasswordError) return undefined;
            throw error;
          }
        }),
    };
  }

  async #answer<T>(options: RequestOptions | undefined, work: () => Promise<T>): Promise<T> {
    return withStoreErrors(async () => {
      if (options?.signal?.aborted) throw new MailboxStoreError('aborted');
      return work();
    }, this.#onFailure);
  }

  async #change<T>(options: RequestOptions | undefined, work: (sqlClient: Sql) => Promise<T>): Promise<T> {
    return this.#answer(options, () => {
      if (this.#capabilities.readOnly) throw new MailboxStoreError('forbidden');
      return this.#transactions.run(work);
    });
  }

  /** Seals a given password. The rules demand one whenever the target of the stored one changes. */
  #sealed(password: string | undefined, mailbox: Mailbox): Partial<ReturnType<typeof passwordColumns>> {
    if (password === undefined) return {};
    return passwordColumns(sealPassword(password, passwordTarget(mailbox), this.#keys));
  }

  /** Notes a change for the audit, and publishes it. */
  async #record(
    sqlClient: Sql,
    kind: AuditEntry['kind'],
    { id, revision }: Mailbox,
    changed: object = {},
  ): Promise<void> {
    await addEntry(sqlClient, { caller: this.#caller(), mailboxId: id, kind, changed: { ...changed } });
    await this.#changes.publish(this.#transactions, { kind, id, revision });
  }
}

async function find(sqlClient: Sql, id: string, lock = false): Promise<Mailbox> {
  const query = sqlClient.select(readableColumns).from(mailboxes).where(hasId(id));
  const [row] = await (lock ? query.for('update') : query);
  if (!row) throw new MailboxStoreError('not-found');
  return mailboxOf(row);
}

/** Reads a mailbox and locks it until the transaction ends, so that the checked version is the one that is changed. */
async function findRevision(sqlClient: Sql, id: string, revision: string): Promise<Mailbox> {
  const current = await find(sqlClient, id, true);
  if (current.revision !== revision) throw new MailboxStoreError('revision-mismatch', { current });
  return current;
}

/** The condition for an id. PostgreSQL refuses NUL and lone surrogates in texts, so no mailbox has such an id. */
function hasId(id: string) {
  return controlCharacter(id) === undefined ? eq(mailboxes.id, id) : sql`false`;
}

function isRevision({ id, revision }: Mailbox) {
  return and(eq(mailboxes.id, id), eq(mailboxes.revision, Number(revision)));
}
