import type { UnreadableMailbox } from '../../model/mailbox.js';
import {
  factsOf,
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
} from '../store-error.js';
import { MAX_TRIES } from './rest-options.js';

/** What follows from a failed try. */
export interface Consequences {
  /** How often such a request may be sent in all; 1 when absent. */
  readonly tries?: number;
  /** Whether the backend may have done what was asked all the same. */
  readonly isDoubtful?: boolean;
}

/** A try that failed, with what the adapter must know before it decides what comes next. */
export class FailedTry extends MailboxStoreError {
  /** How often such a request may be sent in all. */
  readonly tries: number;
  /** Whether the backend may have done what was asked all the same. */
  readonly isDoubtful: boolean;

  constructor(
    code: MailboxStoreErrorCode,
    facts: MailboxStoreErrorFacts,
    { tries = 1, isDoubtful = false }: Consequences,
  ) {
    super(code, facts);
    this.tries = tries;
    this.isDoubtful = isDoubtful;
  }
}

/**
 * An answer that cannot be read: no JSON, cut short, too large, or of another shape. It is asked for once more.
 * @param mailbox - what could be read of it, where it is a mailbox at least
 */
export function unreadable(status?: number, mailbox?: UnreadableMailbox): FailedTry {
  return new FailedTry('protocol', { status, unreadable: mailbox }, { tries: 2, isDoubtful: true });
}

/** A try that took too long, which is made again, or that was given up. */
export function stoppedTry({ code }: MailboxStoreError, isDoubtful: boolean): FailedTry {
  return new FailedTry(code, {}, { tries: code === 'timeout' ? MAX_TRIES : 1, isDoubtful });
}

/** A change that a backend has only taken down (202): it is not sent again, and nobody knows yet what comes of it. */
export function onlyAccepted(status: number): FailedTry {
  return new FailedTry('protocol', { status }, { isDoubtful: true });
}

/** The same failure, of a change that may have happened all the same. */
export function withUnknownOutcome(failure: MailboxStoreError): MailboxStoreError {
  return new MailboxStoreError(failure.code, { ...factsOf(failure), outcome: 'unknown' });
}

/** What a try threw, as a failed one; what is no store's error is an answer that could not be read. */
export function asFailedTry(error: unknown): FailedTry {
  if (error instanceof FailedTry) return error;
  return error instanceof MailboxStoreError ? new FailedTry(error.code, factsOf(error), {}) : unreadable();
}
