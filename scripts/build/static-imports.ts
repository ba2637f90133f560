import type { Plugin } from 'vite';

/**
 * Turns what is imported on demand into plain imports. In a bundle of one file nothing can come later, and a bundler that
 * is to keep up the appearance wraps every module in a function.
 */
export function staticImports(): Plugin {
  return {
    name: 'static-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/')) return null;
      const specifiers = [...code.matchAll(onDemand)].map(([, specifier = '']) => specifier);
      if (specifiers.length === 0) return null;
      const imports = specifiers.map(
        (specifier, index) => `import * as onDemand${index} from '${specifier}';`,
      );
      let count = 0;
      const body = code.replace(onDemand, () => `Promise.resolve(onDemand${count++})`);
      return { code: `${imports.join(' ')} ${body}`, map: null };
    },
  };
}

/** An import that is not a type: types are gone from a bundle. */
const onDemand = /(?<=await )import\('([^']+)'\)/g;
