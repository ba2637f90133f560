import { posix } from 'node:path';
import { importsOf } from './imports.js';

/** The first import cycle among modules, given as texts by path, as a list of paths; empty if there is none. */
export function circleOf(modules: ReadonlyMap<string, string>): readonly string[] {
  const cleared = new Set<string>();
  const from = (path: string, way: readonly string[]): readonly string[] => {
    const place = way.indexOf(path);
    if (place >= 0) return [...way.slice(place), path];
    if (cleared.has(path)) return [];
    for (const target of targetsOf(path, modules.get(path) ?? '')) {
      const circle = from(target, [...way, path]);
      if (circle.length > 0) return circle;
    }
    cleared.add(path);
    return [];
  };
  return [...modules.keys()].map((path) => from(path, [])).find((circle) => circle.length > 0) ?? [];
}

/** The local modules that a module imports, including type imports. */
function targetsOf(path: string, source: string): readonly string[] {
  return importsOf(source)
    .filter(({ specifier }) => specifier.startsWith('.'))
    .map(({ specifier }) => posix.join(posix.dirname(path), specifier).replace(/\.js$/, '.ts'));
}
