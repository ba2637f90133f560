import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { install, type Installation } from './support/install.js';

interface Named {
  readonly name: string;
}

interface Attribute extends Named {
  readonly values?: readonly Named[];
}

interface Tag extends Named {
  readonly attributes: readonly Attribute[];
}

interface WebTypes {
  readonly contributions: {
    readonly html: {
      readonly elements: readonly (Tag & { readonly js: { readonly events: readonly Named[] } })[];
    };
  };
}

const tags = ['detail', 'form', 'manager', 'provider', 'table'].map((element) => `mailbox-${element}`);

describe('the package in a project', () => {
  let project: Installation;
  let folder: string;
  /** Reads a file by its path in the project. */
  const read = (path: string): unknown => JSON.parse(readFileSync(join(project.folder, path), 'utf8'));

  before(async () => {
    project = await install('test/package/consumer');
    folder = join(project.folder, 'node_modules/mailbox-elements');
  });
  after(() => project.remove());

  it('has documentation without links to files that are not in it', () => {
    const pages = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) =>
      path.endsWith('.md'),
    );
    assert.ok(pages.includes('README.md'));
    const links = pages.flatMap((page) => linksOf(page, readFileSync(join(folder, page), 'utf8')));
    assert.ok(links.length > 10);
    assert.deepEqual(
      links.filter((link) => !existsSync(join(folder, link))),
      [],
    );
  });

  it('lets VS Code complete tags, attributes and their values, with the settings in the README', () => {
    const data = read(settings('html.customData')) as { readonly tags: readonly Tag[] };
    assert.deepEqual(namesOf(data.tags), tags);
    const attributes = data.tags.find(({ name }) => name === 'mailbox-table')?.attributes ?? [];
    assert.ok(namesOf(attributes).includes('search'));
    const filter = attributes.find(({ name }) => name === 'filter');
    assert.deepEqual(namesOf(filter?.values ?? []), ['all', 'inbound', 'outbound']);
  });

  it('lets VS Code complete the tokens in style sheets', () => {
    const data = read(settings('css.customData')) as { readonly properties: readonly Named[] };
    assert.ok(namesOf(data.properties).includes('--mailbox-accent-color'));
  });

  it('lets JetBrains editors complete tags and events, for which they find the file by themselves', () => {
    const { 'web-types': path = '' } = read('node_modules/mailbox-elements/package.json') as {
      readonly 'web-types'?: string;
    };
    const { elements } = (read(`node_modules/mailbox-elements/${path}`) as WebTypes).contributions.html;
    assert.deepEqual(namesOf(elements), tags);
    const table = elements.find(({ name }) => name === 'mailbox-table');
    assert.ok(namesOf(table?.js.events ?? []).includes('mailbox-select'));
  });
});

/** The files that the links and pictures of a page refer to, relative to the folder of the package. */
function linksOf(page: string, text: string): readonly string[] {
  return Array.from(text.matchAll(/\]\((?!https?:|#)([^)#]+)/g), ([, link = '']) =>
    join(dirname(page), link),
  );
}

/** The file that the README names for a setting of VS Code. */
function settings(name: string): string {
  const [, path] = new RegExp(`"${name}": \\["\\./([^"]+)"\\]`).exec(readFileSync('README.md', 'utf8')) ?? [];
  assert.ok(path, name);
  return path;
}

function namesOf(items: readonly Named[]): readonly string[] {
  return items.map(({ name }) => name);
}
