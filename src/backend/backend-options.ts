import type { IdempotencyRecords } from './idempotency.js';

/** What a request is about to do. */
export type BackendAction = 'read' | 'create' | 'update' | 'delete' | 'test';

/** What an `authorize` hook decides. */
export type Authorization = 'allowed' | 'unauthenticated' | 'forbidden';

/** How a backend is set up. */
export interface BackendOptions {
  /** The path under which everything lies, `/api` when absent. */
  readonly basePath?: string;
  /**
   * Decides who may do what, before anything is read or done; everybody may do everything where it is absent. What it
   * throws is reported, and answered with status 500.
   */
  readonly authorize?: (request: Request, action: BackendAction) => Authorization | Promise<Authorization>;
  /** Where first answers to idempotency keys are kept; in the memory of this backend where it is absent. */
  readonly idempotency?: IdempotencyRecords;
  /** Keys the fingerprints of requests; the same for all processes that share records. Random where it is absent. */
  readonly idempotencySecret?: string | Uint8Array;
  /** Time between two signs of life in an idle stream of changes, in ms; 20,000 when absent. */
  readonly heartbeat?: number;
  /** Told of every failure that is no `MailboxStoreError`. The caller is told nothing of it. */
  readonly onError?: (error: unknown, request: Request) => void;
}
