import type { ConnectionStep } from '../model/connection.js';
import { factsOf, isMailboxStoreError, MailboxStoreError } from './store-error.js';

// A backend that repeats a password which it was given must not have it shown, told to the page or kept.

/** A shorter password would be found in too many words that have nothing to do with it. */
const MIN_LENGTH = 4;

/** What a store threw, as its error, without the password that was sent with the request. */
export function concealedError(thrown: unknown, password: unknown): MailboxStoreError {
  const error = isMailboxStoreError(thrown) ? thrown : new MailboxStoreError('protocol');
  const fieldErrors = error.fieldErrors.map((each) => concealed(each, password));
  return new MailboxStoreError(error.code, concealed({ ...factsOf(error), fieldErrors }, password));
}

/** A step of a connection test without the password that was tried. */
export function concealedStep(step: ConnectionStep, password: unknown): ConnectionStep {
  const { detail } = step;
  return detail ? { ...step, detail: concealed(detail, password) } : step;
}

/** The same without a secret in any text of it, be it as it is in JSON or without the blanks around it. */
function concealed<T extends object>(members: T, secret: unknown): T {
  const bare = typeof secret === 'string' ? secret.trim() : '';
  if (bare.length < MIN_LENGTH) return members;
  const escaped = JSON.stringify(bare).slice(1, -1);
  const texts = Object.entries(members).map(([name, member]: [string, unknown]) => [
    name,
    typeof member === 'string' ? member.replaceAll(bare, '•••').replaceAll(escaped, '•••') : member,
  ]);
  return Object.fromEntries(texts) as T;
}
