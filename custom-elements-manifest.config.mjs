import { definitions } from './scripts/manifest/definitions.js';
import { eventTypes } from './scripts/manifest/event-types.js';
import { exportedParts } from './scripts/manifest/exported-parts.js';
import { initialValues } from './scripts/manifest/initial-values.js';
import { publish } from './scripts/manifest/publish.js';
import { sharedTokens } from './scripts/manifest/shared-tokens.js';
import { signatures } from './scripts/manifest/signatures.js';

export default {
  globs: ['src/mailbox-*.ts', 'src/elements/**/*.ts', '!src/elements/define.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [
    definitions(),
    signatures(),
    initialValues(),
    eventTypes(),
    exportedParts(),
    sharedTokens(),
    publish(),
  ],
};
