import type { CommonMessages } from '../messages/common-messages.js';
import { revealInvisible } from '../model/text.js';
import type { MailboxStoreError, MailboxStoreErrorCode, StoreFieldError } from '../store/store-error.js';

/** The failures whose messages do not say what exactly is wrong. */
const GENERAL: readonly MailboxStoreErrorCode[] = ['malformed', 'invalid'];
/** The maximum length of a server's message that is shown. */
const MAX_WORDS = 300;

/** Whether a change was only accepted so far (RFC 9110, section 15.3.3): it has not failed, nor happened yet. */
export function isAccepted({ status }: MailboxStoreError): boolean {
  return status === 202;
}

/** Says that a request will be repeated in some seconds, or after signing in. */
export function retryText(seconds: number, text: CommonMessages): string {
  return seconds === Infinity ? text['problem.unauthenticated'] : text.retrying(seconds);
}

/**
 * Why a request failed, with the server's own message if ours is general, and how long to wait if the store says so.
 * @param notFound - the message for `not-found`
 * @param loose - errors of fields that do not show them themselves
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
