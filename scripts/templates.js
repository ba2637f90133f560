// Checks all bindings in the elements' templates: whether the tags, attributes, properties and events exist, and whether
// the values have the right types.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { DefaultLitAnalyzerContext, LitAnalyzer, makeConfig } from 'lit-analyzer';

// the analyzer only works with the compiler that it brings along
const ts = createRequire(createRequire(import.meta.url).resolve('lit-analyzer'))('typescript');

const config = makeConfig({
  strict: true,
  rules: {
    // it only knows older CSS
    'no-invalid-css': 'off',
    // elements find each other by their tags, which entries define
    'no-missing-import': 'off',
  },
  globalAttributes: ['autocorrect', 'autofocus', 'popover', 'popovertarget'],
});

const program = createProgram();
const context = new DefaultLitAnalyzerContext({ getProgram: () => program });
context.updateConfig(config);
const analyzer = new LitAnalyzer(context);

const files = program.getSourceFiles().filter(({ fileName }) => fileName.includes('/src/elements/'));
const problems = files.flatMap((file) => analyzer.getDiagnosticsInFile(file).filter(isReal));
for (const { file, location, message, source } of problems) {
  const { line, character } = file.getLineAndCharacterOfPosition(location.start);
  console.log(`${file.fileName}:${line + 1}:${character + 1} ${message} (${source})`);
}
console.log(`${files.length} files, ${problems.length} problems`);
process.exitCode = problems.length > 0 || files.length === 0 ? 1 : 0;

function createProgram() {
  const { config: json } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(json, ts.sys, process.cwd());
  const sources = readdirSync('src', { recursive: true }).filter((file) => file.endsWith('.ts'));
  return ts.createProgram(
    sources.map((file) => resolve('src', file)),
    { ...options, skipLibCheck: true },
  );
}

/** Ignores bindings of Lit's `nothing`, which removes any attribute; the analyzer does not know that. */
function isReal({ message, source }) {
  return source !== 'no-incompatible-type-binding' || !message.includes('Symbol(');
}
