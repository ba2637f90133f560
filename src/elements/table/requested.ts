import { MAILBOX_TYPES } from '../../model/mailbox.js';
import { parseSort } from '../../model/query.js';
import type { ListQuery } from '../controllers/list-view.js';
import { FILTERS, type Filter } from './filter-bar.js';

/** What a page or a person asks of the list. A page that binds nothing to a property makes it null. */
export interface Requested {
  readonly filter: Filter | null | undefined;
  readonly search: string | null | undefined;
  readonly sort: string | null | undefined;
}

const warned = new Set<string>();

/** The order to ask for: the given one, or by name where it names no data. */
export function sortOf({ sort }: Requested): string {
  if (sort === null || sort === undefined) return 'name';
  if (sort === '' || (isText(sort) && parseSort(sort))) return sort;
  warnOnce(sort, 'is no sort order; mailboxes are sorted by name.');
  return 'name';
}

/** The filter to show: the given one, or all where it is none. */
export function filterOf({ filter }: Requested): Filter {
  if (filter === null || filter === undefined) return 'all';
  if (FILTERS.includes(filter)) return filter;
  warnOnce(filter, 'is no filter; all mailboxes are shown.');
  return 'all';
}

/** The text to search for. */
export function searchOf({ search }: Requested): string {
  if (search === null || search === undefined || isText(search)) return search ?? '';
  warnOnce(search, 'is no text to search for; all mailboxes are shown.');
  return '';
}

/** What the list has to show. */
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

/** Tells developers of a wrong value: by its kind where it is no text, for not everything can be made one. */
export function warnOnce(value: unknown, what: string): void {
  const words = `“${isText(value) ? value : typeof value}” ${what}`;
  if (warned.has(words)) return;
  warned.add(words);
  console.warn(`<mailbox-table>: ${words}`);
}
