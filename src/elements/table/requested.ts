import { MAILBOX_TYPES } from '../../model/mailbox.js';
import { parseSort } from '../../model/query.js';
import type { ListQuery } from '../controllers/list-view.js';
import { warnOnce } from '../warn-once.js';
import { FILTERS, type MailboxFilter } from './filter-bar.js';

/** What a page or a person requests of the list. Frameworks set a property that is bound to nothing to null or ''. */
export interface Requested {
  readonly filter: MailboxFilter | null | undefined;
  readonly search: string | null | undefined;
  readonly sort: string | null | undefined;
}

/** The sort order; by name if the given one is invalid. */
export function sortOf({ sort }: Requested): string {
  if (sort === null || sort === undefined) return 'name';
  if (sort === '' || (isText(sort) && parseSort(sort))) return sort;
  warnOf(sort, 'is no sort order');
  return 'name';
}

/** The filter; `all` if the given one is invalid. */
export function filterOf({ filter }: Requested): MailboxFilter {
  if (!filter) return 'all';
  if (FILTERS.includes(filter)) return filter;
  warnOf(filter, 'is no filter');
  return 'all';
}

/** The text to search for. */
export function searchOf({ search }: Requested): string {
  if (search === null || search === undefined || isText(search)) return search ?? '';
  warnOf(search, 'is no search text');
  return '';
}

/** The query of the list. */
export function queryOf(requested: Requested): ListQuery {
  const filter = filterOf(requested);
  return {
    type: MAILBOX_TYPES.find((type) => type === filter),
    q: searchOf(requested).trim(),
    sort: sortOf(requested),
  };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

/** Warns developers of an invalid value; names only its type if it is not a string, which may not be convertible. */
export function warnOf(value: unknown, what: string): void {
  warnOnce(`<mailbox-table>: “${isText(value) ? value : typeof value}” ${what}`);
}
