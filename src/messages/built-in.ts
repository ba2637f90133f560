import type { MessageCatalogue } from './messages.js';

/** The catalogues that need not be given to an element, beside English, which stands in for every missing message. */
export const builtInMessages: readonly MessageCatalogue[] = [];
