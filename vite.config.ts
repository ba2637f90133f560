import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { defineConfig, type LibraryOptions, type Plugin, type UserConfig } from 'vite';
import { compactTemplates } from './scripts/build/compact-templates.js';
import { inOrder } from './scripts/build/in-order.js';
import { staticImports } from './scripts/build/static-imports.js';

const root = fileURLToPath(new URL('.', import.meta.url));
const bundle = 'mailbox-elements.bundle';

/** `vite build` makes the modules, `vite build --mode bundle` the one file that needs no bundler. */
export default defineConfig(({ mode }) => (mode === 'bundle' ? bundled() : modules()));

/** One module for each of the sources, so that a host's bundler takes only what the host imports. */
function modules(): UserConfig {
  return {
    plugins: [compactTemplates()],
    build: {
      ...common,
      minify: false,
      lib: library(Object.fromEntries(entries().map((name) => [name, `${root}src/${name}.ts`]))),
      rolldownOptions: {
        external: [/^(lit|@lit|zod|hono|msw)($|\/)/],
        output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: fileName },
      },
    },
  };
}

/** Everything in one module: the five tags, both languages, and whatever the elements load when they need it. */
function bundled(): UserConfig {
  return {
    build: {
      ...common,
      emptyOutDir: false,
      // the licence of Lit requires its notice to accompany the code
      license: { fileName: `${bundle}.LICENSE.md` },
      lib: library({ [bundle]: `${root}src/bundle.ts` }),
      // in library mode, white space is only removed if asked for here
      rolldownOptions: {
        output: { codeSplitting: false, minify: true, comments: false, entryFileNames: '[name].js' },
      },
    },
    plugins: [withGerman(), inOrder(`${root}src/`, 'bundle.ts'), staticImports(), compactTemplates()],
  };
}

const common = { target: 'es2022', sourcemap: true } as const;

function library(entry: Record<string, string>): LibraryOptions {
  return { entry, formats: ['es'] };
}

/** What a host can import: the modules directly in `src`, and the languages. */
function entries(): readonly string[] {
  return ['', 'locales/']
    .flatMap((folder) => readdirSync(`${root}src/${folder}`).map((file) => folder + file))
    .filter((file) => file.endsWith('.ts') && file !== 'bundle.ts')
    .map((file) => file.slice(0, -'.ts'.length));
}

/** Keeps the compiler's helpers from getting file names with an `@` and a version in them. */
function fileName({ name }: { readonly name: string }): string {
  return name.includes('@oxc-project') ? `internal/${name.split('/').at(-1) ?? name}.js` : `${name}.js`;
}

/** English is built into the elements; here German is, too. */
function withGerman(): Plugin {
  return {
    name: 'with-german',
    enforce: 'pre',
    load(id) {
      if (id !== `${root}src/messages/built-in.ts`) return null;
      return `export { builtInMessages } from './built-in-with-german.js';`;
    },
  };
}
