import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { install, succeed, type Installation } from './support/install.js';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
/** Every module that can be imported. */
const entries = Object.keys(exports)
  .filter((path) => path === '.' || path.endsWith('.js'))
  .map((path) => `mailbox-elements${path.slice(1).replace('*', 'de')}`);
/** What the README says is to be installed beside the package, by entry. */
const needs = new Map(
  Array.from(
    readFileSync('README.md', 'utf8').matchAll(/^\| `(mailbox-elements\/\S+)` +\| (.+?) +\|/gm),
    ([, entry = '', packages = '']) =>
      [entry, Array.from(packages.matchAll(/`(.+?)`/g), ([, name = '']) => name)] as const,
  ),
);

describe('a project that imports one entry and no other', () => {
  let project: Installation;

  before(async () => {
    project = await install('test/package/consumer');
  });
  after(() => project.remove());

  for (const entry of entries.filter((each) => !needs.has(each))) {
    const tag = /mailbox-\w+(?=\.js$)/.exec(entry)?.[0] ?? '';
    it(`compiles with ${entry}${tag && ', the element and its events typed'}`, async () => {
      await compile(project, tag ? elementOf(entry, tag) : moduleOf(entry));
    });
  }
});

describe('a project with what the README says is to be installed beside the package', () => {
  it('is told of every entry for servers, stores and tests', () => {
    assert.deepEqual(
      [...needs.keys()].sort(),
      ['backend', 'msw', 'store-rules', 'testing'].map((name) => `mailbox-elements/${name}.js`),
    );
  });

  for (const [entry, packages] of needs) {
    it(`imports and compiles ${entry} with ${packages.join(' and ') || 'nothing else'}`, async () => {
      const project = await install('test/package/consumer');
      try {
        await project.add(packages);
        await compile(project, moduleOf(entry));
        await writeFile(join(project.folder, 'alone.js'), moduleOf(entry));
        await succeed('node', [join(project.folder, 'alone.js')]);
      } finally {
        await project.remove();
      }
    });
  }
});

async function compile({ folder }: Installation, source: string): Promise<void> {
  await writeFile(join(folder, 'alone.ts'), source);
  const config = { extends: './tsconfig.json', files: ['alone.ts'] };
  await writeFile(join(folder, 'alone.json'), JSON.stringify(config));
  await succeed('tsc', ['-p', join(folder, 'alone.json')]);
}

function moduleOf(entry: string): string {
  return `import * as entry from '${entry}';\nif (Object.keys(entry).length === 0) throw new Error('empty');\n`;
}

/** What is typed by a declaration that an entry may forget to bring with it. */
function elementOf(entry: string, tag: string): string {
  return `import '${entry}';
const element = document.createElement('${tag}');
element.messages = [];
element.addEventListener('mailbox-saved', (event) => event.detail.mailbox.id.trim());
document.addEventListener('mailbox-error', ({ detail }) => detail.error.code.trim());
// @ts-expect-error no event carries a password
element.addEventListener('mailbox-save', (event) => event.detail.draft.password);
`;
}
