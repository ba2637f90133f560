import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import ts from 'typescript';
import type { Installation } from './install.js';

/** Files that were read for one project, and are the same for the next one with the same options. */
const parsed = new Map<string, ts.SourceFile | undefined>();

/**
 * Compiles one module in a project, as `tsc` would with its configuration; throws, with the errors, if it has
 * any. It starts no process for each module, which would spend most of its time reading TypeScript's own library.
 */
export async function compile(
  { folder }: Installation,
  source: string,
  compilerOptions: object = {},
): Promise<void> {
  await writeFile(join(folder, 'alone.ts'), source);
  const config = { extends: './tsconfig.json', compilerOptions, files: ['alone.ts'] };
  const { options, fileNames, errors } = ts.parseJsonConfigFileContent(config, ts.sys, folder);
  const program = ts.createProgram(fileNames, options, hostOf(options));
  const problems = [...errors, ...ts.getPreEmitDiagnostics(program)];
  if (problems.length > 0) throw new Error(ts.formatDiagnostics(problems, ts.createCompilerHost(options)));
}

function hostOf(options: ts.CompilerOptions): ts.CompilerHost {
  const host = ts.createCompilerHost(options);
  const key = JSON.stringify(options);
  const read = host.getSourceFile.bind(host);
  host.getSourceFile = (path, ...how) => {
    if (path.endsWith('alone.ts')) return read(path, ...how);
    const place = `${path} ${key}`;
    if (!parsed.has(place)) parsed.set(place, read(path, ...how));
    return parsed.get(place);
  };
  return host;
}
