import type { MessageCatalogue } from './messages.js';

/**
 * The catalogues that elements know without being given them, besides English, the fallback for every missing message.
 */
export const builtInMessages: readonly MessageCatalogue[] = [];
