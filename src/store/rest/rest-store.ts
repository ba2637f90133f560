import { DEFAULT_CAPABILITIES, type Capabilities } from '../../model/capabilities.js';
import type { ConnectionDraft, ConnectionStep } from '../../model/connection.js';
import type { MailboxDraft, MailboxPatch } from '../../model/draft.js';
import type { Mailbox } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';
import type { MailboxPage, MailboxQuery } from '../../model/query.js';
import { concealedError } from '../concealed.js';
import { leaveUnguarded } from '../guarded-store.js';
import { systemClock, type Clock, type Limit } from '../limit.js';
import type { MailboxChange, MailboxStore, RequestOptions, RevisionOptions } from '../mailbox-store.js';
import { randomId } from '../random-id.js';
import { MailboxStoreError } from '../store-error.js';
import { MAILBOXES, entityTag, jsonBody, listPath, mailboxPath, quoted } from './addresses.js';
import {
  idOfLocation,
  readCapabilities,
  readDeletion,
  readMailbox,
  readMailboxIfAny,
  readPage,
} from './answers.js';
import { ChangeNews } from './change-news.js';
import { hasLanded, isAsPatched } from './change-outcome.js';
import { testConnection } from './connection-test.js';
import { asFailedTry, withUnknownOutcome } from './failed-try.js';
import { RestClient, type Call } from './rest-client.js';
import type { RestStoreOptions } from './rest-options.js';

export type { HeaderRecord, RestStoreOptions } from './rest-options.js';

/** Mailboxes behind the REST contract: turns calls into HTTP, with deadlines and retries, and reports changes. */
export class RestMailboxStore implements MailboxStore {
  readonly #client: RestClient;
  readonly #news: ChangeNews;

  /**
   * @param baseUrl - the URL that the paths of the contract are appended to, such as `/api`; relative to the page's base URL
   * @param clock - the source of time and randomness; only tests set it
   */
  constructor(baseUrl: string, options: RestStoreOptions = {}, clock: Clock = systemClock) {
    this.#client = new RestClient(baseUrl, options, clock);
    this.#news = new ChangeNews(this.#client, clock);
    if (new.target === RestMailboxStore) leaveUnguarded(this);
  }

  capabilities(options: RequestOptions = {}): Promise<Capabilities> {
    const told = this.#capabilities(options);
    this.#news.learnFrom(told);
    return told;
  }

  async list(query: MailboxQuery, options: RequestOptions = {}): Promise<MailboxPage> {
    const { offset = 0 } = query;
    return this.#client.call({ path: listPath(query), read: (answer) => readPage(answer, offset) }, options);
  }

  async get(id: string, options: RequestOptions = {}): Promise<Mailbox> {
    return this.#client.call({ path: mailboxPath(id), read: readMailbox }, options);
  }

  async create(draft: MailboxDraft, options: RequestOptions = {}): Promise<Mailbox> {
    const call: Call<Mailbox | string | undefined> = {
      method: 'POST',
      path: MAILBOXES,
      headers: { 'content-type': 'application/json' },
      body: jsonBody(draft),
      read: (answer) => readMailboxIfAny(answer) ?? idOfLocation(answer),
    };
    const create = async (): Promise<Mailbox> => {
      const made = await this.#change(call, options, draft);
      return typeof made === 'object' ? made : this.#reread(made, options);
    };
    return this.#news.own(create, ({ id, revision }) => ({ kind: 'created', id, revision }));
  }

  async update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox> {
    const path = mailboxPath(id);
    const call: Call<Mailbox | undefined> = {
      method: 'PATCH',
      path,
      headers: { 'content-type': 'application/merge-patch+json', 'if-match': entityTag(options.revision) },
      body: jsonBody(patch),
      read: readMailboxIfAny,
      settle: async (limit) => {
        const value = await this.#current(path, limit);
        const landed = value ? hasLanded(value, patch, options.revision) : false;
        if (landed === undefined) throw new MailboxStoreError('revision-mismatch');
        return landed ? { value } : undefined;
      },
    };
    const update = async (): Promise<Mailbox> =>
      (await this.#change(call, options, patch)) ?? this.#reread(id, options, patch);
    return this.#news.own(update, ({ revision }) => ({ kind: 'updated', id, revision }));
  }

  async delete(id: string, options: RevisionOptions): Promise<void> {
    const path = mailboxPath(id);
    const call: Call<void> = {
      method: 'DELETE',
      path,
      headers: { 'if-match': entityTag(options.revision) },
      read: readDeletion,
      settle: async (limit) => ((await this.#current(path, limit)) ? undefined : { value: undefined }),
    };
    await this.#news.own(
      () => this.#change(call, options),
      () => ({ kind: 'deleted', id }),
    );
  }

  subscribe(listener: (change: MailboxChange) => void): () => void {
    return this.#news.subscribe(listener);
  }

  onSignIn(listener: () => void): () => void {
    return this.#client.signIn.listeners.add(listener);
  }

  testConnection(draft: ConnectionDraft, options: RequestOptions = {}): AsyncIterable<ConnectionStep> {
    return testConnection(this.#client, draft, options);
  }

  async #capabilities(options: RequestOptions): Promise<Capabilities> {
    try {
      return await this.#client.call({ path: '/capabilities', read: readCapabilities }, options);
    } catch (error) {
      if (asFailedTry(error).status === 404) return DEFAULT_CAPABILITIES;
      throw error;
    }
  }

  /** Sends a change. If it is unknown whether it happened, subscribers are told to reload. */
  async #change<T>(call: Call<T>, options: RequestOptions, sent?: object): Promise<T> {
    const key = quoted(options.idempotencyKey ?? randomId());
    const headers = { ...call.headers, 'idempotency-key': key };
    try {
      return await this.#client.call({ ...call, headers }, options);
    } catch (thrown) {
      const error = concealedError(thrown, ownMember(sent, 'password'));
      if (error.outcome) this.#news.reset();
      throw error;
    }
  }

  /** The mailbox as it is now; `undefined` if there is none. */
  async #current(path: string, limit: Limit): Promise<Mailbox | undefined> {
    try {
      return readMailbox(await this.#client.exchange({ path }, limit));
    } catch (error) {
      if (asFailedTry(error).code === 'not-found') return undefined;
      throw error;
    }
  }

  /** Reads the mailbox after a change that the backend confirmed without returning it, and checks that it happened. */
  async #reread(id: string | undefined, options: RequestOptions, patch?: MailboxPatch): Promise<Mailbox> {
    try {
      if (id === undefined) throw new MailboxStoreError('protocol');
      const mailbox = await this.get(id, options);
      if (patch && !isAsPatched(mailbox, patch)) throw new MailboxStoreError('protocol');
      return mailbox;
    } catch (error) {
      this.#news.reset();
      throw withUnknownOutcome(asFailedTry(error));
    }
  }
}
