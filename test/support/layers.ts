import { posix } from 'node:path';
import { importsOf, type Import } from './imports.js';

interface Layer {
  /** The layers that it may import, besides itself. */
  readonly layers: readonly string[];
  /** The layers from which it may import types. */
  readonly types?: readonly string[];
  /** The packages that it may import; any package by default. */
  readonly packages?: readonly string[];
}

const shared = ['backend', 'store', 'model'];

/** Which layer may import which: imports go one way. */
const layers: Readonly<Record<string, Layer>> = {
  model: { layers: [], packages: ['zod'] },
  store: { layers: ['model'], packages: [] },
  backend: { layers: ['store', 'model'], packages: ['zod', 'hono'] },
  messages: { layers: [], types: ['store', 'model'], packages: [] },
  locales: { layers: ['messages'], packages: [] },
  // the bundle uses it instead of messages/built-in.ts
  'built-in-with-german': { layers: ['messages', 'locales'], packages: [] },
  elements: { layers: ['messages', 'store', 'model'], packages: ['lit', '@lit/context'] },
  testing: { layers: shared, packages: ['msw'] },
  entries: { layers: ['elements', 'testing', 'locales', 'messages', ...shared] },
  server: { layers: ['testing', ...shared] },
};

/**
 * The imports that the layers do not allow, each in a sentence, in the given modules: texts by path, relative to the
 * package.
 */
export function breaches(modules: ReadonlyMap<string, string>): readonly string[] {
  return [...modules].flatMap(([path, source]) =>
    importsOf(source)
      .filter((each) => !isAllowed(path, each))
      .map(({ specifier }) => `${path} (${layerOf(path)}) must not import '${specifier}'`),
  );
}

/** The layer of a module; '' if it is in none, such as tests and stories. */
function layerOf(path: string): string {
  const [top = '', folder = '', ...rest] = path.split('/');
  if (top === 'server') return 'server';
  if (top !== 'src') return '';
  if (rest.length === 0) return 'entries';
  return path === 'src/messages/built-in-with-german.ts' ? 'built-in-with-german' : folder;
}

function isAllowed(path: string, { specifier, isTypeOnly }: Import): boolean {
  const layer = layers[layerOf(path)];
  if (!layer) return false;
  if (!specifier.startsWith('.')) return layer.packages?.includes(packageOf(specifier)) ?? true;
  const target = layerOf(posix.join(posix.dirname(path), specifier));
  if (target === layerOf(path) || layer.layers.includes(target)) return true;
  return isTypeOnly && (layer.types?.includes(target) ?? false);
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}
