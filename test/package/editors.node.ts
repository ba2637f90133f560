import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
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

describe('an editor in a project that has the package', () => {
  let project: Installation;
  /** Reads a file by its path in the project. */
  const read = (path: string): unknown => JSON.parse(readFileSync(join(project.folder, path), 'utf8'));

  before(async () => {
    project = await install('test/package/consumer');
  });
  after(() => project.remove());

  it('completes tags, attributes and their values in VS Code, with the settings in the README', () => {
    const data = read(settings('html.customData')) as { readonly tags: readonly Tag[] };
    assert.deepEqual(namesOf(data.tags), tags);
    const attributes = data.tags.find(({ name }) => name === 'mailbox-table')?.attributes ?? [];
    assert.ok(namesOf(attributes).includes('search'));
    const filter = attributes.find(({ name }) => name === 'filter');
    assert.deepEqual(namesOf(filter?.values ?? []), ['all', 'inbound', 'outbound']);
  });

  it('completes the tokens in style sheets in VS Code', () => {
    const data = read(settings('css.customData')) as { readonly properties: readonly Named[] };
    assert.ok(namesOf(data.properties).includes('--mailbox-accent-color'));
  });

  it('completes tags and events in JetBrains editors, which find the file by themselves', () => {
    const { 'web-types': path = '' } = read('node_modules/mailbox-elements/package.json') as {
      readonly 'web-types'?: string;
    };
    const { elements } = (read(`node_modules/mailbox-elements/${path}`) as WebTypes).contributions.html;
    assert.deepEqual(namesOf(elements), tags);
    const table = elements.find(({ name }) => name === 'mailbox-table');
    assert.ok(namesOf(table?.js.events ?? []).includes('mailbox-select'));
  });
});

/** The file that the README gives for a setting of VS Code. */
function settings(name: string): string {
  const [, path] = new RegExp(`"${name}": \\["\\./([^"]+)"\\]`).exec(readFileSync('README.md', 'utf8')) ?? [];
  assert.ok(path, name);
  return path;
}

function namesOf(items: readonly Named[]): readonly string[] {
  return items.map(({ name }) => name);
}
