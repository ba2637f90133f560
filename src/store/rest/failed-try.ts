import type { UnreadableMailbox } from '../../model/mailbox.js';
import {
  factsOf,
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
} from '../store-error.js';
import { MAX_TRIES } from './rest-options.js';

/** What follows from a failed attempt. */
export interface Consequences {
  /** How often such a request may be sent in total; 1 by default. */
  readonly tries?: number;
  /** Whether the backend may have carried out the request nevertheless. */
  readonly isDoubtful?: boolean;
}

/** A failed attempt, with everything that decides what the adapter does next. */
export class FailedTry extends MailboxStoreError {
  /** How often such a request may be sent in total. */
  readonly tries: number;
  /** Whether the backend may have carried out the request nevertheless. */
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
 * An unreadable response: not JSON, incomplete, too large, or of the wrong shape. The request is sent once more.
 * @param mailbox - what could be read, if the response is a mailbox at all
 */
export function unreadable(status?: number, mailbox?: UnreadableMailbox): FailedTry {
  return new FailedTry('protocol', { status, unreadable: mailbox }, { tries: 2, isDoubtful: true });
}

/** An attempt that timed out, which is repeated, or that was aborted. */
export function stoppedTry({ code }: MailboxStoreError, isDoubtful: boolean): FailedTry {
  return new FailedTry(code, {}, { tries: code === 'timeout' ? MAX_TRIES : 1, isDoubtful });
}

/** A change that the backend has only accepted (202): it is not sent again, and its outcome is unknown. */
export function onlyAccepted(status: number): FailedTry {
  return new FailedTry('protocol', { status }, { isDoubtful: true });
}

/** The same failure, for a change that may have happened nevertheless. */
export function withUnknownOutcome(failure: MailboxStoreError): MailboxStoreError {
  return new MailboxStoreError(failure.code, { ...factsOf(failure), outcome: 'unknown' });
}

/** The error of an attempt as a failed attempt; anything but a store's error means an unreadable response. */
export function asFailedTry(error: unknown): FailedTry {
  if (error instanceof FailedTry) return error;
  return error instanceof MailboxStoreError ? new FailedTry(error.code, factsOf(error), {}) : unreadable();
}
