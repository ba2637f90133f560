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

/** Everything of ours lives in a schema of its own, so that it can share a database with its host application. */
export const SCHEMA_NAME = 'mailbox_elements';

const schema = pgSchema(SCHEMA_NAME);

/** Text that is compared by its bytes, so that every installation sorts alike, whatever its locale. */
const plainText = customType<{ data: string }>({ dataType: () => 'text COLLATE "C"' });
const bytes = customType<{ data: Uint8Array }>({ dataType: () => 'bytea' });
const instant = (name: string) => timestamp(name, { withTimezone: true, precision: 3, mode: 'date' });

/**
 * The mailboxes. Columns that end in `_key`, and `search_text`, are what the model's `sortKey` and `searchText` make of
 * the others, so that this store answers as every other store does.
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
    // names are unique among inbound mailboxes; all outbound ones have the same
    uniqueIndex('mailboxes_inbound_name')
      .on(table.nameKey)
      .where(sql`type = 'inbound'`),
    // each outbound mailbox holds one of the slots 1 to maxOutbound, so that the limit is held by the database
    uniqueIndex('mailboxes_outbound_slot').on(table.outboundSlot),
    check('mailboxes_outbound_has_slot', sql`(type = 'outbound') = (outbound_slot is not null)`),
    check(
      'mailboxes_password_whole',
      sql`num_nulls(password_ciphertext, password_nonce, password_key_id) in (0, 3)`,
    ),
    // the type comes along, so that a list of one type is read from the index alone
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
    // read backwards, the others give the ids of equal rows backwards; where few are equal, these are soon sorted
    ...[
      ...[table.hostKey, table.fromAddressKey, table.type, table.port],
      ...[table.security, table.enabled, table.protocol, table.maxSizeMb],
    ].map((column) =>
      index(`mailboxes_by_${column.name}_desc`).on(column.desc().nullsFirst(), table.id, table.type),
    ),
  ],
);

/** How many mailboxes there are of each type, kept by triggers: counting a million takes longer than listing fifty. */
export const mailboxCounts = schema.table('mailbox_counts', {
  type: plainText('type').primaryKey(),
  count: bigint('count', { mode: 'number' }).notNull(),
});

/** The first answer to every request that carried an idempotency key, for a day. */
export const idempotencyRecords = schema.table(
  'idempotency_records',
  {
    key: plainText('key').primaryKey(),
    /** A keyed hash: what was sent may have held a password. */
    fingerprint: plainText('fingerprint').notNull(),
    answer: text('answer').notNull(),
    createdAt: instant('created_at').notNull(),
  },
  (table) => [index('idempotency_records_by_age').on(table.createdAt)],
);

/** A row of the table of mailboxes. */
export type MailboxRow = typeof mailboxes.$inferSelect;
