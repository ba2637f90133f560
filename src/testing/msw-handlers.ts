import { http, type HttpHandler } from 'msw';
import type { BackendOptions } from '../backend/backend-options.js';
import { createBackend } from '../backend/backend.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { MemoryMailboxStore } from '../store/memory-store.js';
import { failing, withFaults, type FaultScript } from './faults.js';

/** The options of the handlers. */
export interface MailboxHandlerOptions extends Omit<BackendOptions, 'basePath'> {
  /**
   * The URL of the API, `/api` by default. A relative URL works in browsers only; in Node, use an absolute one, or one
   * that begins with `*` for any origin.
   */
  readonly base?: string;
  /** The store to serve; an empty `MemoryMailboxStore` by default. */
  readonly store?: MailboxStore;
  /** The faults to simulate. */
  readonly faults?: FaultScript;
}

/**
 * Handlers for msw that answer exactly like the real backend, because they are the real backend, over a store in
 * memory: `setupWorker(...mailboxHandlers({ store }))`. In a browser that cannot transfer streams to a service worker
 * (WebKit), msw would wait for the stream of changes to end; there the stream is left out, and only one's own changes
 * are reported.
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

/** Whether a stream can be transferred to a worker, checked as msw does. */
function canTransferStreams(): boolean {
  try {
    const stream = new ReadableStream({ start: (controller) => controller.close() });
    new MessageChannel().port1.postMessage(stream, [stream]);
    return true;
  } catch {
    return false;
  }
}
