import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { FIELDS } from '../../src/model/fields.js';
import { parseHost } from '../../src/model/host.js';
import { MAILBOX_TYPES } from '../../src/model/mailbox.js';
import { parsePasted } from '../../src/model/paste.js';
import { foldText, revealInvisible, withoutInvisible } from '../../src/model/text.js';
import { checkDraft } from '../../src/model/validation.js';
import { hardTexts } from './hard-texts.js';

const { namePattern } = DEFAULT_CAPABILITIES;

// How long they take is measured by bench/model.ts; a pattern that does not end fails here by the time limit of tests.
describe('The model copes with 10,000 characters', () => {
  for (const [kind, text] of Object.entries(hardTexts)) {
    it(`that are ${kind}`, () => {
      for (const act of [parseHost, parsePasted, foldText, revealInvisible, withoutInvisible]) act(text);
      for (const type of MAILBOX_TYPES) {
        for (const { rule } of FIELDS[type]) rule(text, { type, namePattern });
        checkDraft({ type, name: text, username: text, password: text, host: text, fromAddress: text });
      }
    });
  }
});
