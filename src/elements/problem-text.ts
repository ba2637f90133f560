import type { CommonMessages } from '../messages/common-messages.js';
import type { MailboxStoreError } from '../store/store-error.js';

/** That the store is asked again in some seconds, or when somebody has signed in. */
export function retryText(seconds: number, text: CommonMessages): string {
  return seconds === Infinity ? text['problem.unauthenticated'] : text.retrying(seconds);
}

/**
 * Why a request failed, and how long to wait where the store says so.
 * @param notFound - what it means where nothing was found
 */
export function problemText(
  { code, retryAfter }: MailboxStoreError,
  text: CommonMessages,
  notFound: string = text['problem.not-found'],
): string {
  const problem = code === 'not-found' ? notFound : text[`problem.${code}`];
  return retryAfter === undefined ? problem : `${problem} ${text.retryAfter(retryAfter)}`;
}
