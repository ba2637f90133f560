import { and, asc, count, desc, eq, inArray, like, sql, type SQL } from 'drizzle-orm';
import type { PgColumn } from 'drizzle-orm/pg-core';
import type { MailboxType } from '../src/model/mailbox.js';
import {
  DEFAULT_LIMIT,
  parseSort,
  type MailboxCounts,
  type MailboxPage,
  type MailboxQuery,
  type SortField,
} from '../src/model/query.js';
import { controlCharacter, foldText } from '../src/model/text.js';
import { mailboxCounts, mailboxes } from './database/schema.js';
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
  const total = counts[query.type ?? 'all'];
  const window = windowOf(query, total);
  if (window.limit === 0) return { items: [], total, counts };
  // ids first, which an index has in order; passing over whole rows to a far window takes ten times as long
  const ids = sqlClient
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(matching(query.q), query.type && eq(mailboxes.type, query.type)))
    .orderBy(...orderOf(query.sort, window.isFromEnd))
    .limit(window.limit)
    .offset(window.offset);
  const rows = await sqlClient
    .select(readableColumns)
    .from(mailboxes)
    .where(inArray(mailboxes.id, ids))
    .orderBy(...orderOf(query.sort, false));
  return { items: rows.map(listedMailbox), total, counts };
}

/** Which rows to read, and from which end, for those in between are passed over one by one. */
interface Window {
  readonly offset: number;
  readonly limit: number;
  readonly isFromEnd: boolean;
}

function windowOf({ offset = 0, limit = DEFAULT_LIMIT }: MailboxQuery, total: number): Window {
  const length = Math.max(0, Math.min(limit, total - offset));
  const behind = total - offset - length;
  return behind < offset
    ? { offset: behind, limit: length, isFromEnd: true }
    : { offset, limit: length, isFromEnd: false };
}

async function selectCounts(sqlClient: Sql, q: string | undefined): Promise<MailboxCounts> {
  const condition = matching(q);
  const rows = condition
    ? await sqlClient
        .select({ type: mailboxes.type, count: count() })
        .from(mailboxes)
        .where(condition)
        .groupBy(mailboxes.type)
    : await sqlClient.select().from(mailboxCounts);
  const countOf = (type: MailboxType): number => rows.find((row) => row.type === type)?.count ?? 0;
  // a later version of the server may have written types that are not known here, which are listed all the same
  const all = rows.reduce((sum, row) => sum + row.count, 0);
  return { all, inbound: countOf('inbound'), outbound: countOf('outbound') };
}

/** Null sorts as the greatest in PostgreSQL, which is what the interface asks for. Ids break ties in either direction. */
function orderOf(sort: string | undefined, isFromEnd: boolean): SQL[] {
  const { field, descending } = parseSort(sort ?? 'name') ?? { field: 'name', descending: false };
  const column = SORT_COLUMNS[field];
  const isDescending = descending !== isFromEnd;
  return [isDescending ? desc(column) : asc(column), isFromEnd ? desc(mailboxes.id) : asc(mailboxes.id)];
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
