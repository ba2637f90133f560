import { definitions } from './scripts/manifest/definitions.js';
import { eventTypes } from './scripts/manifest/event-types.js';
import { publish } from './scripts/manifest/publish.js';
import { sharedTokens } from './scripts/manifest/shared-tokens.js';

export default {
  globs: ['src/mailbox-*.ts', 'src/elements/**/*.ts', '!src/elements/define.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [definitions(), eventTypes(), sharedTokens(), publish()],
};
