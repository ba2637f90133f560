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

/** What may be read of a mailbox by anything but a connection: all but its password, and whether it has one. */
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

/** A row as `readableColumns` select it. */
export type ReadableRow = Pick<MailboxRow, Exclude<keyof typeof readableColumns, 'passwordSet'>> & {
  readonly passwordSet: boolean;
};

const UNREADABLE =
  'This mailbox has values that this version of the server does not know; it can be listed, but not read or changed';

type PasswordColumns = Pick<MailboxRow, 'passwordCiphertext' | 'passwordNonce' | 'passwordKeyId'>;
type MemberColumns = Omit<MailboxRow, 'outboundSlot' | keyof PasswordColumns>;

/** The mailbox of a row; unreadable where a later version of the server wrote what this one does not know. */
export function listedMailbox(row: ReadableRow): Mailbox | UnreadableMailbox {
  return decodeMailbox(wireForm(row)) ?? { id: row.id, unreadable: true, raw: {} };
}

/**
 * The mailbox of a row, which must be readable. Throws a `MailboxStoreError` with the code `forbidden` else, not one that
 * invites to try again: the row stays as it is until a version that knows its values reads it.
 */
export function mailboxOf(row: ReadableRow): Mailbox {
  const mailbox = listedMailbox(row);
  if (isReadable(mailbox)) return mailbox;
  throw new MailboxStoreError('forbidden', { unreadable: mailbox, detail: UNREADABLE });
}

/** A new mailbox of a draft that was judged right. */
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

/** A mailbox after a change of some members that was judged right. */
export function changedMailbox(current: Mailbox, members: object, now: Date): Mailbox {
  const revision = String(Number(current.revision) + 1);
  return mailboxSchema.parse({ ...current, ...members, revision, updatedAt: now.toISOString() });
}

/** Where the values of a mailbox go, with all that is searched, sorted and compared by. */
export function memberColumns(mailbox: Mailbox): MemberColumns {
  const { id, type, name, username, host, port, security, enabled, revision } = mailbox;
  // no spreading here: members added after it cost V8 a hundred times as much, which a million rows feel
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

/** Where a password goes. */
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
