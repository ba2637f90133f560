import type pg from 'pg';

/** The columns of the sort fields, except those with the same name as their field. */
const COLUMNS: Readonly<Record<string, string>> = {
  name: 'name_key',
  host: 'host_key',
  username: 'username_key',
  fromAddress: 'from_address_key',
  maxSizeMb: 'max_size_mb',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};
const TABLE = 'mailbox_elements.mailboxes';
const ROW = `id, type, name, username, host, port, security, password_key_id is not null as password_set, enabled,
  revision, created_at, updated_at, max_size_mb, protocol, from_address`;
const LIMIT = 100;

/**
 * The statements that an answer takes, written by hand and sent with the driver alone: the number of matches, and the rows.
 * Like the server, it approaches a distant window from the nearer end. Returns the ids.
 */
export async function bareSql(
  client: pg.Client,
  query: Readonly<Record<string, string | number>>,
): Promise<readonly string[]> {
  const total = await count(client, query);
  const offset = Math.min(Number(query['offset'] ?? 0), total);
  const limit = Math.min(LIMIT, total - offset);
  const behind = total - offset - limit;
  const isFromEnd = behind < offset;
  const { where, values } = condition(query, [isFromEnd ? behind : offset, limit]);
  const { rows } = await client.query<{ id: string }>({
    text: `select ${ROW} from ${TABLE} where id in
      (select id from ${TABLE} ${where} order by ${order(query, isFromEnd)} offset $1 limit $2)
      order by ${order(query, false)}`,
    values,
  });
  return rows.map(({ id }) => id);
}

async function count(client: pg.Client, query: Readonly<Record<string, string | number>>): Promise<number> {
  const { type, ...rest } = query;
  const { where, values } = condition(rest, []);
  const text =
    where === ''
      ? 'select type, count from mailbox_elements.mailbox_counts'
      : `select type, count(*) from ${TABLE} ${where} group by type`;
  const { rows } = await client.query<{ type: string; count: string }>({ text, values });
  const counted = rows.filter((row) => type === undefined || row.type === type);
  return counted.reduce((sum, row) => sum + Number(row.count), 0);
}

function condition(
  { q, type }: Readonly<Record<string, string | number>>,
  before: readonly number[],
): { readonly where: string; readonly values: (string | number)[] } {
  const values: (string | number)[] = [...before];
  const parts: string[] = [];
  if (q !== undefined) parts.push(`search_text like $${values.push(`%${q}%`)}`);
  if (type !== undefined) parts.push(`type = $${values.push(type)}`);
  return { where: parts.length > 0 ? `where ${parts.join(' and ')}` : '', values };
}

function order({ sort = 'name' }: Readonly<Record<string, string | number>>, isFromEnd: boolean): string {
  const field = String(sort).replace(/^-/, '');
  const isDescending = String(sort).startsWith('-') !== isFromEnd;
  return `${COLUMNS[field] ?? field} ${isDescending ? 'desc' : 'asc'}, id ${isFromEnd ? 'desc' : 'asc'}`;
}
