import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { circleOf } from './support/import-circles.js';
import { breaches } from './support/layers.js';

describe('layers', () => {
  it('are imported one way only, in all that is shipped', () => {
    const modules = shipped();
    assert.ok(modules.size > 0);
    assert.deepEqual(breaches(modules), []);
  });

  it('have no modules that import each other in a circle', () => {
    assert.deepEqual(circleOf(shipped()), []);
    const circle = {
      'a.ts': `import './b/b.js';`,
      'b/b.ts': `import type { C } from '../c.js';`,
      'c.ts': `import './a.js';`,
    };
    assert.deepEqual(circleOf(new Map(Object.entries(circle))), ['a.ts', 'b/b.ts', 'c.ts', 'a.ts']);
  });

  for (const [path, line] of [
    ['src/model/a.ts', `import { b } from '../store/b.js';`],
    ['src/model/a.ts', `import { LitElement } from 'lit';`],
    ['src/store/a.ts', `export { b } from '../elements/b.js';`],
    ['src/store/a.ts', `import * as z from 'zod/mini';`],
    ['src/elements/table/a.ts', `const b = await import('../../backend/b.js');`],
    ['src/messages/a.ts', `import { b } from '../model/b.js';`],
    ['src/elements/a.ts', `type B = import('../mailbox-table.js').B;`],
    ['src/locales/de.ts', `import { b } from '../model/b.js';`],
    ['src/backend/a.ts', `import { readFile } from 'node:fs/promises';`],
    ['src/index.ts', `import { b } from '../test/b.js';`],
    ['src/testing/a.ts', `import { b } from '../../server/b.js';`],
    ['src/unknown/a.ts', `import { b } from '../model/b.js';`],
  ] as const) {
    it(`would be breached by ${path} with ${line}`, () => {
      assert.equal(breaches(new Map([[path, line]])).length, 1);
    });
  }

  for (const [path, line] of [
    ['src/messages/a.ts', `import type { B } from '../model/b.js';`],
    ['src/store/rest/a.ts', `import { b } from '../../model/b.js';`],
    ['src/index.ts', `export * from './elements/b.js';`],
    ['server/main.ts', `import { createServer } from 'node:http';`],
  ] as const) {
    it(`allow ${path} to have ${line}`, () => {
      assert.deepEqual(breaches(new Map([[path, line]])), []);
    });
  }
});

function shipped(): ReadonlyMap<string, string> {
  return new Map(['src', 'server'].flatMap(modulesIn));
}

function modulesIn(folder: string): readonly (readonly [string, string])[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => [`${folder}/${file}`, readFileSync(`${folder}/${file}`, 'utf8')] as const);
}
