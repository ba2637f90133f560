/** Control characters (RFC 5198, section 2) and lone surrogates, which no protocol line may carry. */
const CONTROL = /[\p{Cc}\p{Cs}]/u;

/**
 * Characters that nobody sees: direction changes (U+202A–E, U+2066–9, marks), zero width, line and paragraph
 * separators, fillers, soft hyphen, byte order mark, tags. They make one name look like another (Unicode Technical
 * Report 36).
 */
const INVISIBLE =
  /[\u034F\u00AD\u061C\u115F\u1160\u180E\u200B-\u200F\u2028-\u202E\u2060-\u206F\u3164\uFEFF\uFFA0\u{E0000}-\u{E007F}]/u;

/** Each of both kinds. */
const HIDDEN = new RegExp(`${INVISIBLE.source}|${CONTROL.source}`, 'gu');

/** The first control character of a text, as `U+000A`; `undefined` where it has none. */
export function controlCharacter(text: string): string | undefined {
  return codePointOf(CONTROL.exec(text)?.[0]);
}

/** The first control or invisible character of a text, as `U+202E`; `undefined` where it has none. */
export function forbiddenCharacter(text: string): string | undefined {
  return controlCharacter(text) ?? codePointOf(INVISIBLE.exec(text)?.[0]);
}

/** What is left of a pasted text without the white space around it and the invisible characters within. */
export function withoutInvisible(text: string): string {
  return text.replace(HIDDEN, '').trim();
}

/** A text to be looked at: every character that nobody sees, or that changes the direction, is written as `⟨U+202E⟩`. */
export function revealInvisible(text: string): string {
  return text.replace(HIDDEN, (character) => `⟨${codePointOf(character) ?? ''}⟩`);
}

function codePointOf(character: string | undefined): string | undefined {
  const point = character?.codePointAt(0);
  return point === undefined ? undefined : `U+${point.toString(16).toUpperCase().padStart(4, '0')}`;
}

/**
 * Folds case and accents away, so that "MÜLLER" is found by "muller" and names that differ by case alone are the same.
 * Every store compares and searches texts folded by this one function.
 */
export function foldText(text: string): string {
  if (/^[\x20-\x7e\n]*$/.test(text)) return text.toLowerCase();
  // marks go first, for sorting thousands of them takes long, and again, for decomposing makes new ones
  const lower = withoutMarks(withoutMarks(text).normalize('NFKD').toLowerCase());
  // at the end of a word, sigma has a form of its own, and a search text ends where a word may go on
  return lower.replaceAll('ς', 'σ');
}

function withoutMarks(text: string): string {
  return text.replace(/\p{M}/gu, '');
}
