import type { Words } from '../words.js';

/** The entities of characters that have to be escaped in markup. */
const NAMED: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'" };

/**
 * The words in XML or HTML as plain text for a person to read, never to be interpreted as markup. Secrets are removed
 * before the tags, since they can look like one, and after it, since their characters may have been escaped.
 */
export function wordsIn(markup: string, words: Words): string {
  return words.say(words.conceal(textOf(words.conceal(markup))).replace(/\s+/g, ' '));
}

/**
 * Approximate. A tag ends where the next one begins; otherwise each of many unclosed tags would be scanned to the end.
 */
function textOf(markup: string): string {
  return markup
    .replace(/<(?:script|style)\b[^<]*/gi, ' ')
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,4}));/gi, characterOf);
}

function characterOf(whole: string, decimal?: string, hexadecimal?: string, name?: string): string {
  if (name !== undefined) return NAMED[name] ?? whole;
  const code = decimal === undefined ? Number.parseInt(hexadecimal ?? '', 16) : Number(decimal);
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : whole;
}
