import { isMailboxStoreError, MailboxStoreError } from '../../src/store/store-error.js';
import { CommitError } from './transactions.js';

/** How long a client is told to wait for a database that does not answer, in seconds. */
const RETRY_AFTER = 5;

/**
 * The code of a database's, a socket's or a file's failure: an SQLSTATE or a name like `ECONNREFUSED`. It is all that may
 * be told of one: the messages of drivers hold statements and their values.
 */
export function failureCode(error: unknown): string {
  for (let each = error; each instanceof Error; each = each.cause) {
    const code: unknown = Reflect.get(each, 'code');
    if (typeof code === 'string' && /^\w{1,40}$/.test(code)) return code;
  }
  return 'unknown';
}

/** Told of each failure of the database by its code. */
export type FailureListener = (code: string) => void;

/** Does the work so that it fails with a `MailboxStoreError` and nothing else: `unavailable` where the database failed. */
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
