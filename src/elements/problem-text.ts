import type { CommonMessages } from '../messages/common-messages.js';
import { revealInvisible } from '../model/text.js';
import type { MailboxStoreError, MailboxStoreErrorCode, StoreFieldError } from '../store/store-error.js';

/** The failures of which our words do not tell what is wrong. */
const GENERAL: readonly MailboxStoreErrorCode[] = ['malformed', 'invalid'];
/** How many characters of a server's words are shown. */
const MAX_WORDS = 300;

/** That the store is asked again in some seconds, or when somebody has signed in. */
export function retryText(seconds: number, text: CommonMessages): string {
  return seconds === Infinity ? text['problem.unauthenticated'] : text.retrying(seconds);
}

/**
 * Why a request failed, what the server itself says of it where our words are general, and how long to wait where the
 * store says so.
 * @param notFound - what it means where nothing was found
 * @param loose - complaints about fields that show none themselves
 */
export function problemText(
  error: MailboxStoreError,
  text: CommonMessages,
  notFound: string = text['problem.not-found'],
  loose: readonly StoreFieldError[] = error.fieldErrors,
): string {
  const { code, retryAfter } = error;
  return [
    code === 'not-found' ? notFound : text[`problem.${code}`],
    ...loose.map(({ field, code, detail }) => revealInvisible(`${field}: ${detail ?? code}`)),
    ...serverWords(error),
    ...(retryAfter === undefined ? [] : [text.retryAfter(retryAfter)]),
  ].join(' ');
}

function serverWords({ code, fieldErrors, message }: MailboxStoreError): readonly string[] {
  if (!GENERAL.includes(code) || fieldErrors.length > 0 || message === code) return [];
  return [revealInvisible(message.length > MAX_WORDS ? `${message.slice(0, MAX_WORDS)}…` : message)];
}
