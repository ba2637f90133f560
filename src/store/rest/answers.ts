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
 * Reads a page. Rows are read one by one: one with an unknown value is unreadable, one without an id is dropped and
 * counted, and of one that comes twice the last is kept.
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

/** Reads a mailbox where there is one: a backend may say that something is done and no more. */
export function readMailboxIfAny(answer: Answer): Mailbox | undefined {
  return answer.text.trim() === '' ? undefined : readMailbox(answer);
}

/** Reads that a mailbox is deleted. A page that somebody put in between, for signing in say, says nothing of the kind. */
export function readDeletion(answer: Answer): void {
  if (answer.text.trim() !== '') jsonOf(answer);
}

/** The id that the address of a new mailbox ends with. */
export function idOfLocation({ headers }: Answer): string | undefined {
  const segment = /\/([^/?#]+)\/?(?:[?#]|$)/.exec(headers.get('location') ?? '')?.[1];
  try {
    return segment && decodeURIComponent(segment);
  } catch {
    return undefined;
  }
}
