import { transformSync } from 'esbuild';
import type { Plugin } from 'vite';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Text {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
  /** Whether it is the last of its template. */
  readonly isLast: boolean;
}

/** Minifies the templates and style sheets of the elements, which a minifier of JavaScript leaves as they are. */
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

/** The line breaks of a text come after it, so that source maps stay true; the minifier takes them out there. */
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

/** What is left of a text: a whole style sheet without layout, or a part of a template with single spaces. */
export function compact(text: string, tag: string): string {
  if (tag === 'css') return transformSync(text, { loader: 'css', minify: true }).code.trim();
  return tag === 'html' || tag === 'svg' ? withoutLayout(text) : text;
}

/** Before and behind these tags HTML has no use for white space: each would be a node in every row. */
const AROUND_CELLS = / (?=<\/?(?:t[dhr]|tbody|thead)\b)|(?<=<\/(?:t[dhr]|tbody|thead)>) /g;

/** White space between elements may mean something, so one space stays; before the end of a tag it never does. */
function withoutLayout(text: string): string {
  return text
    .replace(/[^\S\n]*\n\s*/g, ' ')
    .replace(/ (\/?>)/g, '$1')
    .replace(AROUND_CELLS, '');
}
