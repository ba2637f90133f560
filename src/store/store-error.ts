import type { Mailbox, UnreadableMailbox } from '../model/mailbox.js';

/** Why a store failed: the codes of the REST contract, and what can happen on the way to it. */
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
/** Why a store failed. `network`, `timeout`, `aborted` and `protocol` (an answer that cannot be read) are the adapter's own. */
export type MailboxStoreErrorCode = (typeof STORE_ERROR_CODES)[number];

/** A member of a draft or patch that a store refuses. */
export interface StoreFieldError {
  readonly field: string;
  readonly code: string;
  readonly detail?: string;
}

/** What is known of a failure beside its code. */
export interface MailboxStoreErrorFacts {
  /** HTTP status, where there was an answer. */
  readonly status?: number | undefined;
  /** How long to wait before trying again, in seconds. */
  readonly retryAfter?: number | undefined;
  /** With `revision-mismatch`: the mailbox as it is now. */
  readonly current?: Mailbox | undefined;
  /** With `protocol`: what could be read of a mailbox that has values which are not known. */
  readonly unreadable?: UnreadableMailbox | undefined;
  /** Whether the change may have happened all the same. */
  readonly outcome?: 'unknown' | undefined;
  readonly fieldErrors?: readonly StoreFieldError[] | undefined;
  /** The store's own words, in its own language; text, never HTML, never a secret. */
  readonly detail?: string | undefined;
}

/** The one error that a `MailboxStore` fails with. It holds no request, no answer and no cause: nothing secret can be in it. */
export class MailboxStoreError extends Error {
  /** Why the store failed. */
  readonly code: MailboxStoreErrorCode;
  /** HTTP status, where there was an answer. */
  readonly status?: number;
  /** How long to wait before trying again, in seconds. */
  readonly retryAfter?: number;
  /** With `revision-mismatch`: the mailbox as it is now. */
  readonly current?: Mailbox;
  /** With `protocol`: what could be read of a mailbox that has values which are not known. */
  readonly unreadable?: UnreadableMailbox;
  /** `unknown` where the change may have happened all the same. */
  readonly outcome?: 'unknown';
  /** The members that are to blame, none for most failures. */
  readonly fieldErrors: readonly StoreFieldError[];

  constructor(code: MailboxStoreErrorCode, facts: MailboxStoreErrorFacts = {}) {
    super(facts.detail ?? code);
    const { status, current, unreadable, outcome, fieldErrors = [] } = facts;
    this.code = code;
    this.fieldErrors = fieldErrors;
    const known = { status, retryAfter: waitOf(facts.retryAfter), current, unreadable, outcome };
    // what is not known is absent: whoever takes the error for an object with optional members finds none
    Object.assign(this, Object.fromEntries(Object.entries(known).filter(([, fact]) => fact !== undefined)));
  }

  // not assigned: on a page that has frozen the prototypes of the language that fails
  override get name(): 'MailboxStoreError' {
    return 'MailboxStoreError';
  }
}

/** What is known of a failure, to make another one of. */
export function factsOf(error: Partial<MailboxStoreError>): MailboxStoreErrorFacts {
  const { status, retryAfter, current, unreadable, outcome, fieldErrors, message } = error;
  return { status, retryAfter, current, unreadable, outcome, fieldErrors, detail: message };
}

/** A time that somebody can wait. */
function waitOf(seconds: number | undefined): number | undefined {
  return seconds !== undefined && seconds >= 0 && seconds < Infinity ? seconds : undefined;
}

/** Whether something thrown is a store's error; told by its name, for another copy of this library may have thrown it. */
export function isMailboxStoreError(error: unknown): error is MailboxStoreError {
  return error instanceof Error && error.name === 'MailboxStoreError' && 'code' in error;
}

/** What was thrown, by its kind alone: its words may hold a secret. */
export function kindOf(error: unknown): string {
  return error instanceof Error ? error.name : typeof error;
}
