import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { TOKEN_STYLES, tokenStyles } from '../tokens/token-styles.js';
import { root, run } from './command.js';
import { checked, type Suite } from './suite.js';

/** A suite that consists of one program, and passes if the program succeeds. */
export function check(name: string, program: string, ...args: readonly string[]): Suite {
  return {
    name,
    async run() {
      const { hasSucceeded, output } = await run(program, args);
      return checked(hasSucceeded, output);
    },
  };
}

/** Whether custom-elements.json is up to date. */
export const manifest: Suite = {
  name: 'manifest',
  async run() {
    const folder = await mkdtemp(join(tmpdir(), 'manifest-'));
    try {
      const analysis = await run('cem', [
        'analyze',
        '--config',
        'custom-elements-manifest.config.mjs',
        '--outdir',
        relative(root, folder),
      ]);
      if (!analysis.hasSucceeded) return checked(false, analysis.output);
      const fresh = await readFile(join(folder, 'custom-elements.json'), 'utf8');
      const committed = await readFile(join(root, 'custom-elements.json'), 'utf8').catch(() => '');
      return checked(fresh === committed, 'custom-elements.json does not fit the code: npm run manifest.');
    } finally {
      await rm(folder, { recursive: true });
    }
  },
};

/** Whether the style sheet of the tokens is up to date with tokens.json. */
export const tokens: Suite = {
  name: 'tokens',
  async run() {
    const committed = await readFile(TOKEN_STYLES, 'utf8');
    return checked(committed === tokenStyles(), 'tokens.ts does not fit tokens.json: npm run tokens.');
  },
};
