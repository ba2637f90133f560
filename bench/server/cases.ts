import { SORT_FIELDS, type SortField } from '../../src/model/query.js';

/** A request for a window of the list, and the target for its bare SQL. */
export interface Case {
  readonly name: string;
  readonly query: Readonly<Record<string, string | number>>;
  /** The target for the median time of the statements, in ms. */
  readonly target: number;
}

const FIRST_WINDOW = 50;
const RARE_TEXT = 50;
const COMMON_TEXT = 400;
const FAR_WINDOW = 150;

/** All requests to compare, for a number of mailboxes, one of which contains the rare text. */
export function casesOf(rows: number, rareText: string): readonly Case[] {
  const far = Math.floor(rows * 0.9);
  const first = (name: string, query: Case['query']): Case => ({ name, query, target: FIRST_WINDOW });
  return [
    ...SORT_FIELDS.flatMap((field: SortField) => [
      first(`first window by ${field}`, { sort: field }),
      first(`first window by ${field}, descending`, { sort: `-${field}` }),
    ]),
    first('first window of inbound', { type: 'inbound' }),
    first('first window of outbound', { type: 'outbound' }),
    { name: 'rare text', query: { q: rareText }, target: RARE_TEXT },
    { name: 'rare text, inbound', query: { q: rareText, type: 'inbound' }, target: RARE_TEXT },
    { name: 'text that most have', query: { q: 'example' }, target: COMMON_TEXT },
    { name: 'text that most have, by host', query: { q: 'example', sort: '-host' }, target: COMMON_TEXT },
    { name: `offset ${far} by name`, query: { offset: far }, target: FAR_WINDOW },
    { name: `offset ${far} by host`, query: { offset: far, sort: 'host' }, target: FAR_WINDOW },
    { name: `offset ${far} of inbound`, query: { offset: far, type: 'inbound' }, target: FAR_WINDOW },
    { name: 'offset in the middle', query: { offset: Math.floor(rows / 2) }, target: FAR_WINDOW },
  ];
}
