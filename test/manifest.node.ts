import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

interface Typed {
  readonly type?: { readonly text: string };
}

interface Described extends Typed {
  readonly name: string;
  readonly description?: string;
  readonly kind?: string;
  readonly default?: string;
  readonly return?: Typed;
  readonly parameters?: readonly Typed[];
}

const kinds = ['members', 'attributes', 'events', 'slots', 'cssParts', 'cssProperties', 'cssStates'] as const;

type Declaration = Described & { readonly tagName?: string } & Partial<
    Record<(typeof kinds)[number], readonly Described[]>
  >;

interface Export {
  readonly kind: string;
  readonly name: string;
  readonly declaration: { readonly name: string; readonly module: string };
}

interface Module {
  readonly path: string;
  readonly declarations: readonly Declaration[];
  readonly exports: readonly Export[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
  readonly modules: readonly Module[];
};
const elements = modules
  .flatMap(({ declarations }) => declarations)
  .filter(({ tagName }) => tagName !== undefined);
const tags = ['mailbox-detail', 'mailbox-form', 'mailbox-manager', 'mailbox-provider', 'mailbox-table'];

const rootEntry = readRootEntry();

describe('custom-elements.json', () => {
  it('has the five elements, each with a description', () => {
    assert.deepEqual(elements.map(({ tagName }) => tagName).sort(), tags);
    assert.deepEqual(undescribed(elements), []);
  });

  for (const tag of tags) {
    it(`says that the entry ${tag}.js defines the tag`, () => {
      const entry = modules.find(({ path }) => path === `dist/${tag}.js`);
      const definition = entry?.exports.find(({ kind }) => kind === 'custom-element-definition');
      const declared = modules.find(({ path }) => path === definition?.declaration.module);
      assert.equal(definition?.name, tag);
      assert.ok(declared?.declarations.some(({ tagName }) => tagName === tag));
    });

    it(`describes all that ${tag} has`, () => {
      for (const kind of kinds) assert.deepEqual(undescribed(element(tag)[kind] ?? []), [], kind);
    });

    it(`names every part and slot in the templates of ${tag}`, () => {
      const folder = join('src/elements', tag.replace('mailbox-', ''));
      assert.deepEqual(missing(wordsIn(folder, /\spart="([^"$]+)/g), element(tag).cssParts), []);
      assert.deepEqual(missing(wordsIn(folder, /<slot name="([^"$]+)/g), element(tag).slots), []);
    });

    it(`names every attribute that ${tag} reads`, () => {
      const folder = join('src/elements', tag.replace('mailbox-', ''));
      const read = wordsIn(folder, /this\.(?:get|has)Attribute\('([\w-]+)/g);
      assert.deepEqual(missing(read, element(tag).attributes), []);
    });

    it(`tells the types that ${tag} takes and returns, of which a host can import each`, () => {
      const { members = [], attributes = [], events = [] } = element(tag);
      for (const member of [...members, ...attributes, ...events]) {
        const types = member.kind === 'method' ? [member.return, ...(member.parameters ?? [])] : [member];
        for (const each of types) {
          const text = each?.type?.text ?? '';
          assert.notEqual(text, '', member.name);
          const names = text.match(/\b[A-Z]\w*/g) ?? [];
          assert.deepEqual(
            names.filter((name) => !isKnown(name)),
            [],
            member.name,
          );
        }
      }
    });

    it(`tells what the properties of ${tag} begin with, by no name of its own`, () => {
      const { members = [], attributes = [] } = element(tag);
      const begin = [...members, ...attributes].map(({ default: value = '' }) => value);
      assert.deepEqual(
        begin.filter((value) => /^[A-Z]/.test(value)),
        [],
      );
    });
  }

  it('names the parts of all that is within mailbox-manager', () => {
    for (const part of ['table', 'detail', 'form']) {
      const names = element(`mailbox-${part}`).cssParts?.map(({ name }) => `${part}-${name}`) ?? [];
      assert.ok(names.length > 0);
      assert.deepEqual(missing(names, element('mailbox-manager').cssParts), []);
    }
  });

  it('names every custom property that a style sheet reads', () => {
    const read = wordsIn('src/elements', /var\((--mailbox-[\w-]+)/g);
    assert.ok(read.length > 10);
    assert.deepEqual(
      missing(
        read,
        elements.flatMap(({ cssProperties = [] }) => cssProperties),
      ),
      [],
    );
  });
});

function element(tag: string): Declaration {
  const found = elements.find(({ tagName }) => tagName === tag);
  assert.ok(found, tag);
  return found;
}

/** The names of what has no description; a default slot has no name. */
function undescribed(things: readonly Described[]): readonly string[] {
  return things.filter(({ description = '' }) => description.trim() === '').map(({ name }) => name);
}

/** Whether a type comes with the browser or with the root of the package. */
function isKnown(name: string): boolean {
  return (
    ['Promise', 'CustomEvent', 'FocusOptions'].includes(name) || new RegExp(`\\b${name}\\b`).test(rootEntry)
  );
}

function missing(names: readonly string[], described: readonly Described[] = []): readonly string[] {
  return names.filter((name) => !described.some((each) => each.name === name));
}

/** The different words within the first group of every match in the sources of a folder. */
function wordsIn(folder: string, pattern: RegExp): readonly string[] {
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) =>
    file.endsWith('.ts'),
  );
  const sources = files.map((file) => readFileSync(join(folder, file), 'utf8'));
  const matches = sources.flatMap((source) =>
    Array.from(source.matchAll(pattern), ([, words = '']) => words),
  );
  return [...new Set(matches.flatMap((words) => words.trim().split(/\s+/)))];
}

/** The entry of the package, with what it passes on whole. */
function readRootEntry(): string {
  const entry = readFileSync('src/index.ts', 'utf8');
  const paths = Array.from(entry.matchAll(/export type \* from '(.+)\.js'/g), ([, path = '']) => path);
  return [entry, ...paths.map((path) => readFileSync(join('src', `${path}.ts`), 'utf8'))].join('');
}
