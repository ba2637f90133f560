// Checks the types of all bindings in the elements' templates: tags, attributes, properties and events that exist, and
// values that fit them.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { DefaultLitAnalyzerContext, LitAnalyzer, makeConfig } from 'lit-analyzer';

// the analyzer brings a compiler of its own, and can work with no other
const ts = createRequire(createRequire(import.meta.url).resolve('lit-analyzer'))('typescript');

const config = makeConfig({
  strict: true,
  rules: {
    // it knows the CSS of some years ago only
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

/** The analyzer does not know that Lit takes `nothing` for any attribute: it removes the attribute. */
function isReal({ message, source }) {
  return source !== 'no-incompatible-type-binding' || !message.includes('Symbol(');
}
