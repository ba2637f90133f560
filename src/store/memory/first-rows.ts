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

/** The sample is one row of so many, but at most `SAMPLE` rows. */
const ONE_OF = 16;
const SAMPLE = 2000;
/** The share of the sample that must have distinct values: then there are more than about 12,000 values. */
const SHARE = 0.92;

interface Entry {
  readonly key: SortKey;
  readonly id: string;
  readonly position: number;
}

/** Some consecutive matching rows, and the number of all that match. */
export interface SomeRows {
  /** Only rows of the wanted type. */
  readonly rows: Positions;
  /** The number of rows before them. */
  readonly start: number;
  /** The number of matching rows of both types. */
  readonly all: number;
  /** How many of them are outbound mailboxes. */
  readonly outbound: number;
}

/** The condition that rows have to match. */
export interface Wanted {
  readonly type: MailboxType | undefined;
  readonly matches: (position: number) => boolean;
}

/** Finds the first rows of an order in one pass that keeps the best so far, without sorting the others. */
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
    // rows with the same key are ordered by id, in either direction
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
 * Whether there are so many distinct values that sorting all rows takes far longer than finding the first ones; judged
 * by a sample of evenly spaced rows.
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
