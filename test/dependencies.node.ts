import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Manifest {
  readonly license: string;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly devDependencies: Readonly<Record<string, string>>;
}

describe('docs/dependencies.md', () => {
  const { dependencies, devDependencies } = manifest('package.json');
  const rows = readFileSync('docs/dependencies.md', 'utf8').matchAll(/^\| `(.+?)` *\| .+? \| *(\S+) *\|$/gm);
  const documented = new Map(Array.from(rows, ([, name = '', licence = '']) => [name, licence] as const));

  it('names every dependency, and no other', () => {
    const present = Object.keys({ ...dependencies, ...devDependencies });
    assert.deepEqual([...documented.keys()].sort(), present.sort());
  });

  it('gives the licence that each really has', () => {
    for (const [name, licence] of documented) {
      assert.equal(licence, manifest(`node_modules/${name}/package.json`).license, name);
    }
  });
});

function manifest(path: string): Manifest {
  return JSON.parse(readFileSync(path, 'utf8')) as Manifest;
}
