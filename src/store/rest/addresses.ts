import type { MailboxQuery } from '../../model/query.js';
import { MailboxStoreError } from '../store-error.js';

/** The path of the collection, relative to the base URL. */
export const MAILBOXES = '/mailboxes';

/** The path of a list. */
export function listPath(query: MailboxQuery): string {
  const { type, q, sort, offset, limit } = query;
  const given = Object.entries({ type, q, sort, offset, limit }).filter(([, value]) => value !== undefined);
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return search === '' ? MAILBOXES : `${MAILBOXES}?${search}`;
}

/** The path of a mailbox. There is none for an id that URL parsers take for a dot segment, or for an empty one. */
export function mailboxPath(id: string): string {
  if (id === '' || id === '.' || id === '..') throw new MailboxStoreError('not-found');
  return `${MAILBOXES}/${encodeURIComponent(id.replace(/\p{Cs}/gu, '\uFFFD'))}`;
}

/** A revision as a strong entity tag (RFC 9110, section 8.8.3), in which a backslash has no special meaning. */
export function entityTag(revision: string): string {
  if (!/^[\x21\x23-\x7e\x80-\xff]+$/.test(revision)) throw new MailboxStoreError('malformed');
  return `"${revision}"`;
}

/** A string of a structured field (RFC 8941, section 3.3.3), in double quotes. */
export function quoted(text: string): string {
  if (!/^[\x21\x23-\x5b\x5d-\x7e\x80-\xff]+$/.test(text)) throw new MailboxStoreError('malformed');
  return `"${text}"`;
}

/** The JSON body of a request. Lone surrogates are escaped, so that the backend can refuse them. */
export function jsonBody(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch {
    throw new MailboxStoreError('malformed');
  }
}
