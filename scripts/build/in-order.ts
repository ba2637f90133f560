import { readdirSync } from 'node:fs';
import type { Plugin } from 'vite';

/**
 * Puts modules of a kind next to each other in a bundle: style sheets, texts, then all others by their paths, as far as
 * they need not come after what they import. What is alike compresses best where it is near.
 * @param root - the folder of the sources, with a slash at its end.
 */
export function inOrder(root: string, entry: string): Plugin {
  return {
    name: 'in-order',
    enforce: 'pre',
    transform(code, id) {
      if (id !== root + entry) return null;
      const files = readdirSync(root, { recursive: true, encoding: 'utf8' }).map(String);
      const kinds = [/styles?\/|-styles/, /^(?:messages|locales)\//, /^(?:elements|store|model)\//];
      const imports = kinds.flatMap((kind) =>
        files.filter((file) => file.endsWith('.ts') && kinds.find((each) => each.test(file)) === kind).sort(),
      );
      return { code: imports.map((file) => `import './${file}';`).join(' ') + code, map: null };
    },
  };
}
