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

/** How many rows tell of all. */
const SAMPLE = 20_000;

interface Entry {
  readonly key: SortKey;
  readonly id: string;
  readonly position: number;
}

/** The first rows of an order, without sorting the others: all are gone through, and the best so far are kept. */
export function* firstRows(rows: Rows, order: SortOrder, length: number): Sliced<Positions> {
  const best: Entry[] = [];
  const isBefore = comesBefore(order);
  for (let position = 0; position < rows.end; position++) {
    if (isPause(position)) yield;
    const row = rows.at(position);
    if (!row) continue;
    const entry = { key: sortKey(row, order.field), id: row.id, position };
    const last = best.length < length ? undefined : best.at(-1);
    if (last && !isBefore(entry, last)) continue;
    if (last) best.pop();
    const place = firstPlace(best.length, (at) => isBefore(best[at] ?? entry, entry));
    best.splice(place, 0, entry);
  }
  return new Positions(
    Int32Array.from(best, ({ position }) => position),
    best.length,
  );
}

/**
 * Whether so many rows have a value of their own that putting all in their order takes far longer than looking for the
 * first ones; judged by some rows in even distances.
 */
export function hasManyValues(rows: Rows, field: SortField): boolean {
  const distance = Math.max(1, Math.floor(rows.end / SAMPLE));
  const values = new Set<SortValue>();
  for (let position = 0; position < rows.end; position += distance) {
    const row = rows.at(position);
    if (row) values.add(sortValue(row, field));
  }
  return values.size > SAMPLE / 2;
}

/** Rows of the same key are in the order of their ids, in either direction. */
function comesBefore({ descending }: SortOrder): (a: Entry, b: Entry) => boolean {
  return (a, b) => {
    const difference = compareSortKeys(a.key, b.key) * (descending ? -1 : 1);
    return difference < 0 || (difference === 0 && a.id < b.id);
  };
}
