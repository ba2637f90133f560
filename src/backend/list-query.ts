import type { MailboxQuery } from '../model/query.js';
import { querySchema } from '../model/query-schema.js';
import { RequestProblem } from './request-problem.js';

const PARAMETERS = ['type', 'q', 'sort', 'offset', 'limit'] as const;

/** The default order of a list. */
export const DEFAULT_SORT = 'name';

/**
 * Reads a list query from a URL. Unknown parameters are ignored; a known one that occurs twice, or has an invalid
 * value, is `malformed`.
 */
export function parseListQuery(url: string): MailboxQuery {
  const { searchParams } = new URL(url);
  const given = PARAMETERS.filter((name) => searchParams.has(name));
  const twice = given.filter((name) => searchParams.getAll(name).length > 1);
  if (twice.length > 0) throw wrong(twice);
  const noNumbers = given.filter(
    (name) => isNumeric(name) && !/^\d{1,16}$/.test(searchParams.get(name) ?? ''),
  );
  if (noNumbers.length > 0) throw wrong(noNumbers);
  const read = querySchema.safeParse(Object.fromEntries(given.map((name) => [name, searchParams.get(name)])));
  if (!read.success) throw wrong([...new Set(read.error.issues.map(({ path }) => String(path[0])))]);
  return { sort: DEFAULT_SORT, ...read.data };
}

function isNumeric(name: string): boolean {
  return name === 'offset' || name === 'limit';
}

function wrong(fields: readonly string[]): RequestProblem {
  return new RequestProblem('malformed', {
    detail: `Invalid query parameters: ${fields.join(', ')}`,
    fields,
  });
}
