import type { Mailbox, UnreadableMailbox } from '../model/mailbox.js';

/** Why a store failed: the codes of the REST contract, and what can go wrong on the way to the backend. */
export const STORE_ERROR_CODES = [
  'malformed',
  'unauthenticated',
  'forbidden',
  'not-found',
  'name-taken',
  'outbound-limit',
  'mailbox-enabled',
  'request-in-progress',
  'revision-mismatch',
  'unsupported-media-type',
  'invalid',
  'password-required',
  'idempotency-key-reused',
  'target-not-allowed',
  'precondition-required',
  'rate-limited',
  'unavailable',
  'network',
  'timeout',
  'aborted',
  'protocol',
] as const;
/** Why a store failed. `network`, `timeout`, `aborted` and `protocol` (an unreadable answer) are the adapter's own. */
export type MailboxStoreErrorCode = (typeof STORE_ERROR_CODES)[number];

/** A member of a draft or patch that a store rejects. */
export interface StoreFieldError {
  readonly field: string;
  readonly code: string;
  readonly detail?: string;
}

/** What is known of a failure besides its code. */
export interface MailboxStoreErrorFacts {
  /** The HTTP status, if there was an answer. */
  readonly status?: number | undefined;
  /** How long to wait before trying again, in seconds. */
  readonly retryAfter?: number | undefined;
  /** With `revision-mismatch`: the mailbox as it is now. */
  readonly current?: Mailbox | undefined;
  /** With `protocol`: what could be read of a mailbox with unknown values. */
  readonly unreadable?: UnreadableMailbox | undefined;
  /** `unknown` if the change may have happened nevertheless. */
  readonly outcome?: 'unknown' | undefined;
  readonly fieldErrors?: readonly StoreFieldError[] | undefined;
  /** The store's own message, in its own language; plain text, never a secret. */
  readonly detail?: string | undefined;
}

/**
 * The only error that a `MailboxStore` fails with. It holds no request, answer or cause, so it cannot contain secrets.
 */
export class MailboxStoreError extends Error {
  /** Why the store failed. */
  readonly code: MailboxStoreErrorCode;
  /** The HTTP status, if there was an answer. */
  readonly status?: number;
  /** How long to wait before trying again, in seconds. */
  readonly retryAfter?: number;
  /** With `revision-mismatch`: the mailbox as it is now. */
  readonly current?: Mailbox;
  /** With `protocol`: what could be read of a mailbox with unknown values. */
  readonly unreadable?: UnreadableMailbox;
  /** `unknown` if the change may have happened nevertheless. */
  readonly outcome?: 'unknown';
  /** The members at fault; empty for most failures. */
  readonly fieldErrors: readonly StoreFieldError[];

  constructor(code: MailboxStoreErrorCode, facts: MailboxStoreErrorFacts = {}) {
    super(facts.detail ?? code);
    const { status, current, unreadable, outcome, fieldErrors = [] } = facts;
    this.code = code;
    this.fieldErrors = fieldErrors;
    const known = { status, retryAfter: waitOf(facts.retryAfter), current, unreadable, outcome };
    // unknown facts are absent rather than undefined, as the optional members promise
    Object.assign(this, Object.fromEntries(Object.entries(known).filter(([, fact]) => fact !== undefined)));
  }

  // a getter, because assigning fails on a page that has frozen the built-in prototypes
  override get name(): 'MailboxStoreError' {
    return 'MailboxStoreError';
  }
}

/** The facts of an error, for making another one from. */
export function factsOf(error: Partial<MailboxStoreError>): MailboxStoreErrorFacts {
  const { status, retryAfter, current, unreadable, outcome, fieldErrors, message } = error;
  return { status, retryAfter, current, unreadable, outcome, fieldErrors, detail: message };
}

/** A waiting time; `undefined` unless it is finite and not negative. */
function waitOf(seconds = -1): number | undefined {
  return seconds >= 0 && seconds < Infinity ? seconds : undefined;
}

/** Whether something thrown is a store's error: by its name, since another copy of this library or window may have thrown it. */
export function isMailboxStoreError(error: unknown): error is MailboxStoreError {
  return (error as Partial<MailboxStoreError> | null | undefined)?.name === 'MailboxStoreError';
}

/** Whether something thrown says that a mailbox does not exist: somebody has deleted it. */
export function isGone(error: unknown): error is MailboxStoreError & { readonly code: 'not-found' } {
  return isMailboxStoreError(error) && error.code === 'not-found';
}

/** The kind of what was thrown, without its message, which may contain a secret. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
