import type { Plugin } from 'vite';

type Node = Readonly<Record<string, unknown>> & { readonly type: string };

interface Text {
  readonly start: number;
  readonly end: number;
  readonly tag: string;
}

/**
 * Takes comments and superfluous white space out of the templates and style sheets of the elements, which a minifier of
 * JavaScript leaves as they are.
 */
export function compactTemplates(): Plugin {
  return {
    name: 'compact-templates',
    enforce: 'post',
    transform(code, id) {
      if (!id.includes('/src/elements/')) return null;
      const texts = textsIn(this.parse(code) as unknown as Node).sort(
        (one, other) => other.start - one.start,
      );
      const compacted = texts.reduce(
        (whole, { start, end, tag }) =>
          whole.slice(0, start) + compact(whole.slice(start, end), tag) + whole.slice(end),
        code,
      );
      return { code: compacted, map: null };
    },
  };
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
  return quasis.map(({ start, end }) => ({ start, end, tag: String(name) }));
}

function childrenOf(node: Node): readonly Node[] {
  return Object.values(node)
    .flat()
    .filter((value): value is Node => typeof value === 'object' && value !== null && 'type' in value);
}

/** What is left of a text: every line, so that source maps stay true, and white space wherever it may mean something. */
export function compact(text: string, tag: string): string {
  if (tag === 'css') {
    const withoutComments = text.replace(/\/\*.*?\*\//gs, (comment) => comment.replace(/[^\n]+/g, ''));
    return withoutIndents(withoutComments).replace(/[^\S\n]*([{};])[^\S\n]*/g, '$1');
  }
  return tag === 'html' || tag === 'svg' ? withoutIndents(text) : text;
}

function withoutIndents(text: string): string {
  return text.replace(/[^\S\n]*\n[^\S\n]*/g, '\n');
}
