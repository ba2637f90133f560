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
import type { Sql, Transactions } from './database/transactions.js';
import { listedMailbox, readableColumns, type ReadableRow } from './mailbox-row.js';

/** The columns with the sort keys of the model. Columns that are the same when folded have no separate one. */
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

/** Reads one window of the mailboxes that match a valid query, and counts all of them. */
export async function selectPage(transactions: Transactions, query: MailboxQuery): Promise<MailboxPage> {
  const first = (query.offset ?? 0) === 0 ? await selectFirst(transactions.current, query) : undefined;
  return first ?? transactions.snapshot((sqlClient) => selectAnywhere(sqlClient, query));
}

/**
 * The first window, which is the most frequent one, with its counts in one statement. It sees one state of the database
 * without a transaction, which would take three more round trips. `undefined` if there was no row to carry the counts.
 */
async function selectFirst(sqlClient: Sql, query: MailboxQuery): Promise<MailboxPage | undefined> {
  const counts = sql<Readonly<Record<string, number>>>`(
    select json_object_agg("type", "count") from ${countsByType(sqlClient, query.q)}
  )`.as('counts');
  const window = { offset: 0, limit: query.limit ?? DEFAULT_LIMIT, isFromEnd: false };
  const rows = await sqlClient
    .select({ ...readableColumns, counts })
    .from(mailboxes)
    .where(inArray(mailboxes.id, windowIds(sqlClient, query, window)))
    .orderBy(...orderOf(query.sort, false));
  const [first] = rows;
  return first && pageOf(query, rows, sumUp(Object.entries(first.counts)));
}

async function selectAnywhere(sqlClient: Sql, query: MailboxQuery): Promise<MailboxPage> {
  const counted = await sqlClient
    .select({ type: sql<string>`"type"`, count: sql`"count"`.mapWith(Number) })
    .from(countsByType(sqlClient, query.q));
  const counts = sumUp(counted.map(({ type, count }) => [type, count]));
  const window = windowOf(query, counts[query.type ?? 'all']);
  if (window.limit === 0) return pageOf(query, [], counts);
  const rows = await sqlClient
    .select(readableColumns)
    .from(mailboxes)
    .where(inArray(mailboxes.id, windowIds(sqlClient, query, window)))
    .orderBy(...orderOf(query.sort, false));
  return pageOf(query, rows, counts);
}

function pageOf({ type }: MailboxQuery, rows: readonly ReadableRow[], counts: MailboxCounts): MailboxPage {
  return { items: rows.map(listedMailbox), total: counts[type ?? 'all'], counts };
}

/** Selects ids first, which an index has in order: skipping whole rows to a far window takes ten times as long. */
function windowIds(sqlClient: Sql, { q, type, sort }: MailboxQuery, { limit, offset, isFromEnd }: Window) {
  return sqlClient
    .select({ id: mailboxes.id })
    .from(mailboxes)
    .where(and(matching(q), type && eq(mailboxes.type, type)))
    .orderBy(...orderOf(sort, isFromEnd))
    .limit(limit)
    .offset(offset);
}

/** The rows to read, and from which end: the rows before them are skipped one by one. */
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

/** The number of matching mailboxes of each type, as a table: counted for a search text, otherwise stored. */
function countsByType(sqlClient: Sql, q: string | undefined) {
  const condition = matching(q);
  return condition
    ? sqlClient
        .select({ type: mailboxes.type, count: count().as('count') })
        .from(mailboxes)
        .where(condition)
        .groupBy(mailboxes.type)
        .as('counts_by_type')
    : mailboxCounts;
}

/** The sums of the counts. A later version of the server may have written unknown types, which are listed, too. */
function sumUp(counts: readonly (readonly [type: string, count: number])[]): MailboxCounts {
  const countOf = (type: MailboxType): number => counts.find(([each]) => each === type)?.[1] ?? 0;
  const all = counts.reduce((sum, [, each]) => sum + each, 0);
  return { all, inbound: countOf('inbound'), outbound: countOf('outbound') };
}

/** The order of a query. Null is the greatest in PostgreSQL, as the interface demands; ids always break ties. */
function orderOf(sort: string | undefined, isFromEnd: boolean): SQL[] {
  const { field, descending } = parseSort(sort ?? 'name') ?? { field: 'name', descending: false };
  const column = SORT_COLUMNS[field];
  const isDescending = descending !== isFromEnd;
  return [isDescending ? desc(column) : asc(column), isFromEnd ? desc(mailboxes.id) : asc(mailboxes.id)];
}

/** The condition of a search. A text with a control character matches nothing, and PostgreSQL refuses NUL. */
function matching(q: string | undefined): SQL | undefined {
  const text = foldText(q ?? '');
  if (text === '') return undefined;
  if (controlCharacter(text) !== undefined) return sql`false`;
  return like(mailboxes.searchText, `%${escapeWildcards(text)}%`);
}

function escapeWildcards(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
