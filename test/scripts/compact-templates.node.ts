import assert from 'node:assert/strict';
import { it } from 'node:test';
import { compact } from '../../scripts/build/compact-templates.js';

it('takes comments and layout out of a style sheet', () => {
  const sheet = `
    /* a comment
       of two lines */
    .row :hover {
      width: calc(1px + 2px);
    }
  `;
  assert.equal(compact(sheet, 'css'), '\n\n\n.row :hover{\nwidth: calc(1px + 2px);\n}\n');
});

it('keeps the white space between elements, as a line break', () => {
  assert.equal(compact('<b>one</b>\n    <i>two</i>', 'html'), '<b>one</b>\n<i>two</i>');
});

it('leaves other templates alone', () => {
  assert.equal(compact('a\n  b', 'sql'), 'a\n  b');
});
