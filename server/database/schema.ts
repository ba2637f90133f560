import { sql } from 'drizzle-orm';
import {
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
    index('mailboxes_by_name').on(table.nameKey, table.id),
    index('mailboxes_by_type_and_name').on(table.type, table.nameKey, table.id),
    index('mailboxes_by_host').on(table.hostKey, table.id),
  ],
);

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
