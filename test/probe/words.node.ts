import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { MAX_WORDS, Words } from '../../server/probe/words.js';

const words = new Words({ username: 'ann', password: 'pa"ss\\wörd 1' });

describe('a server’s words', () => {
  it('are passed on unchanged if nothing is wrong with them', () => {
    assert.equal(words.say('535 5.7.8 Grüße <b>not</b> accepted'), '535 5.7.8 Grüße <b>not</b> accepted');
  });

  it('have no control characters and no unpaired surrogates', () => {
    assert.equal(words.say('\u0007a\r\n\tb\u0000c\u009fd\ud800\u001b[31m'), 'a b c d [31m');
  });

  it('are cut at 500 characters, but never inside one', () => {
    assert.equal(words.say('x'.repeat(10_000)).length, MAX_WORDS);
    assert.equal(words.say(`${'x'.repeat(499)}😀`), 'x'.repeat(499));
  });

  it('are redacted before they are cut, so that not even the start of the password is left', () => {
    const said = words.say(`${'x'.repeat(495)}pa"ss\\wörd 1`);
    assert.equal(said, `${'x'.repeat(495)}•••`);
  });

  it('do not repeat a password that begins or ends with a space, which lines lose at their end', () => {
    const said = new Words({ username: 'ann', password: ' secret ' });
    assert.equal(said.say('535 wrong password: secret '), '535 wrong password: •••');
    assert.equal(said.say(' secret is wrong'), '••• is wrong');
    assert.equal(new Words({ username: 'ann', password: '  ' }).say('535  no'), '535•••no');
  });

  it('are a list of at most a hundred', () => {
    assert.equal(words.list(Array.from({ length: 1000 }, () => 'IDLE')).length, 100);
  });

  it('never repeat the password, in any form in which a server has seen it', () => {
    const username = fc.string({ minLength: 1, maxLength: 40, unit: 'grapheme-ascii' });
    const password = fc
      .string({ minLength: 4, maxLength: 60, unit: 'grapheme' })
      .map((text) => text.replace(/\p{C}/gu, 'x'));
    const noise = fc.string({ maxLength: 20 });
    fc.assert(
      fc.property(username, password, noise, noise, (user, pass, before, after) => {
        const said = new Words({ username: user, password: pass });
        const base64 = (text: string) => Buffer.from(text).toString('base64');
        for (const form of [
          pass,
          pass.replace(/["\\]/g, String.raw`\$&`),
          encodeURIComponent(pass),
          base64(pass),
          base64(`\0${user}\0${pass}`),
          base64(`${user}:${pass}`),
          Buffer.from(pass).toString('hex'),
        ]) {
          const told = said.say(`${before} ${form} ${after}`);
          assert.ok(!told.includes(form) || `${before} ${after}`.includes(form), `${form} is in ${told}`);
        }
      }),
    );
  });

  it('never repeat the password inside the Base64 form of a longer text', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 9 }), fc.string({ maxLength: 9 }), (before, after) => {
        const password = 'correct horse battery staple';
        const told = new Words({ username: 'ann', password }).say(
          Buffer.from(`${before}${password}${after}`).toString('base64'),
        );
        const leaked = Buffer.from(told.replace(/•/g, ''), 'base64').toString('latin1');
        for (let start = 0; start + 8 <= password.length; start += 1) {
          assert.ok(!leaked.includes(password.slice(start, start + 8)), told);
        }
      }),
    );
  });
});
