/** Control characters (RFC 5198, section 2) and lone surrogates, which no line of a mail protocol may contain. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/**
 * Invisible characters: bidi controls (U+202A–E, U+2066–9, marks), zero-width characters, line and paragraph
 * separators, fillers, the soft hyphen, the byte order mark, tags. They make one name look like another (Unicode
 * Technical Report 36).
 */
const INVISIBLE =
  /[\u034F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/u;

/** All of both kinds. */
const HIDDEN = new RegExp(`${INVISIBLE.source}|${CONTROL.source}`, 'gu');

/** The first control character of a text, as `U+000A`; `undefined` if it has none. */
export function controlCharacter(text: string): string | undefined {
  return codePointOf(CONTROL.exec(text)?.[0]);
}

/** The first control or invisible character of a text, as `U+202E`; `undefined` if it has none. */
export function forbiddenCharacter(text: string): string | undefined {
  return controlCharacter(text) ?? codePointOf(INVISIBLE.exec(text)?.[0]);
}

/** Removes surrounding white space, and all control and invisible characters. */
export function withoutInvisible(text: string): string {
  return text.replace(HIDDEN, '').trim();
}

/** Makes a text safe to display: control and invisible characters are written as `⟨U+202E⟩`. */
export function revealInvisible(text: string): string {
  return text.replace(HIDDEN, (character) => `⟨${codePointOf(character) ?? ''}⟩`);
}

function codePointOf(character: string | undefined): string | undefined {
  const point = character?.codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Folds case and accents, so that "muller" finds "MÜLLER" and names that differ only in case are the same. All stores
 * compare and search texts folded by this function.
 */
export function foldText(text: string): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.toLowerCase();
  // marks are removed before decomposing, which would take long to sort thousands of them, and after it, which makes more
  const lower = withoutMarks(withoutMarks(text).normalize('NFKD').toLowerCase());
  // sigma has a separate form at the end of a word, but a search text may end in the middle of one; and the capital form
  // of ß has long been SS
  return lower.replaceAll('ς', 'σ').replaceAll('ß', 'ss');
}

function withoutMarks(text: string): string {
  return text.replace(/\p{M}/gu, '');
}
