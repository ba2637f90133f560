import type { Capabilities } from '../model/capabilities.js';
import type { ConnectionDraft, ConnectionStep } from '../model/connection.js';
import type { MailboxDraft, MailboxPatch } from '../model/draft.js';
import type { Mailbox } from '../model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../model/query.js';

/** A try that failed and is about to be repeated. */
export interface Retry {
  /** Which try comes next: 2 for the second one. */
  readonly attempt: number;
  /** How long it is waited for, in ms; endlessly until somebody has signed in. */
  readonly delay: number;
}

/** What any request may carry. */
export interface RequestOptions {
  /** Gives the request up; it then fails with `aborted`. */
  readonly signal?: AbortSignal;
  /** The same for every try of one and the same change, so that it happens once; the store makes one where it is absent. */
  readonly idempotencyKey?: string;
  /** Hears of it before a request is sent again, so that a person can be told and can stop it. */
  readonly onRetry?: (retry: Retry) => void;
}

/** What a request for a window of a list may carry. */
export interface ListOptions extends RequestOptions {
  /**
   * Takes the window as soon as its rows are known, where counting all that match takes longer: total and counts are then
   * those so far. Called once at most; a store may leave it out. What the promise resolves to is exact in any case.
   */
  readonly onPartial?: ((page: MailboxPage) => void) | undefined;
}

/** A change that the caller has seen a revision of. */
export interface RevisionOptions extends RequestOptions {
  /** The revision that the change was decided on; another one in the store is a `revision-mismatch`. */
  readonly revision: string;
}

/** What happened to a mailbox; after a `reset` anything may have, and lists are to be read anew. */
export type MailboxChange =
  | { readonly kind: 'created' | 'updated' | 'deleted'; readonly id: string; readonly revision?: string }
  | { readonly kind: 'reset' };

/**
 * The one interface through which anything reaches mailboxes. Every method fails with a `MailboxStoreError` and nothing
 * else. No method ever returns a password.
 */
export interface MailboxStore {
  /** What the store can do and what it allows. */
  capabilities(options?: RequestOptions): Promise<Capabilities>;
  /** One window of the mailboxes that match. */
  list(query: MailboxQuery, options?: ListOptions): Promise<MailboxPage>;
  /** One mailbox; `not-found` where there is none. */
  get(id: string, options?: RequestOptions): Promise<Mailbox>;
  /** Creates a mailbox, disabled. Fails with `invalid`, `name-taken`, `outbound-limit`. */
  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox>;
  /** Changes what the patch holds. Fails with `not-found`, `revision-mismatch`, `invalid`, `password-required`. */
  update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox>;
  /** Deletes a mailbox that is disabled. Fails with `not-found`, `revision-mismatch`, `mailbox-enabled`. */
  delete(id: string, options: RevisionOptions): Promise<void>;
  /** Tells the listener of every change, one's own included, until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void;
  /**
   * Tells the listener that a request is waiting for somebody to sign in, until the returned function is called: for
   * stores that see to that themselves, so that nobody hears of it by a failure.
   */
  onSignIn?(listener: () => void): () => void;
  /** Tries a connection, step by step; the last step is `done`. Stores nothing. */
  testConnection?(draft: ConnectionDraft, options?: RequestOptions): AsyncIterable<ConnectionStep>;
}
