import type { Capabilities } from '../../model/capabilities.js';
import { decodeCapabilities, decodeMailbox, decodePageFrame } from '../../model/decode.js';
import { isReadable, type Mailbox } from '../../model/mailbox.js';
import type { MailboxPage } from '../../model/query.js';
import { uniqueById } from '../unique-by-id.js';
import { jsonOf, type Answer } from './exchange.js';
import { unreadable } from './failed-try.js';

/** Reads capabilities. */
export function readCapabilities(answer: Answer): Capabilities {
  const capabilities = decodeCapabilities(jsonOf(answer));
  if (!capabilities) throw unreadable(answer.status);
  return capabilities;
}

/**
 * Reads a page. Rows are read one by one: a row with an unknown value is unreadable, one without an id is dropped and
 * counted, and the last of two rows with the same id is kept.
 */
export function readPage(answer: Answer, offset: number): MailboxPage {
  const frame = decodePageFrame(jsonOf(answer));
  if (!frame) throw unreadable(answer.status);
  const { items, total, counts } = frame;
  const rows = items.map(decodeMailbox).filter((row) => row !== undefined);
  const dropped = items.length - rows.length;
  return {
    items: uniqueById(rows),
    total: rows.length > 0 ? Math.max(total, offset + rows.length) : total,
    counts,
    ...(dropped > 0 && { dropped }),
  };
}

/** Reads a mailbox. */
export function readMailbox(answer: Answer): Mailbox {
  const mailbox = decodeMailbox(jsonOf(answer));
  if (!mailbox || !isReadable(mailbox)) throw unreadable(answer.status, mailbox);
  return mailbox;
}

/** Reads a mailbox, if there is one: a backend may confirm a change without returning the mailbox. */
export function readMailboxIfAny(answer: Answer): Mailbox | undefined {
  return answer.text.trim() === '' ? undefined : readMailbox(answer);
}

/**
 * Reads that a mailbox was deleted. An HTML page from something in between, such as a sign-in page, does not say so.
 */
export function readDeletion(answer: Answer): void {
  if (answer.text.trim() !== '') jsonOf(answer);
}

/** The id at the end of the URL of a new mailbox. */
export function idOfLocation({ headers }: Answer): string | undefined {
  const segment = /\/([^/?#]+)\/?(?:[?#]|$)/.exec(headers.get('location') ?? '')?.[1];
  try {
    return segment && decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
