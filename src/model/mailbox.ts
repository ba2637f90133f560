/** The two directions of mail. An inbound mailbox is read, the outbound one sends. */
export const MAILBOX_TYPES = ['inbound', 'outbound'] as const;
/** Direction of a mailbox. */
export type MailboxType = (typeof MAILBOX_TYPES)[number];

/**
 * How a connection is protected. `start-tls`: STARTTLS if the server offers it, else plain text;
 * `start-tls-required`: STARTTLS or nothing (RFC 3207, RFC 2595); `ssl-tls`: TLS from the first byte (RFC 8314).
 */
export const SECURITIES = ['start-tls', 'start-tls-required', 'ssl-tls'] as const;
/** How a connection is protected. */
export type Security = (typeof SECURITIES)[number];

/** How messages are fetched from an inbound mailbox: IMAP (RFC 9051) or POP3 (RFC 1939). */
export const PROTOCOLS = ['imap', 'pop3'] as const;
/** How messages are fetched from an inbound mailbox. */
export type Protocol = (typeof PROTOCOLS)[number];

/** The name that every outbound mailbox has, and no inbound one may have. */
export const OUTBOUND_NAME = 'smtp-client';

/** What mailboxes of both types have. A mailbox never carries its password. */
export interface MailboxCommon {
  /** Opaque, chosen by the backend. */
  readonly id: string;
  /** The mailbox's name; of an outbound one always `smtp-client`. */
  readonly name: string;
  /** The name that logs in to the mail server. */
  readonly username: string;
  /** Host name (punycode), IPv4 or IPv6 address, or the `https:` address of Exchange Web Services. */
  readonly host: string;
  /** TCP port, 1 to 65535. */
  readonly port: number;
  /** How the connection is protected. */
  readonly security: Security;
  /** Whether a password is stored. */
  readonly passwordSet: boolean;
  /** Whether the mailbox is in use. An enabled mailbox cannot be deleted. */
  readonly enabled: boolean;
  /** Opaque; changes with every change of the mailbox. */
  readonly revision: string;
  /** ISO 8601 date and time. */
  readonly createdAt: string;
  /** ISO 8601 date and time. */
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
 * A row that the store returned and this version cannot read: an unknown value, a missing member. It is shown with
 * what it has and cannot be edited, so that nothing rewrites what it does not understand.
 */
export interface UnreadableMailbox {
  readonly id: string;
  readonly unreadable: true;
  /** The members that have a name of ours and a plain value; never a password. */
  readonly raw: Readonly<Record<string, unknown>>;
}

/** Whether a row could be read. */
export function isReadable(row: Mailbox | UnreadableMailbox): row is Mailbox {
  return !('unreadable' in row);
}

/** Whether every value of a row that is shown or offered to choose from is known here: only such a mailbox may be changed. */
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
