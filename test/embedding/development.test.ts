import { expect } from '@open-wc/testing';
import '../../src/index.js';
import { inbound } from '../elements/support/mailboxes.js';
import { add, edit, openPage } from '../elements/support/page.js';
import { getByRole, queryByRole } from '../support/roles.js';
import { waitUntil } from '../support/wait-until.js';
import { warningsOf } from '../support/warnings.js';

describe('a page with the development build of Lit', () => {
  it('gets no warnings while somebody opens the forms and deletes a mailbox', async () => {
    const warnings = await warningsOf(async () => {
      const page = await openPage();
      for (const open of [() => add(page, 'Inbound'), () => edit(page, inbound())]) {
        getByRole(await open(), 'button', { name: 'Cancel' }).click();
        await waitUntil(() => !queryByRole(page, 'dialog'), 'the form is closed');
      }
      const button = getByRole(page, 'button', { name: 'Delete' });
      button.focus();
      button.click();
      await waitUntil(() => queryByRole(page, 'alertdialog'), 'there is a question');
      getByRole(getByRole(page, 'alertdialog'), 'button', { name: 'Delete' }).click();
      await waitUntil(() => !queryByRole(page, 'rowheader', { name: 'SupportInbox' }), 'it is deleted');
    });
    expect(warnings).to.deep.equal([]);
  });
});
