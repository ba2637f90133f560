import * as fc from 'fast-check';

const SURROGATES = { first: 0xd800, count: 0x800 };

/**
 * Any code point except surrogates, for `fc.string({ unit: codePoints })`. The unit `binary` of fast-check does the
 * same, but lists all of them first, which takes a second in each test page.
 */
export const codePoints: fc.Arbitrary<string> = fc
  .nat(0x10ffff - SURROGATES.count)
  .map((nth) => String.fromCodePoint(nth < SURROGATES.first ? nth : nth + SURROGATES.count));
