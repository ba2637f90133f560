import type { Plugin } from 'vite';

/**
 * Turns dynamic imports into static imports of single names. In a single-file bundle, nothing can be loaded later, and
 * to keep up the appearance, a bundler would wrap every module in a function. Its code for the namespace of a whole
 * module also fails on pages whose scripts have added members to all objects.
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

/** A dynamic import, but not of a type, which a bundle does not contain. */
const onDemand = /const \{ (\w+) \} = await import\('([^']+)'\)/g;
