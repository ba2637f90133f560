import { http, type HttpHandler } from 'msw';
import type { BackendOptions } from '../backend/backend-options.js';
import { createBackend } from '../backend/backend.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { MemoryMailboxStore } from '../store/memory-store.js';
import { failing, withFaults, type FaultScript } from './faults.js';

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
 * `setupWorker(...mailboxHandlers({ store }))`. Where a browser cannot hand streams to a service worker (WebKit), msw
 * would wait for the end of the stream of changes; there it is left out, and only one's own changes are told.
 */
export function mailboxHandlers({
  base = '/api',
  store = new MemoryMailboxStore(),
  faults = () => undefined,
  ...options
}: MailboxHandlerOptions = {}): HttpHandler[] {
  const root = base.replace(/\/+$/, '');
  const { pathname } = new URL(root.replace(/^\*/, ''), 'http://localhost');
  const changes = `${pathname.replace(/\/$/, '')}/mailboxes/changes`;
  const served = createBackend(store, { ...options, basePath: pathname });
  const backend = withFaults(served, (request) => {
    if (new URL(request.url).pathname === changes && !canTransferStreams()) return failing('not-found');
    return faults(request);
  });
  return [root, `${root}/*`].map((path) => http.all(path, ({ request }) => backend.fetch(request)));
}

/** Whether a stream can be handed to a worker; asked as msw asks it. */
function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    new MessageChannel().port1.postMessage(stream, [stream]);
    return true;
  } catch {
    return false;
  }
}
