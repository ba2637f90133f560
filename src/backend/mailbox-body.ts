import { isReadable, type Mailbox, type UnreadableMailbox } from '../model/mailbox.js';
import type { MailboxPage } from '../model/query.js';
import { decodeMailbox } from '../model/decode.js';

/** The characters of an entity tag (RFC 9110, section 8.8.3) that need no encoding in a header. */
const ENTITY_TAG_TEXT = /^[\x21\x23-\x7e]*$/;

/**
 * A mailbox as it is sent: the members of the contract and no others, so that whatever else a careless store returns, a
 * password above all, is not sent.
 */
export function mailboxBody(mailbox: Mailbox | UnreadableMailbox): Readonly<Record<string, unknown>> {
  const read = decodeMailbox(isReadable(mailbox) ? mailbox : { ...mailbox.raw, id: mailbox.id });
  if (read === undefined) throw new TypeError('The store returned a mailbox without id');
  return isReadable(read) ? { ...read } : { ...read.raw, id: read.id };
}

/** A page of mailboxes as it is sent. */
export function pageBody({ items, total, counts }: MailboxPage): Readonly<Record<string, unknown>> {
  const { all, inbound, outbound } = counts;
  return { items: items.map(mailboxBody), total, counts: { all, inbound, outbound } };
}

/** A response with one mailbox, and its revision as entity tag. */
export function mailboxResponse(mailbox: Mailbox, init: ResponseInit = {}): Response {
  const response = Response.json(mailboxBody(mailbox), init);
  const tag = entityTag(mailbox.revision);
  if (tag !== undefined) response.headers.set('etag', tag);
  return response;
}

/** The strong entity tag of a revision; `undefined` if the revision has characters that no entity tag can have. */
export function entityTag(revision: string): string | undefined {
  return ENTITY_TAG_TEXT.test(revision) ? `"${revision}"` : undefined;
}
