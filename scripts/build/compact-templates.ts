import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Text {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  /** Whether it is the last text of its template. */
  readonly isLast: boolean;
}

/** Minifies the templates and style sheets of the elements, which JavaScript minifiers leave as they are. */
export function compactTemplates(): Plugin {
  return {
    name: 'compact-templates',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/src/elements/')) return null;
      const texts = textsIn(this.parse(code) as unknown as Node).sort(
        (one, other) => other.start - one.start,
      );
      return { code: texts.reduce(compactText, code), map: null };
    },
  };
}

/** Moves the line breaks of a text after it, where the minifier removes them, so that source maps stay correct. */
function compactText(code: string, { start, end, tag, isLast }: Text): string {
  const text = code.slice(start, end);
  const compacted = compact(text, tag);
  const breaks = '\n'.repeat(text.split('\n').length - compacted.split('\n').length);
  const bracket = isLast ? '`' : '${';
  return code.slice(0, start) + compacted + bracket + breaks + code.slice(end + bracket.length);
}

/** The literal parts of all tagged templates. */
function textsIn(node: Node): Text[] {
  const own = node.type === 'TaggedTemplateExpression' ? literalParts(node) : [];
  return [...own, ...childrenOf(node).flatMap(textsIn)];
}

function literalParts({ tag, quasi }: Node): Text[] {
  const { type, name } = tag as Node;
  if (type !== 'Identifier') return [];
  const { quasis } = quasi as {
    readonly quasis: readonly { readonly start: number; readonly end: number }[];
  };
  return quasis.map(({ start, end }, index) => ({
    ...{ start, end },
    tag: String(name),
    isLast: index === quasis.length - 1,
  }));
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value);
}

/** Minifies a text: a complete style sheet, or a part of a template, in which single spaces remain. */
export function compact(text: string, tag: string): string {
  if (tag === 'css') return transformSync(text, { loader: 'css', minify: true }).code.trim();
  return tag === 'html' || tag === 'svg' ? withoutLayout(text) : text;
}

/** White space around these tags has no effect in HTML, but would be a node in every row. */
const AROUND_CELLS = / (?=<\/?(?:t[dhr]|tbody|thead)\b)|(?<=<\/(?:t[dhr]|tbody|thead)>) /g;

/**
 * Removes layout. White space between elements may matter, so one space stays; before the end of a tag it never does.
 */
function withoutLayout(text: string): string {
  return text
    .replace(/[^\S\n]*\n\s*/g, ' ')
    .replace(/ (\/?>)/g, '$1')
    .replace(AROUND_CELLS, '');
}
