// Regenerates the style sheet of the tokens.
import { writeFile } from 'node:fs/promises';
import { TOKEN_STYLES, tokenStyles } from './tokens/token-styles.js';

await writeFile(TOKEN_STYLES, tokenStyles());
