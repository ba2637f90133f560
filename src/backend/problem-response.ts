import type { Problem } from '../model/problem.js';
import {
  isMailboxStoreError,
  STORE_ERROR_CODES,
  type MailboxStoreError,
  type MailboxStoreErrorCode,
} from '../store/store-error.js';
import { mailboxBody } from './mailbox-body.js';
import { RequestProblem } from './request-problem.js';

/** The error codes that a backend can answer with. */
export type ProblemCode = Exclude<MailboxStoreErrorCode, 'network' | 'timeout' | 'aborted' | 'protocol'>;

/** The status and title of every problem of the contract. */
export const PROBLEMS: Readonly<Record<ProblemCode, { readonly status: number; readonly title: string }>> = {
  malformed: { status: 400, title: 'The request cannot be read' },
  unauthenticated: { status: 401, title: 'Authentication is required' },
  forbidden: { status: 403, title: 'This is not allowed' },
  'not-found': { status: 404, title: 'This does not exist' },
  'name-taken': { status: 409, title: 'Another mailbox has this name' },
  'outbound-limit': { status: 409, title: 'The maximum number of outbound mailboxes has been reached' },
  'mailbox-enabled': { status: 409, title: 'An enabled mailbox cannot be deleted' },
  'request-in-progress': { status: 409, title: 'The same request is still in progress' },
  'revision-mismatch': { status: 412, title: 'The mailbox has been changed' },
  'unsupported-media-type': { status: 415, title: 'The media type of the body is not supported' },
  invalid: { status: 422, title: 'Some values are invalid' },
  'password-required': { status: 422, title: 'The password is required' },
  'idempotency-key-reused': { status: 422, title: 'The idempotency key was used for another request' },
  'target-not-allowed': { status: 422, title: 'Connections to this host are not allowed' },
  'precondition-required': { status: 428, title: 'The request must name the revision that it changes' },
  'rate-limited': { status: 429, title: 'There are too many requests' },
  unavailable: { status: 503, title: 'The mailboxes are not available' },
};

/** The default time to wait before trying again, in seconds. */
const RETRY_AFTER = 5;

/** Whether an error is a store's error with a code that this version knows. */
export function isKnownError(error: unknown): error is MailboxStoreError {
  return isMailboxStoreError(error) && STORE_ERROR_CODES.includes(error.code);
}

/** The response to a request that failed with a store's error (RFC 9457). */
export function problemResponse(error: MailboxStoreError): Response {
  const code = codeOf(error);
  const isRequestProblem = error instanceof RequestProblem;
  const status = (isRequestProblem ? error.status : undefined) ?? statusOf(error, code);
  const later = status === 429 || status === 503 ? RETRY_AFTER : undefined;
  const retryAfter = Number.isFinite(error.retryAfter) ? error.retryAfter : later;
  const problem: Problem = {
    ...frame(code, status),
    ...(error.message !== error.code && { detail: error.message }),
    ...(error.fieldErrors.length > 0 && { errors: error.fieldErrors.map(fieldProblem) }),
    ...(error.current && { current: mailboxBody(error.current) }),
    ...(retryAfter !== undefined && { retryAfter: Math.max(0, retryAfter) }),
  };
  return response(problem, isRequestProblem ? error.headers : {});
}

/** The response to an unexpected failure. It says nothing about the cause, which could contain a secret. */
export function internalErrorResponse(): Response {
  return response(frame('unavailable', 500));
}

function response(problem: Problem, headers: Readonly<Record<string, string>> = {}): Response {
  const answer = Response.json(problem, { status: problem.status ?? 500, headers });
  answer.headers.set('content-type', 'application/problem+json');
  if (problem.status === 401) answer.headers.set('www-authenticate', 'Bearer');
  if (problem.retryAfter !== undefined) {
    answer.headers.set('retry-after', String(Math.ceil(problem.retryAfter)));
  }
  return answer;
}

function frame(code: ProblemCode, status: number): Problem {
  return { type: 'about:blank', title: PROBLEMS[code].title, status, code };
}

/** After any status but 500, a caller may assume that nothing was changed. */
function statusOf({ outcome }: MailboxStoreError, code: ProblemCode): number {
  return outcome === 'unknown' ? 500 : PROBLEMS[code].status;
}

/** A caller can do nothing about a failure between this backend and a store behind it. */
function codeOf({ code }: MailboxStoreError): ProblemCode {
  return code === 'network' || code === 'timeout' || code === 'aborted' || code === 'protocol'
    ? 'unavailable'
    : code;
}

function fieldProblem({ field, code, detail }: MailboxStoreError['fieldErrors'][number]): {
  field: string;
  code: string;
  detail?: string;
} {
  return { field, code, ...(detail !== undefined && { detail }) };
}
