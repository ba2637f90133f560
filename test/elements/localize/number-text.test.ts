import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { numberText } from '../../../src/messages/number-text.js';

describe('a number', () => {
  it('is written as the platform writes it, in built-in languages and in others', () => {
    const languages = fc.constantFrom('en', 'de', 'fr', 'ar-EG', 'en-IN', 'pt-PT');
    const numbers = fc.oneof(
      fc.maxSafeInteger(),
      fc.integer({ min: -2000, max: 2_000_000 }),
      fc.constantFrom(0.5, 1234.5),
    );
    fc.assert(
      fc.property(numbers, languages, (number, lang) => {
        expect(numberText(number, lang)).to.equal(number.toLocaleString(lang));
      }),
    );
  });
});
