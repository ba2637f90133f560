import type { Plugin } from 'vite';

/**
 * Turns what is imported on demand into plain imports of a name each. In a bundle of one file nothing can come later, and a
 * bundler that is to keep up the appearance wraps every module in a function; what it makes of a whole module's namespace
 * fails on pages whose scripts have added members to all objects.
 */
export function staticImports(): Plugin {
  return {
    name: 'static-imports',
    enforce: 'pre',
    transform(code, id) {
      if (!id.includes('/src/')) return null;
      const imports: string[] = [];
      const body = code.replace(onDemand, (_, name: string, specifier: string) => {
        imports.push(`import { ${name} as onDemand_${name} } from '${specifier}';`);
        return `const ${name} = await onDemand_${name}`;
      });
      if (imports.length === 0) return null;
      return { code: `${imports.join(' ')} ${body}`, map: null };
    },
  };
}

/** An import that is not a type: types are gone from a bundle. */
const onDemand = /const \{ (\w+) \} = await import\('([^']+)'\)/g;
