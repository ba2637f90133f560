import { Hono } from 'hono';
import type { Capabilities } from '../model/capabilities.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { MailboxStoreError } from '../store/store-error.js';
import type { BackendAction, BackendOptions } from './backend-options.js';
import { ChangeLog } from './change-log.js';
import { testResponse } from './connection-test.js';
import { EventStreams } from './event-stream.js';
import { Fingerprints } from './idempotency.js';
import { mailboxHandlers, type Handler } from './mailbox-routes.js';
import { MemoryIdempotencyRecords } from './memory-idempotency-records.js';
import { onceOnly } from './once-only.js';
import { onceStreamed, type OnceStreamed } from './once-streamed.js';
import { openApiDocument } from './open-api.js';
import { internalErrorResponse, isKnownError, problemResponse } from './problem-response.js';
import { readJsonBody } from './request-body.js';
import { RequestProblem } from './request-problem.js';
import { secured } from './secured.js';

/** Serves the REST contract. */
export interface Backend {
  /** Answers a request. Never rejects: every failure becomes a problem document. */
  readonly fetch: (request: Request) => Promise<Response>;
  /** Ends all streams and unsubscribes from the store. */
  readonly close: () => void;
}

/** The maximum number of connection tests whose responses are kept, to be replayed. */
const MAX_TESTS = 1_000;

type Route = (request: Request) => Response | Promise<Response>;

/** The methods of a path, each with its action and its handler. */
type Methods = Readonly<Record<string, readonly [BackendAction, Handler]>>;

/**
 * Serves the whole REST contract over any store, with web-standard requests and responses only: the same in Node and,
 * as a mock, in a browser.
 */
export function createBackend(store: MailboxStore, options: BackendOptions = {}): Backend {
  const base = basePath(options.basePath ?? '/api');
  const report = reporter(options);
  const fail = (request: Request, error: unknown): Response => {
    try {
      if (isKnownError(error)) return problemResponse(error);
      report(error, request);
    } catch (failure) {
      // an error of a foreign store may lack members that ours have
      report(failure, request);
    }
    return internalErrorResponse();
  };
  const log = new ChangeLog(store);
  const streams = new EventStreams(log, options.heartbeat ?? 20_000);
  const fingerprints = new Fingerprints(options.idempotencySecret);
  const once = onceOnly(options.idempotency ?? new MemoryIdempotencyRecords(), fingerprints, fail);
  // a test changes nothing that is stored, so there is no transaction to record it in
  const onceTested = onceStreamed(new MemoryIdempotencyRecords({ max: MAX_TESTS }), fingerprints, fail);
  const mailboxes = mailboxHandlers(store, `${base}/mailboxes`, once);
  const route = router(options, base, {
    '/mailboxes': { GET: ['read', mailboxes.list], POST: ['create', mailboxes.create] },
    '/mailboxes/changes': { GET: ['read', (request) => changes(store, streams, request)] },
    '/mailboxes/:id': {
      GET: ['read', mailboxes.get],
      PATCH: ['update', mailboxes.update],
      DELETE: ['delete', mailboxes.delete],
    },
    '/capabilities': {
      GET: ['read', async ({ signal }) => Response.json(await capabilities(store, signal))],
    },
    '/connection-tests': {
      POST: ['test', (request) => connectionTest(store, request, onceTested, options, report)],
    },
    '/openapi.json': {
      GET: [
        'read',
        async ({ signal }) => Response.json(openApiDocument(base, await capabilities(store, signal))),
      ],
    },
  });
  return {
    fetch: async (request) => secured(await answer(route, request, fail)),
    close: () => {
      streams.close();
      log.close();
    },
  };
}

type Report = (error: unknown, request: Request) => void;

/** Reports failures. If that fails too, the request is answered all the same. */
function reporter({ onError }: BackendOptions): Report {
  return (error, request) => {
    try {
      onError?.(error, request);
    } catch {
      // there is nobody left to tell
    }
  };
}

async function answer(
  route: Route,
  request: Request,
  fail: (request: Request, error: unknown) => Response,
): Promise<Response> {
  try {
    return await route(request);
  } catch (error) {
    const { status, headers, body } = fail(request, error);
    return new Response(request.method === 'HEAD' ? null : body, { status, headers });
  }
}

/** Routes every path and method. Asks for authorization before anything else, and refuses all other methods. */
function router(
  { authorize }: BackendOptions,
  base: string,
  paths: Readonly<Record<string, Methods>>,
): Route {
  const app = new Hono().basePath(base);
  for (const [path, methods] of Object.entries(paths)) {
    for (const [method, [action, handler]] of Object.entries(methods)) {
      app.on(method, path, async ({ req }) => {
        // a hook that decides nothing has not allowed anything
        const authorization = authorize ? await authorize(req.raw, action) : 'allowed';
        if (authorization !== 'allowed') throw new MailboxStoreError(authorization);
        return handler(req.raw, req.param('id') ?? '');
      });
    }
    app.all(path, () => notAllowed(Object.keys(methods)));
  }
  app.notFound(() => {
    throw new MailboxStoreError('not-found');
  });
  // one place turns everything that is thrown into a response
  app.onError((error) => {
    throw error;
  });
  return (request) => app.fetch(request);
}

function notAllowed(methods: readonly string[]): never {
  const allow = methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  throw new RequestProblem('malformed', {
    status: 405,
    detail: `Only these methods are allowed: ${allow}`,
    headers: { allow },
  });
}

async function capabilities(store: MailboxStore, signal: AbortSignal): Promise<Capabilities> {
  const told = await store.capabilities({ signal });
  const { maxOutbound, namePattern, changes: hasChanges, readOnly } = told;
  const hasTest = told.connectionTest && store.testConnection !== undefined;
  return { maxOutbound, namePattern, connectionTest: hasTest, changes: hasChanges, readOnly };
}

async function changes(store: MailboxStore, streams: EventStreams, request: Request): Promise<Response> {
  const told = await store.capabilities({ signal: request.signal });
  if (!told.changes) throw new MailboxStoreError('not-found');
  return streams.respond(request);
}

async function connectionTest(
  store: MailboxStore,
  request: Request,
  once: OnceStreamed,
  { identify }: BackendOptions,
  report: Report,
): Promise<Response> {
  const { connectionTest: hasTest } = await capabilities(store, request.signal);
  const test = store.testConnection?.bind(store);
  if (!hasTest || !test) throw new MailboxStoreError('not-found');
  const caller = await identify?.(request);
  const { bytes, value } = await readJsonBody(request, 'application/json');
  return once(request, bytes, () =>
    testResponse(request, value, test, { caller, report: (error) => report(error, request) }),
  );
}

/** Makes a path begin with a slash and not end with one. */
function basePath(path: string): string {
  const inner = path.replace(/^\/+|\/+$/g, '');
  return inner === '' ? '' : `/${inner}`;
}
