const LENGTH = 10_000;

function fill(piece: string): string {
  return piece.repeat(Math.ceil(LENGTH / piece.length)).slice(0, LENGTH);
}

/** Texts of 10,000 characters that are hard on patterns, parsers and Unicode. */
export const hardTexts: Readonly<Record<string, string>> = {
  letters: fill('a'),
  'letters and one that does not fit': `${fill('a').slice(1)}!`,
  digits: fill('1'),
  spaces: fill(' '),
  'spaces around a letter': `${fill(' ').slice(5000)}a${fill(' ').slice(5000)}`,
  'spaces and letters': fill('a '),
  dots: fill('.'),
  labels: fill('a.'),
  hyphens: fill('a-'),
  colons: fill(':'),
  'colons and digits': fill(':1'),
  'IPv6 groups': fill('1:'),
  brackets: fill('['),
  'closing brackets': fill(']'),
  'at signs': fill('@'),
  'at signs and dots': fill('a@a.'),
  slashes: fill('/'),
  percent: fill('%'),
  'percent-encoded': fill('%41'),
  schemes: fill('https://'),
  'an EWS address': `https://example.com/${fill('a/')}`,
  'a mail address': `imaps://${fill('a:')}@example.com`,
  'auth parts': `imap://${fill(';auth=')}@example.com`,
  punycode: fill('xn--'),
  umlauts: fill('ü'),
  'fullwidth digits': fill('１.'),
  sigmas: fill('Σ'),
  ligatures: fill('ﷺ'),
  'accents in order': `a${fill('\u0301')}`,
  'accents out of order': `a${fill('\u0301\u0323')}`,
  'accents of many classes': `a${fill('\u0345\u0301\u0323\u0327\u0334')}`,
  'letters to be composed': fill('u\u0308\u0304'),
  'lone surrogates': fill('\uD800'),
  emoji: fill('😀'),
  'zero width': fill('\u200B'),
  'directions and letters': fill('a\u202E'),
  'line breaks': fill('\r\n'),
  tags: fill('\u{E0041}'),
};
