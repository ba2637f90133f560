import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import * as fc from 'fast-check';
import { createLog, type LogFields } from '../../server/log.js';
import { codePoints } from '../support/code-points.js';

function written(write: (log: ReturnType<typeof createLog>) => void): readonly string[] {
  const lines: string[] = [];
  write(createLog((line) => lines.push(line)));
  return lines;
}

describe('the log', () => {
  it('writes one line of JSON for each event', () => {
    const [line = ''] = written((log) => log.warn('slow', { method: 'GET', path: '/', status: 200, ms: 7 }));
    const { time, ...rest } = JSON.parse(line) as Record<string, unknown>;
    assert.match(String(time), /^\d{4}-\d\d-\d\dT/);
    assert.deepEqual(rest, { level: 'warn', msg: 'slow', method: 'GET', path: '/', status: 200, ms: 7 });
  });

  it('keeps one line one line, whatever a path contains', () => {
    fc.assert(
      fc.property(fc.string({ unit: codePoints }), (path) => {
        const [line = '', ...more] = written((log) => log.info('request', { path }));
        assert.equal(more.length, 0);
        assert.match(line, /^[^\n\r]*\n$/);
      }),
    );
  });

  it('writes no field that it does not know, at any level', () => {
    const fields = { password: 'Canary', body: 'Canary', headers: { a: 'Canary' }, path: { a: 'Canary' } };
    const lines = written((log) => {
      for (const level of ['info', 'warn', 'error'] as const) log[level]('m', fields as unknown as LogFields);
    });
    assert.equal(lines.length, 3);
    assert.ok(!lines.join('').includes('Canary'));
  });
});
