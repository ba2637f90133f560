import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../src/store/store-error.js';

/** Waits for the failure of a request, which must be a store's error. */
export async function failure(attempt: Promise<unknown>): Promise<MailboxStoreError> {
  const error = await attempt.then(
    (answer) => new TypeError(`It did not fail but answered ${JSON.stringify(answer)}`),
    (reason: unknown) => reason,
  );
  expect(error).to.be.instanceOf(MailboxStoreError);
  return error as MailboxStoreError;
}

/** What a test compares of an error. */
export function facts(error: MailboxStoreError): Record<string, unknown> {
  const { code, status, retryAfter, outcome } = error;
  return Object.fromEntries(
    Object.entries({ code, status, retryAfter, outcome }).filter(([, fact]) => fact !== undefined),
  );
}
