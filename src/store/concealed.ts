import type { ConnectionStep } from '../model/connection.js';
import { factsOf, isMailboxStoreError, MailboxStoreError } from './store-error.js';

// Removes a password that a backend repeats, so that it is not displayed, passed to the page, or kept.

/** The minimum length of a password that is removed: a shorter one would be found in unrelated words. */
const MIN_LENGTH = 4;
/** The length that the texts of problem details are cut to. */
export const MAX_DETAIL = 1000;
/** What replaces a password. */
const HIDDEN = '•••';

/** A store's error, without the password that was sent with the request. */
export function concealedError(thrown: unknown, password: unknown): MailboxStoreError {
  const error = isMailboxStoreError(thrown) ? thrown : new MailboxStoreError('protocol');
  const fieldErrors = error.fieldErrors.map((each) => concealed(each, password));
  return new MailboxStoreError(error.code, concealed({ ...factsOf(error), fieldErrors }, password));
}

/** A step of a connection test, without the password that was used. */
export function concealedStep(step: ConnectionStep, password: unknown): ConnectionStep {
  const { detail } = step;
  return detail ? { ...step, detail: concealed(detail, password) } : step;
}

/** A copy without the secret in any of its texts, whether as is, trimmed, or escaped as in JSON. */
function concealed<T extends object>(members: T, secret: unknown): T {
  const bare = typeof secret === 'string' ? secret.trim() : '';
  if (bare.length < MIN_LENGTH) return members;
  const escaped = JSON.stringify(bare).slice(1, -1);
  const texts = Object.entries(members).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'string' ? withoutEnd(withoutAny(member, bare, escaped), bare, member) : member,
  ]);
  return Object.fromEntries(texts) as T;
}

function withoutAny(text: string, ...secrets: readonly string[]): string {
  return secrets.reduce((rest, secret) => rest.replaceAll(secret, HIDDEN), text);
}

/** The same text; without the start of the secret at its end, if it is one that was cut. */
function withoutEnd(text: string, secret: string, whole: string): string {
  if (whole.length < MAX_DETAIL) return text;
  for (let length = secret.length - 1; length >= MIN_LENGTH; length--)
    if (text.endsWith(secret.slice(0, length))) return text.slice(0, -length) + HIDDEN;
  return text;
}
