import german from '../locales/de.js';
import type { MessageCatalogue } from './messages.js';

/** The catalogues of the single-file bundle, which takes this module in place of `built-in.ts`. */
export const builtInMessages: readonly MessageCatalogue[] = [german];
