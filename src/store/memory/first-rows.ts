import type { MailboxType } from '../../model/mailbox.js';
import {
  compareSortKeys,
  sortKey,
  sortValue,
  type SortField,
  type SortKey,
  type SortOrder,
  type SortValue,
} from '../../model/query.js';
import { firstPlace } from './first-place.js';
import { Positions } from './positions.js';
import type { Rows } from './rows.js';
import { isPause, type Sliced } from './slices.js';

/** How many rows tell of all: one of so many, and at most. */
const ONE_OF = 16;
const SAMPLE = 2000;
/** How many of these must have a value of their own: with that sample, where there are more than some 12,000 values. */
const SHARE = 0.92;

interface Entry {
  readonly key: SortKey;
  readonly id: string;
  readonly position: number;
}

/** Some of the rows that match, one after the other, and how many match in all. */
export interface SomeRows {
  /** Of the type that is wanted, in their order. */
  readonly rows: Positions;
  /** How many come before them. */
  readonly start: number;
  /** How many there are of both types. */
  readonly all: number;
  /** How many of these are outbound mailboxes. */
  readonly outbound: number;
}

/** Which rows are wanted. */
export interface Wanted {
  readonly type: MailboxType | undefined;
  readonly matches: (position: number) => boolean;
}

/** The first rows of an order, without sorting the others: all are gone through, and the best so far are kept. */
export function* firstRows(rows: Rows, order: SortOrder, length: number, wanted: Wanted): Sliced<SomeRows> {
  const { field, descending } = order;
  const best: Entry[] = [];
  const direction = descending ? -1 : 1;
  let [all, outbound] = [0, 0];
  for (let position = 0; position < rows.end; position++) {
    if (isPause(position)) yield;
    const row = rows.at(position);
    if (!row || !wanted.matches(position)) continue;
    all++;
    if (row.type === 'outbound') outbound++;
    if (wanted.type && wanted.type !== row.type) continue;
    const key = sortKey(row, field);
    // rows of the same key are in the order of their ids, in either direction
    const isBefore = (other: Entry): boolean =>
      (compareSortKeys(key, other.key) * direction || (row.id < other.id ? -1 : 1)) < 0;
    const last = best[length - 1];
    if (last && !isBefore(last)) continue;
    if (last) best.pop();
    const place = firstPlace(best.length, (at) => !isBefore(best[at] as Entry));
    best.splice(place, 0, { key, id: row.id, position });
  }
  const positions = Int32Array.from(best, (entry) => entry.position);
  return { rows: new Positions(positions, positions.length), start: 0, all, outbound };
}

/**
 * Whether so many rows have a value of their own that putting all in their order takes far longer than looking for the
 * first ones; judged by some rows in even distances.
 */
export function hasManyValues(rows: Rows, field: SortField): boolean {
  const distance = Math.max(ONE_OF, Math.floor(rows.end / SAMPLE));
  const values = new Set<SortValue>();
  let looked = 0;
  for (let position = 0; position < rows.end; position += distance) {
    const row = rows.at(position);
    if (!row) continue;
    values.add(sortValue(row, field));
    looked++;
  }
  return values.size > looked * SHARE;
}
