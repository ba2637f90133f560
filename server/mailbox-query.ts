import { and, asc, desc, eq, like, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import {
  DEFAULT_LIMIT,
  parseSort,
  type MailboxCounts,
  type MailboxPage,
  type MailboxQuery,
  type SortField,
} from '../src/model/query.js';
import { controlCharacter, foldText } from '../src/model/text.js';
import { mailboxes } from './database/schema.js';
import type { Sql } from './database/transactions.js';
import { listedMailbox, readableColumns } from './mailbox-row.js';

/** The columns that hold the sort keys of the model. Those without a folded one are the same folded. */
const SORT_COLUMNS: Readonly<Record<SortField, PgColumn>> = {
  name: mailboxes.nameKey,
  type: mailboxes.type,
  host: mailboxes.hostKey,
  port: mailboxes.port,
  security: mailboxes.security,
  enabled: mailboxes.enabled,
  username: mailboxes.usernameKey,
  protocol: mailboxes.protocol,
  maxSizeMb: mailboxes.maxSizeMb,
  fromAddress: mailboxes.fromAddressKey,
  createdAt: mailboxes.createdAt,
  updatedAt: mailboxes.updatedAt,
};

/** Reads one window of the mailboxes that match a query that was judged right, and counts all that do. */
export async function selectPage(sqlClient: Sql, query: MailboxQuery): Promise<MailboxPage> {
  const counts = await selectCounts(sqlClient, query.q);
  const rows = await sqlClient
    .select(readableColumns)
    .from(mailboxes)
    .where(and(matching(query.q), query.type && eq(mailboxes.type, query.type)))
    .orderBy(...orderOf(query.sort))
    .limit(query.limit ?? DEFAULT_LIMIT)
    .offset(query.offset ?? 0);
  return { items: rows.map(listedMailbox), total: counts[query.type ?? 'all'], counts };
}

async function selectCounts(sqlClient: Sql, q: string | undefined): Promise<MailboxCounts> {
  const countOf = (type: string): SQL<number> =>
    sql<number>`count(*) filter (where ${eq(mailboxes.type, type)})`.mapWith(Number);
  const [counts] = await sqlClient
    .select({ inbound: countOf('inbound'), outbound: countOf('outbound') })
    .from(mailboxes)
    .where(matching(q));
  const { inbound, outbound } = counts ?? { inbound: 0, outbound: 0 };
  return { all: inbound + outbound, inbound, outbound };
}

/** Null sorts as the greatest in PostgreSQL, which is what the interface asks for. */
function orderOf(sort: string | undefined): SQL[] {
  const order = parseSort(sort ?? 'name') ?? { field: 'name', descending: false };
  const column = SORT_COLUMNS[order.field];
  return [order.descending ? desc(column) : asc(column), asc(mailboxes.id)];
}

/** No member holds a control character, and PostgreSQL takes no NUL: what has one in it is found nowhere. */
function matching(q: string | undefined): SQL | undefined {
  const text = foldText(q ?? '');
  if (text === '') return undefined;
  if (controlCharacter(text) !== undefined) return sql`false`;
  return like(mailboxes.searchText, `%${escapeWildcards(text)}%`);
}

function escapeWildcards(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
