import { sql } from 'drizzle-orm';
import {
  bigint,
  boolean,
  check,
  customType,
  index,
  integer,
  pgSchema,
  text,
  timestamp,
  uniqueIndex,
} from 'drizzle-orm/pg-core';

/** Everything is in a schema of its own, so that a database can be shared with the host application. */
export const SCHEMA_NAME = 'mailbox_elements';

const schema = pgSchema(SCHEMA_NAME);

/** Text that is compared by bytes, so that the order does not depend on the locale of an installation. */
const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/**
 * The mailboxes. `search_text`, and columns that end in `_key`, are derived from the others with the model's
 * `searchText` and `sortKey`, so that this store answers as every other store does.
 */
export const mailboxes = schema.table(
  'mailboxes',
  {
    id: plainText('id').primaryKey(),
    type: plainText('type').notNull(),
    name: text('name').notNull(),
    username: text('username').notNull(),
    host: text('host').notNull(),
    port: integer('port').notNull(),
    security: plainText('security').notNull(),
    enabled: boolean('enabled').notNull(),
    revision: integer('revision').notNull(),
    createdAt: instant('created_at').notNull(),
    updatedAt: instant('updated_at').notNull(),
    maxSizeMb: integer('max_size_mb'),
    protocol: plainText('protocol'),
    fromAddress: text('from_address'),
    outboundSlot: integer('outbound_slot'),
    searchText: plainText('search_text').notNull(),
    nameKey: plainText('name_key').notNull(),
    usernameKey: plainText('username_key').notNull(),
    hostKey: plainText('host_key').notNull(),
    fromAddressKey: plainText('from_address_key'),
    passwordCiphertext: bytes('password_ciphertext'),
    passwordNonce: bytes('password_nonce'),
    passwordKeyId: plainText('password_key_id'),
  },
  (table) => [
    // names are unique among inbound mailboxes; all outbound ones have the same name
    uniqueIndex('mailboxes_inbound_name')
      .on(table.nameKey)
      .where(sql`type = 'inbound'`),
    // each outbound mailbox has one of the slots 1 to maxOutbound, so that the database enforces the limit
    uniqueIndex('mailboxes_outbound_slot').on(table.outboundSlot),
    check('mailboxes_outbound_has_slot', sql`(type = 'outbound') = (outbound_slot is not null)`),
    check(
      'mailboxes_password_whole',
      sql`num_nulls(password_ciphertext, password_nonce, password_key_id) in (0, 3)`,
    ),
    // includes the type, so that a list of one type is read from the index alone
    index('mailboxes_by_name').on(table.nameKey, table.id, table.type),
    ...[
      ...[table.hostKey, table.usernameKey, table.fromAddressKey, table.createdAt],
      ...[
        table.updatedAt,
        table.type,
        table.port,
        table.security,
        table.enabled,
        table.protocol,
        table.maxSizeMb,
      ],
    ].map((column) => index(`mailboxes_by_${column.name}`).on(column, table.id, table.type)),
    // the others, read backwards, also reverse the ids of equal rows; if few are equal, sorting these is fast
    ...[
      ...[table.hostKey, table.fromAddressKey, table.type, table.port],
      ...[table.security, table.enabled, table.protocol, table.maxSizeMb],
    ].map((column) =>
      index(`mailboxes_by_${column.name}_desc`).on(column.desc().nullsFirst(), table.id, table.type),
    ),
  ],
);

/** The number of mailboxes of each type, updated by triggers: counting a million takes longer than listing fifty. */
export const mailboxCounts = schema.table('mailbox_counts', {
  type: plainText('type').primaryKey(),
  count: bigint('count', { mode: 'number' }).notNull(),
});

/** The first response to every request with an idempotency key, for a day. */
export const idempotencyRecords = schema.table(
  'idempotency_records',
  {
    key: plainText('key').primaryKey(),
    /** A keyed hash, since requests may contain passwords. */
    fingerprint: plainText('fingerprint').notNull(),
    answer: text('answer').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('idempotency_records_by_age').on(table.createdAt)],
);

/**
 * What connection tests take up for a while, and no longer than until a moment, even if their process dies: one of the
 * tests of a caller in a minute, room at a host, the turn to log in to an account, or the account after a failed login.
 */
export const testClaims = schema.table(
  'test_claims',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    kind: plainText('kind').$type<ClaimKind>().notNull(),
    /** A keyed hash of the caller, host or account: nobody should learn from the database who tested what. */
    key: plainText('key').notNull(),
    until: instant('until').notNull(),
  },
  (table) => [index('test_claims_by_key').on(table.kind, table.key, table.until)],
);

/** What connection tests take up. */
export type ClaimKind = 'test' | 'room' | 'login' | 'hold';

/** Who changed what and when; never a value. Stored in the transaction of the change. */
export const auditEntries = schema.table(
  'audit_entries',
  {
    id: bigint('id', { mode: 'number' }).primaryKey().generatedAlwaysAsIdentity(),
    at: instant('at').notNull(),
    /** The network address that the request came from; null if the change was not requested over the network. */
    caller: text('caller'),
    mailboxId: plainText('mailbox_id').notNull(),
    /** `created`, `updated` or `deleted`. */
    kind: plainText('kind').notNull(),
    /** The names of the members that were changed; instead of `enabled`, what it was changed to. */
    changed: text('changed').array().notNull(),
  },
  (table) => [index('audit_entries_by_age').on(table.at)],
);

/** A row of the mailboxes table. */
export type MailboxRow = typeof mailboxes.$inferSelect;
