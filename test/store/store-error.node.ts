import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MailboxStoreError } from '../../src/store/store-error.js';

describe('MailboxStoreError', () => {
  it('has no members for unknown facts', () => {
    const error = new MailboxStoreError('timeout', {
      status: undefined,
      retryAfter: Infinity,
      outcome: 'unknown',
    });
    assert.deepEqual(Object.keys(error).sort(), ['code', 'fieldErrors', 'outcome']);
  });
});
