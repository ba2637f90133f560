import german from '../locales/de.js';
import type { MessageCatalogue } from './messages.js';

/** The catalogues of the single-file bundle, which uses this module instead of `built-in.ts`. */
export const builtInMessages: readonly MessageCatalogue[] = [german];
