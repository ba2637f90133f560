import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { compile } from './support/compile.js';
import { install, succeed, type Installation } from './support/install.js';

const { exports } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  readonly exports: Readonly<Record<string, unknown>>;
};
/** Every module that can be imported. */
const entries = Object.keys(exports)
  .filter((path) => path === '.' || path.endsWith('.js'))
  .map((path) => `mailbox-elements${path.slice(1).replace('*', 'de')}`);
/** What has to be installed along with the package according to the README, by entry. */
const needs = new Map(
  Array.from(
    readFileSync('README.md', 'utf8').matchAll(/^\| `(mailbox-elements\/\S+)` +\| (.+?) +\|/gm),
    ([, entry = '', packages = '']) =>
      [entry, Array.from(packages.matchAll(/`(.+?)`/g), ([, name = '']) => name)] as const,
  ),
);

describe('a project that imports a single entry', () => {
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

describe('a server project, without DOM types,', () => {
  it('compiles a store of its own, and whatever else a server can use', async () => {
    const project = await install('test/package/consumer');
    try {
      await project.add(['hono', '@types/node']);
      const server = { lib: ['ES2022'], types: ['node'], module: 'NodeNext', moduleResolution: 'NodeNext' };
      await compile(project, SERVER, server);
    } finally {
      await project.remove();
    }
  });
});

describe('a project with the packages that the README says an entry needs', () => {
  it('is told what each entry for servers, stores and tests needs', () => {
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

/** What a server does with mailboxes. */
const SERVER = `import { createBackend } from 'mailbox-elements/backend.js';
import { MemoryMailboxStore } from 'mailbox-elements/memory-store.js';
import { RestMailboxStore } from 'mailbox-elements/rest-store.js';
import { storeConformance } from 'mailbox-elements/testing.js';
import { checkDraft, refusal, type Mailbox, type MailboxDraft, type MailboxStore } from 'mailbox-elements/store-rules.js';
class Store extends MemoryMailboxStore implements MailboxStore {
  override create(draft: MailboxDraft): Promise<Mailbox> {
    const checked = checkDraft(draft);
    return checked.ok ? super.create(checked.value) : Promise.reject(refusal(checked.issues));
  }
}
storeConformance({ create: () => Promise.resolve({ store: new Store(), close: () => Promise.resolve() }) });
createBackend(new RestMailboxStore('http://127.0.0.1/api', { credentials: 'include' }));
`;

function moduleOf(entry: string): string {
  return `import * as entry from '${entry}';\nif (Object.keys(entry).length === 0) throw new Error('empty');\n`;
}

/** Code whose types come from declarations that an entry could fail to include. */
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
