import type { RequestOptions } from '../store/mailbox-store.js';
import type { IdempotencyRecords } from './idempotency.js';

/** The kind of action that a request asks for. */
export type BackendAction = 'read' | 'create' | 'update' | 'delete' | 'test';

/** The decision of an `authorize` hook. */
export type Authorization = 'allowed' | 'unauthenticated' | 'forbidden';

/** The options that a backend passes to a store's `testConnection`. */
export interface BackendTestOptions extends RequestOptions {
  /** The caller, as returned by `identify`: a store on a server can limit how often each caller may test. */
  readonly caller?: string;
}

/** The options of a backend. */
export interface BackendOptions {
  /** The path that all paths of the API begin with; `/api` by default. */
  readonly basePath?: string;
  /**
   * Decides who may do what, before anything is read or done. Without it, everybody may do everything. If it throws, or
   * returns anything but a decision, the error is reported and the response has status 500.
   */
  readonly authorize?: (request: Request, action: BackendAction) => Authorization | Promise<Authorization>;
  /**
   * Identifies the caller by a text that is always the same for the same person or program, such as a user's id or an
   * address. It is passed to connection tests only, so that they can be counted per caller, and called after
   * `authorize` has allowed the test. Without it, or if it returns nothing, all requests have the same caller.
   */
  readonly identify?: (request: Request) => string | undefined | Promise<string | undefined>;
  /** The store of first responses to idempotency keys; the memory of this backend by default. */
  readonly idempotency?: IdempotencyRecords;
  /** The key for the fingerprints of requests, shared by all processes that share records; random by default. */
  readonly idempotencySecret?: string | Uint8Array;
  /** The interval of the comments that keep a stream of changes alive, in ms; 20,000 by default. */
  readonly heartbeat?: number;
  /** Called with every error that is not a `MailboxStoreError`; the caller learns nothing of it. */
  readonly onError?: (error: unknown, request: Request) => void;
}
