import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readTokens, type Color } from '../../scripts/tokens/design-tokens.js';
import { contrast, faintPairs, pairs } from '../../stories/support/contrast.js';
import { palettes } from './palettes.js';

const tokens = Object.entries(readTokens());
const colors = tokens.flatMap(([name, { $type }]) => ($type === 'color' ? [name] : [])).sort();
const anyColor = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`);

describe('tokens.json', () => {
  it('has about twenty tokens, each with a description', () => {
    assert.ok(tokens.length >= 18 && tokens.length <= 24, `${tokens.length} tokens`);
    assert.deepEqual(
      tokens.filter(([, { $description }]) => $description.trim() === ''),
      [],
    );
  });

  it('gives each colour in two notations that agree', () => {
    for (const [name, token] of tokens) {
      if (token.$type !== 'color') continue;
      assertSame(token.$value, name);
      assertSame(token.$extensions['mailbox-elements'].dark, `${name}, dark`);
    }
  });
});

describe('contrast', () => {
  it('is 21 between black and white, and 4.54 between white and #767676', () => {
    assert.equal(contrast('#000000', '#ffffff'), 21);
    assert.equal(contrast('#767676', '#ffffff').toFixed(2), '4.54');
  });

  it('is the same both ways, between 1 and 21, and 1 for a colour and itself', () => {
    fc.assert(
      fc.property(anyColor, anyColor, (one, other) => {
        const ratio = contrast(one, other);
        assert.equal(ratio, contrast(other, one));
        assert.ok(ratio >= 1 && ratio <= 21);
        assert.equal(contrast(one, one), 1);
      }),
    );
  });
});

describe('every theme', () => {
  it('exists: two built-in ones, high contrast, and at least three brands', () => {
    assert.ok(Object.keys(palettes()).length >= 6);
  });

  it('has each colour in a pair, except for the quiet lines', () => {
    const paired = new Set(pairs.flatMap(({ front, back }) => [front, back]));
    assert.deepEqual(
      colors.filter((name) => !paired.has(name)),
      ['border-color'],
    );
  });

  for (const [name, palette] of Object.entries(palettes())) {
    it(`${name} has all colours, with enough contrast between those that meet`, () => {
      assert.deepEqual(Object.keys(palette).sort(), colors);
      assert.deepEqual(faintPairs(palette), []);
    });
  }
});

function assertSame({ components, hex }: Color, name: string): void {
  const digits = components.map((component) =>
    Math.round(component * 255)
      .toString(16)
      .padStart(2, '0'),
  );
  assert.equal(`#${digits.join('')}`, hex, name);
}
