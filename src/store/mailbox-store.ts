import type { Capabilities } from '../model/capabilities.js';
import type { ConnectionDraft, ConnectionStep } from '../model/connection.js';
import type { MailboxDraft, MailboxPatch } from '../model/draft.js';
import type { Mailbox } from '../model/mailbox.js';
import type { MailboxPage, MailboxQuery } from '../model/query.js';

/** An attempt that failed and is about to be repeated. */
export interface Retry {
  /** The number of the next attempt: 2 for the second one. */
  readonly attempt: number;
  /** The time until then, in ms; `Infinity` while waiting for the user to sign in. */
  readonly delay: number;
}

/** Options of any request. */
export interface RequestOptions {
  /** Aborts the request, which then fails with `aborted`. */
  readonly signal?: AbortSignal;
  /** The same for every attempt at the same change, so that it happens only once. If absent, the store creates one. */
  readonly idempotencyKey?: string;
  /** Called before a request is sent again, so that the user can be told and can stop it. */
  readonly onRetry?: (retry: Retry) => void;
}

/** Options of a request for a window of the list. */
export interface ListOptions extends RequestOptions {
  /**
   * Receives the window as soon as its rows are known, if counting all matches takes longer; total and counts are then
   * those so far. Called at most once; a store need not call it. The page that the promise resolves to is always exact.
   */
  readonly onPartial?: ((page: MailboxPage) => void) | undefined;
}

/** Options of a change to a mailbox of which the caller knows a revision. */
export interface RevisionOptions extends RequestOptions {
  /** The revision that the change is based on. If the store has another one, it fails with `revision-mismatch`. */
  readonly revision: string;
}

/** What happened to a mailbox. `reset` means that anything may have changed and lists should be reloaded. */
export type MailboxChange =
  | { readonly kind: 'created' | 'updated' | 'deleted'; readonly id: string; readonly revision?: string }
  | { readonly kind: 'reset' };

/**
 * The one interface through which everything reaches mailboxes. All methods fail only with a `MailboxStoreError`. No
 * method ever returns a password.
 */
export interface MailboxStore {
  /** What the store supports and what it allows. */
  capabilities(options?: RequestOptions): Promise<Capabilities>;
  /** One window of the matching mailboxes. Fails with `malformed` if the query is not valid. */
  list(query: MailboxQuery, options?: ListOptions): Promise<MailboxPage>;
  /** One mailbox. Fails with `not-found` if there is none with this id. */
  get(id: string, options?: RequestOptions): Promise<Mailbox>;
  /** Creates a mailbox, which starts disabled. Fails with `invalid`, `name-taken`, `outbound-limit`. */
  create(draft: MailboxDraft, options?: RequestOptions): Promise<Mailbox>;
  /**
   * Changes the members that the patch contains. Fails with `not-found`, `revision-mismatch`, `invalid`,
   * `password-required`.
   */
  update(id: string, patch: MailboxPatch, options: RevisionOptions): Promise<Mailbox>;
  /** Deletes a disabled mailbox. Fails with `not-found`, `revision-mismatch`, `mailbox-enabled`. */
  delete(id: string, options: RevisionOptions): Promise<void>;
  /** Notifies the listener of every change, including one's own, until the returned function is called. */
  subscribe(listener: (change: MailboxChange) => void): () => void;
  /**
   * Notifies the listener when a request is waiting for the user to sign in, until the returned function is called. For
   * stores that handle signing in themselves, so that no failure tells of it.
   */
  onSignIn?(listener: () => void): () => void;
  /** Tests a connection, step by step; the last step is `done`. Stores nothing. */
  testConnection?(draft: ConnectionDraft, options?: RequestOptions): AsyncIterable<ConnectionStep>;
}
