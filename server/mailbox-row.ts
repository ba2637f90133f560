import { isNotNull } from 'drizzle-orm';
import { decodeMailbox } from '../src/model/decode.js';
import type { MailboxDraft } from '../src/model/draft.js';
import { isReadable, type Mailbox, type UnreadableMailbox } from '../src/model/mailbox.js';
import { searchText, sortKey, type SortField } from '../src/model/query.js';
import { mailboxSchema } from '../src/model/schemas.js';
import { MailboxStoreError } from '../src/store/store-error.js';
import { mailboxes, type MailboxRow } from './database/schema.js';
import { newMailboxId } from './mailbox-id.js';
import type { SealedPassword } from './secrets/sealed-password.js';

/** The columns that may be read except for a connection test: all but the password, and whether there is one. */
export const readableColumns = {
  id: mailboxes.id,
  type: mailboxes.type,
  name: mailboxes.name,
  username: mailboxes.username,
  host: mailboxes.host,
  port: mailboxes.port,
  security: mailboxes.security,
  passwordSet: isNotNull(mailboxes.passwordKeyId).mapWith(Boolean),
  enabled: mailboxes.enabled,
  revision: mailboxes.revision,
  createdAt: mailboxes.createdAt,
  updatedAt: mailboxes.updatedAt,
  maxSizeMb: mailboxes.maxSizeMb,
  protocol: mailboxes.protocol,
  fromAddress: mailboxes.fromAddress,
};

/** A row of the `readableColumns`. */
export type ReadableRow = Pick<MailboxRow, Exclude<keyof typeof readableColumns, 'passwordSet'>> & {
  readonly passwordSet: boolean;
};

const UNREADABLE =
  'This mailbox has values that this version of the server does not know; it can be listed, but not read or changed';

type PasswordColumns = Pick<MailboxRow, 'passwordCiphertext' | 'passwordNonce' | 'passwordKeyId'>;
type MemberColumns = Omit<MailboxRow, 'outboundSlot' | keyof PasswordColumns>;

/** The mailbox of a row; unreadable if a later version of the server wrote values that this one does not know. */
export function listedMailbox(row: ReadableRow): Mailbox | UnreadableMailbox {
  return decodeMailbox(wireForm(row)) ?? { id: row.id, unreadable: true, raw: {} };
}

/**
 * The mailbox of a readable row. Otherwise throws a `MailboxStoreError` with the code `forbidden`, rather than one that
 * suggests trying again: the row stays unreadable until a version that knows its values reads it.
 */
export function mailboxOf(row: ReadableRow): Mailbox {
  const mailbox = listedMailbox(row);
  if (isReadable(mailbox)) return mailbox;
  throw new MailboxStoreError('forbidden', { unreadable: mailbox, detail: UNREADABLE });
}

/** Makes a new mailbox from a valid draft. */
export function newMailbox(draft: MailboxDraft, now: Date): Mailbox {
  const date = now.toISOString();
  return mailboxSchema.parse({
    ...draft,
    id: newMailboxId(now.getTime()),
    passwordSet: true,
    enabled: false,
    revision: '1',
    createdAt: date,
    updatedAt: date,
  });
}

/** Applies valid changes to a mailbox. */
export function changedMailbox(current: Mailbox, members: object, now: Date): Mailbox {
  const revision = String(Number(current.revision) + 1);
  return mailboxSchema.parse({ ...current, ...members, revision, updatedAt: now.toISOString() });
}

/** The columns of a mailbox, including those for searching, sorting and comparing. */
export function memberColumns(mailbox: Mailbox): MemberColumns {
  const { id, type, name, username, host, port, security, enabled, revision } = mailbox;
  // no spreading here: adding members afterwards is a hundred times slower in V8, which matters for a million rows
  return {
    id,
    type,
    name,
    username,
    host,
    port,
    security,
    enabled,
    revision: Number(revision),
    createdAt: new Date(mailbox.createdAt),
    updatedAt: new Date(mailbox.updatedAt),
    maxSizeMb: mailbox.type === 'inbound' ? mailbox.maxSizeMb : null,
    protocol: mailbox.type === 'inbound' ? mailbox.protocol : null,
    fromAddress: mailbox.type === 'outbound' ? mailbox.fromAddress : null,
    searchText: searchText(mailbox),
    nameKey: textKey(mailbox, 'name') ?? '',
    usernameKey: textKey(mailbox, 'username') ?? '',
    hostKey: textKey(mailbox, 'host') ?? '',
    fromAddressKey: textKey(mailbox, 'fromAddress') ?? null,
  };
}

/** The columns of a password. */
export function passwordColumns({ ciphertext, nonce, keyId }: SealedPassword): PasswordColumns {
  return { passwordCiphertext: ciphertext, passwordNonce: nonce, passwordKeyId: keyId };
}

function textKey(mailbox: Mailbox, field: SortField): string | undefined {
  const key = sortKey(mailbox, field);
  return key === undefined ? undefined : String(key);
}

function wireForm(row: ReadableRow): object {
  return {
    ...row,
    revision: String(row.revision),
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
