import { isMailboxStoreError, MailboxStoreError } from '../../src/store/store-error.js';
import { CommitError } from './transactions.js';

/** The time that clients are told to wait if the database does not answer, in seconds. */
const RETRY_AFTER = 5;

/**
 * The code of a failure of a database, socket or file: an SQLSTATE, or a name such as `ECONNREFUSED`. Nothing else of a
 * failure may be logged, since the messages of drivers contain statements and their values.
 */
export function failureCode(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code: unknown = Reflect.get(each, 'code');
    if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  }
  return 'unknown';
}

/** Called with the code of each failure of the database. */
export type FailureListener = (code: string) => void;

/** Does work that fails with nothing but a `MailboxStoreError`: `unavailable` if the database failed. */
export async function withStoreErrors<T>(work: () => Promise<T>, onFailure: FailureListener): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (isMailboxStoreError(error)) throw error;
    onFailure(failureCode(error));
    const outcome = error instanceof CommitError ? 'unknown' : undefined;
    throw new MailboxStoreError('unavailable', { retryAfter: RETRY_AFTER, outcome });
  }
}
