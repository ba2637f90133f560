/** The two directions of mail: inbound mailboxes are read, the outbound one sends. */
export const MAILBOX_TYPES = ['inbound', 'outbound'] as const;
/** The direction of a mailbox. */
export type MailboxType = (typeof MAILBOX_TYPES)[number];

/**
 * How a connection is protected. `start-tls`: STARTTLS if the server offers it, otherwise plain text;
 * `start-tls-required`: STARTTLS or nothing (RFC 3207, RFC 2595); `ssl-tls`: TLS from the first byte (RFC 8314).
 */
export const SECURITIES = ['start-tls', 'start-tls-required', 'ssl-tls'] as const;
/** How a connection is protected. */
export type Security = (typeof SECURITIES)[number];

/** How messages are fetched from an inbound mailbox: IMAP (RFC 9051) or POP3 (RFC 1939). */
export const PROTOCOLS = ['imap', 'pop3'] as const;
/** How messages are fetched from an inbound mailbox. */
export type Protocol = (typeof PROTOCOLS)[number];

/** What can be done with several mailboxes at once. */
export type BulkAction = 'enable' | 'disable' | 'delete';

/** The name of every outbound mailbox, which no inbound one may have. */
export const OUTBOUND_NAME = 'smtp-client';

/** The members that mailboxes of both types have. A mailbox never contains its password. */
export interface MailboxCommon {
  /** An opaque string chosen by the backend. */
  readonly id: string;
  /** The mailbox's name; always `smtp-client` for an outbound one. */
  readonly name: string;
  /** The login name at the mail server. */
  readonly username: string;
  /** A host name (punycode), an IPv4 or IPv6 address, or the `https:` URL of Exchange Web Services. */
  readonly host: string;
  /** The TCP port, 1 to 65535. */
  readonly port: number;
  /** How the connection is protected. */
  readonly security: Security;
  /** Whether a password is stored. */
  readonly passwordSet: boolean;
  /** Whether the mailbox is in use. An enabled mailbox cannot be deleted. */
  readonly enabled: boolean;
  /** An opaque string that changes with every change to the mailbox. */
  readonly revision: string;
  /** An ISO 8601 date and time. */
  readonly createdAt: string;
  /** An ISO 8601 date and time. */
  readonly updatedAt: string;
}

/** A mailbox that mail is fetched from. */
export interface InboundMailbox extends MailboxCommon {
  readonly type: 'inbound';
  /** The largest message that is accepted, in MB. */
  readonly maxSizeMb: number;
  /** How messages are fetched. */
  readonly protocol: Protocol;
}

/** The mailbox that mail is sent through. */
export interface OutboundMailbox extends MailboxCommon {
  readonly type: 'outbound';
  /** The address that mail is sent from. */
  readonly fromAddress: string;
}

/** A mailbox as a store returns it. */
export type Mailbox = InboundMailbox | OutboundMailbox;

/**
 * A row that this version cannot read, because of an unknown value or a missing member. It is shown with what could be
 * read of it and cannot be edited, so that nothing overwrites what it does not understand.
 */
export interface UnreadableMailbox {
  readonly id: string;
  readonly unreadable: true;
  /** The members with a known name and a plain value; never a password. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Whether a row could be read. */
export function isReadable(row: Mailbox | UnreadableMailbox): row is Mailbox {
  return !('unreadable' in row);
}

/** Whether this version knows all values of a mailbox that it shows or offers. Only then may the mailbox be changed. */
export function isSound(row: Mailbox | UnreadableMailbox): row is Mailbox {
  if ('unreadable' in row) return false;
  const { type, security, protocol, name, host, port, revision, enabled } = row as Partial<InboundMailbox>;
  return (
    MAILBOX_TYPES.some((each) => each === type) &&
    SECURITIES.some((each) => each === security) &&
    PROTOCOLS.some((each) => each === (protocol ?? each)) &&
    [name, host, revision].every((each) => typeof each === 'string') &&
    typeof port === 'number' &&
    typeof enabled === 'boolean'
  );
}
