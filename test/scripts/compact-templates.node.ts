import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compact } from '../../scripts/build/compact-templates.js';

it('removes comments and layout from a style sheet, and shortens its values', () => {
  const sheet = `
    /* a comment
       of two lines */
    .row :hover {
      width: calc(1px + 2px);
    }
  `;
  assert.equal(compact(sheet, 'css'), '.row :hover{width:3px}');
});

it('keeps white space between elements as one space, and none at the end of a tag', () => {
  assert.equal(compact('<b>one</b>\n    <i\n  >two</i>', 'html'), '<b>one</b> <i>two</i>');
});

it('keeps none around table cells, where HTML ignores it', () => {
  const row =
    '<tr>\n  <td\n    class="box"\n  >\n    one\n  </td>\n  <th>two <i>three</i></th>\n</tr>\n<b>four</b>';
  assert.equal(
    compact(row, 'html'),
    '<tr><td class="box"> one</td><th>two <i>three</i></th></tr><b>four</b>',
  );
});

it('leaves other templates alone', () => {
  assert.equal(compact('a\n  b', 'sql'), 'a\n  b');
});
