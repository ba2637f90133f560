import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import {
  controlCharacter,
  foldText,
  forbiddenCharacter,
  revealInvisible,
  withoutInvisible,
} from '../../src/model/text.js';
import { hostileTexts } from './arbitraries.js';
import { codePoints } from '../support/code-points.js';

const INVISIBLE = [
  '\u00AD',
  '\u061C',
  '\u200B',
  '\u200E',
  '\u202A',
  '\u202E',
  '\u2060',
  '\u2066',
  '\u2069',
  '\uFEFF',
  '\u2028',
  '\u3164',
  '\u{E0041}',
];
const CONTROL = ['\0', '\t', '\n', '\r', '\u001B', '\u007F', '\u0085', '\u009F', '\uD800', '\uDFFF'];
const VISIBLE = ['a', ' ', '\u00A0', 'ü', 'u\u0308', '例', '✉', '😀', '👩‍💻'.replaceAll('\u200D', '')];

describe('invisible characters', () => {
  it('are found, named by their code points', () => {
    for (const each of [...INVISIBLE, ...CONTROL]) {
      const named = `U+${(each.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
      expect(forbiddenCharacter(`a${each}b`)).to.equal(named);
      expect(controlCharacter(`a${each}b`)).to.equal(CONTROL.includes(each) ? named : undefined);
    }
    for (const each of VISIBLE) expect(forbiddenCharacter(each)).to.equal(undefined);
  });

  it('are removed from what is pasted, with surrounding white space, and nothing else', () => {
    for (const each of [...INVISIBLE, ...CONTROL])
      expect(withoutInvisible(` ${each}a${each} b${each}\u00A0`)).to.equal('a b');
    for (const each of VISIBLE) expect(withoutInvisible(each)).to.equal(each.trim());
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const clean = withoutInvisible(text);
        expect(forbiddenCharacter(clean)).to.equal(undefined);
        expect(withoutInvisible(clean)).to.equal(clean);
      }),
    );
  });

  it('are written out to be seen', () => {
    expect(revealInvisible('evil\u202Emoc\u{E0041}')).to.equal('evil⟨U+202E⟩moc⟨U+E0041⟩');
    fc.assert(
      fc.property(hostileTexts, (text) => {
        const revealed = revealInvisible(text);
        expect(forbiddenCharacter(revealed)).to.equal(undefined);
        if (forbiddenCharacter(text) === undefined) expect(revealed).to.equal(text);
      }),
    );
  });
});

describe('foldText', () => {
  const same: readonly (readonly [string, string])[] = [
    ['MÜLLER', 'muller'],
    ['Mu\u0308ller', 'm\u00FCller'],
    ['CRÈME BRÛLÉE', 'creme brulee'],
    ['ﬁnance', 'FINANCE'],
    ['ＡＢＣ', 'abc'],
    ['İstanbul', 'istanbul'],
    ['ΟΔΟΣ', 'οδός'],
    ['ПОДДЕРЖКА', 'поддержка'],
    ['STRAßE', 'straße'],
    ['STRASSE', 'straße'],
    ['GROẞ', 'gross'],
    ['ＳＭＴＰ－ｃｌｉｅｎｔ', 'smtp-client'],
  ];
  for (const [one, other] of same) {
    it(`makes ${one} and ${other} the same`, () => {
      expect(foldText(one)).to.equal(foldText(other));
    });
  }

  it('keeps apart what differs by more than case and accents', () => {
    for (const [one, other] of [
      ['a', 'b'],
      ['o', '0'],
      ['а', 'a'],
      ['a b', 'ab'],
      ['a.b', 'a_b'],
    ] as const) {
      expect(foldText(one)).not.to.equal(foldText(other));
    }
  });

  it('finds a Greek word while it is typed', () => {
    expect(foldText('ΥΠΟΣΤΉΡΙΞΗΣ ΠΕΛΑΤΏΝ')).to.contain(foldText('υποσ'));
    expect(foldText('ΟΔΟΣΑ')).to.contain(foldText('ΟΔΟΣ'));
  });

  it('leaves folded text as it is', () => {
    const texts = fc.oneof(fc.string({ unit: codePoints }), fc.string({ unit: 'grapheme' }), hostileTexts);
    fc.assert(
      fc.property(texts, (text) => foldText(foldText(text)) === foldText(text)),
      { numRuns: 2000 },
    );
  });

  it('folds members alone as it folds them joined, so that a search text finds what a member contains', () => {
    const texts = fc.string({ unit: 'grapheme', maxLength: 10 });
    fc.assert(
      fc.property(
        texts,
        texts,
        (one, other) => foldText(`${one}\n${other}`) === `${foldText(one)}\n${foldText(other)}`,
      ),
      { numRuns: 1000 },
    );
  });
});
