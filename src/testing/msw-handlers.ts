import { http, type HttpHandler } from 'msw';
import type { BackendOptions } from '../backend/backend-options.js';
import { createBackend } from '../backend/backend.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { MemoryMailboxStore } from '../store/memory-store.js';
import { withFaults, type FaultScript } from './faults.js';

/** What msw is to serve. */
export interface MailboxHandlerOptions extends Omit<BackendOptions, 'basePath'> {
  /**
   * Where the API is, `/api` when absent. An address relative to the page works in browsers only; in Node it is
   * absolute, or begins with a `*` for any origin.
   */
  readonly base?: string;
  /** Where the mailboxes are; an empty memory when absent. */
  readonly store?: MailboxStore;
  /** What goes wrong on purpose. */
  readonly faults?: FaultScript;
}

/**
 * Handlers for msw that answer as the real backend does, for they are the real backend, over a store in memory:
 * `setupWorker(...mailboxHandlers({ store }))`.
 */
export function mailboxHandlers({
  base = '/api',
  store = new MemoryMailboxStore(),
  faults = () => undefined,
  ...options
}: MailboxHandlerOptions = {}): HttpHandler[] {
  const root = base.replace(/\/+$/, '');
  const { pathname } = new URL(root.replace(/^\*/, ''), 'http://localhost');
  const backend = withFaults(createBackend(store, { ...options, basePath: pathname }), faults);
  return [root, `${root}/*`].map((path) => http.all(path, ({ request }) => backend.fetch(request)));
}
