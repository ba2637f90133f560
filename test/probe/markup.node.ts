import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { runInNewContext } from 'node:vm';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { wordsIn } from '../../server/probe/ladder/markup.js';
import { Words } from '../../server/probe/words.js';

const PASSWORD = 'a<b> & "c"  d';
const words = new Words({ username: 'ann', password: PASSWORD });

describe('the words in markup', () => {
  it('are the text between the tags', () => {
    assert.equal(
      wordsIn('<h1 class="x">Not\n found</h1><script>1</script>&auml; 1 &lt; 2', words),
      'Not found &auml; 1 < 2',
    );
  });

  it('contain the characters of valid references, and leave other references as they are', () => {
    assert.equal(
      wordsIn('&#65;&#x1F600;&#x110000;&#9999999;&apos;&toString;', words),
      "A😀&#x110000;&#9999999;'&toString;",
    );
  });

  it('never repeat the password, whether it is written as text or as markup', () => {
    for (const form of [
      PASSWORD,
      'a&lt;b&gt; &amp; &quot;c&quot;  d',
      'a&#60;b&#x3e; &#38; &#34;c&#34;  d',
      'a&lt;b> &amp; "c"  d',
    ]) {
      assert.equal(wordsIn(`<p>you said ${form}.</p>`, words), 'you said •••.');
    }
  });

  for (const piece of ['<', '<a', '<a ', '<!--', '<script', '&', '&#', '&#1', ' ', '<?', '"<']) {
    it(`are found in a single pass, however often ${JSON.stringify(piece)} is repeated`, () => {
      const markup = piece.repeat(DEFAULT_LIMITS.answer / piece.length);
      // following each to the end would take a minute or more
      runInNewContext('wordsIn(markup, words)', { wordsIn, markup, words }, { timeout: 10_000 });
    });
  }
});
