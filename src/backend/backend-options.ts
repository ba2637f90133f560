import type { RequestOptions } from '../store/mailbox-store.js';
import type { IdempotencyRecords } from './idempotency.js';

/** What a request is about to do. */
export type BackendAction = 'read' | 'create' | 'update' | 'delete' | 'test';

/** What an `authorize` hook decides. */
export type Authorization = 'allowed' | 'unauthenticated' | 'forbidden';

/** What a backend hands to a store's `testConnection`. */
export interface BackendTestOptions extends RequestOptions {
  /** Who asks, as `identify` tells: a store that tests from a server can limit how often each may. */
  readonly caller?: string;
}

/** How a backend is set up. */
export interface BackendOptions {
  /** The path under which everything lies, `/api` when absent. */
  readonly basePath?: string;
  /**
   * Decides who may do what, before anything is read or done; everybody may do everything where it is absent. What it
   * throws is reported, and answered with status 500, as is whatever it gives that is no decision.
   */
  readonly authorize?: (request: Request, action: BackendAction) => Authorization | Promise<Authorization>;
  /**
   * Tells who asks, by a text that is the same whenever the same person or program does: a user's id, an address. It is
   * handed to connection tests and to nothing else, so that they can be counted for each caller. Asked after `authorize`
   * has allowed the test; everybody is the same caller where it is absent or gives nothing.
   */
  readonly identify?: (request: Request) => string | undefined | Promise<string | undefined>;
  /** Where first answers to idempotency keys are kept; in the memory of this backend where it is absent. */
  readonly idempotency?: IdempotencyRecords;
  /** Keys the fingerprints of requests; the same for all processes that share records. Random where it is absent. */
  readonly idempotencySecret?: string | Uint8Array;
  /** Time between two signs of life in an idle stream of changes, in ms; 20,000 when absent. */
  readonly heartbeat?: number;
  /** Told of every failure that is no `MailboxStoreError`. The caller is told nothing of it. */
  readonly onError?: (error: unknown, request: Request) => void;
}
