import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

interface Described {
  readonly name: string;
  readonly description?: string;
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
  }

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
