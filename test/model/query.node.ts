import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import {
  isQuery,
  MAX_LIMIT,
  MAX_SEARCH_LENGTH,
  SORT_FIELDS,
  type MailboxQuery,
} from '../../src/model/query.js';
import { querySchema } from '../../src/model/query-schema.js';

const numbers = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.integer({ min: MAX_LIMIT - 1, max: MAX_LIMIT + 1 }),
  fc.double(),
);
const queries = fc.record(
  {
    type: fc.constantFrom('inbound', 'outbound', 'sideways'),
    q: fc.oneof(
      fc.string(),
      fc.constantFrom('x'.repeat(MAX_SEARCH_LENGTH), 'x'.repeat(MAX_SEARCH_LENGTH + 1)),
    ),
    sort: fc.constantFrom('', '-', 'shoe-size', ...SORT_FIELDS, ...SORT_FIELDS.map((field) => `-${field}`)),
    offset: numbers,
    limit: numbers,
  },
  { requiredKeys: [] },
);

describe('a query', () => {
  it('is valid for the stores exactly if the contract allows it', () => {
    fc.assert(
      fc.property(queries, (query) => {
        assert.equal(isQuery(query as MailboxQuery), querySchema.safeParse(query).success);
      }),
      { numRuns: 2000 },
    );
  });
});
