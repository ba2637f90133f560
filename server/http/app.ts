import { Hono, type MiddlewareHandler } from 'hono';
import type { Backend } from '../../src/backend/backend.js';
import { problemResponse } from '../../src/backend/problem-response.js';
import { RequestProblem } from '../../src/backend/request-problem.js';
import { secured } from '../../src/backend/secured.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import type { Log } from '../log.js';
import { isForeignChange, isForOwnName } from './guards.js';
import { isPage, pageResponse } from './pages.js';

/** The path of the health check. */
const HEALTH = '/healthz';
/** How long the database may take to say that it is there, in ms: less than monitors commonly wait. */
const PING_TIMEOUT = 3_000;

/** The parts of the server's web application. */
export interface AppDependencies {
  /** Serves everything under `/api`. */
  readonly backend: Backend;
  readonly log: Log;
  /** The host names that requests may have. */
  readonly names: ReadonlySet<string>;
  /** The names of a proxy in front. */
  readonly knownAs: readonly string[];
  /** Rejects if the database does not answer. */
  readonly ping: () => Promise<void>;
}

/** Everything that the server answers: the host page, the API, the health check; refuses all other requests. */
export function createApp(dependencies: AppDependencies): Hono {
  const { backend, log } = dependencies;
  const app = new Hono();
  app.use(logged(log), guarded(dependencies));
  app.all('/api', ({ req }) => backend.fetch(req.raw));
  app.all('/api/*', ({ req }) => backend.fetch(req.raw));
  app.get(HEALTH, () => health(dependencies));
  app.get(
    '*',
    async ({ req }) => (await pageResponse(req.raw)) ?? refused(new MailboxStoreError('not-found')),
  );
  app.notFound(({ req }) => {
    const isKnown = req.path === HEALTH || isPage(req.path);
    return refused(isKnown ? readOnly() : new MailboxStoreError('not-found'));
  });
  app.onError((error) => {
    log.error('a request failed', { error: error.name });
    return refused(new MailboxStoreError('unavailable'));
  });
  return app;
}

async function health({ ping }: AppDependencies): Promise<Response> {
  const isAnswered = ping().then(
    () => true,
    () => false,
  );
  const isLate = new Promise<false>((resolve) => setTimeout(resolve, PING_TIMEOUT, false).unref());
  const isHealthy = await Promise.race([isAnswered, isLate]);
  const status = isHealthy ? 200 : 503;
  return secured(Response.json({ status: isHealthy ? 'ok' : 'unavailable' }, { status }));
}

function logged(log: Log): MiddlewareHandler {
  return async (context, next) => {
    const start = performance.now();
    await next();
    log.info('request', {
      method: context.req.method,
      // as it was sent: decoded, it may have characters that a terminal obeys
      path: new URL(context.req.url).pathname,
      status: context.res.status,
      ms: Math.round(performance.now() - start),
    });
  };
}

function guarded({ names, knownAs }: AppDependencies): MiddlewareHandler {
  return async ({ req }, next) => {
    if (!isForOwnName(req.raw.headers, names)) {
      return refused(forbidden('This server is not known by the name in Host: ALLOWED_HOSTS can add it'));
    }
    if (isForeignChange(req.raw, knownAs)) {
      return refused(forbidden('Pages of other origins may not change anything here'));
    }
    return next();
  };
}

function readOnly(): RequestProblem {
  const allow = 'GET, HEAD';
  const detail = `Only these methods are allowed: ${allow}`;
  return new RequestProblem('malformed', { status: 405, detail, headers: { allow } });
}

function forbidden(detail: string): RequestProblem {
  return new RequestProblem('forbidden', { detail });
}

function refused(problem: MailboxStoreError): Response {
  return secured(problemResponse(problem));
}
