import { expect } from '@open-wc/testing';
import '../../src/mailbox-manager.js';
import { inbound } from '../elements/support/mailboxes.js';
import { add, edit, fill, openPage, select } from '../elements/support/page.js';
import { press } from '../support/keys.js';
import { getByRole, queryByRole } from '../support/roles.js';
import { waitUntil } from '../support/wait-until.js';

describe('a page that closes something around an element on Escape', () => {
  let escapes = 0;
  const count = ({ key }: KeyboardEvent): void => {
    if (key === 'Escape') escapes++;
  };

  beforeEach(() => {
    escapes = 0;
    document.addEventListener('keydown', count);
  });
  afterEach(() => document.removeEventListener('keydown', count));

  it('does not hear the one that closes a form', async () => {
    const page = await openPage();
    await edit(page, inbound());
    await press('Escape');
    await waitUntil(() => !queryByRole(page, 'dialog'), 'the form is closed');
    expect(escapes).to.equal(0);
  });

  it('does not hear the one at which a form asks whether to discard changes', async () => {
    const page = await openPage();
    fill(await add(page, 'Inbound'), 'Host', 'imap.example.com');
    await press('Escape');
    await waitUntil(() => queryByRole(page, 'alertdialog'), 'the form asks');
    expect(escapes).to.equal(0);
  });

  it('does not hear the one that answers a question', async () => {
    const page = await openPage();
    await select(page, inbound());
    getByRole(page, 'button', { name: 'Delete' }).focus();
    await press('Enter');
    await waitUntil(() => queryByRole(page, 'alertdialog'), 'the table asks');
    await press('Escape');
    await waitUntil(() => !queryByRole(page, 'alertdialog'), 'the question is answered');
    expect(escapes).to.equal(0);
  });

  it('hears it if the element has nothing to close', async () => {
    const page = await openPage();
    getByRole(page, 'button', { name: 'Add Mailbox' }).focus();
    await press('Escape');
    expect(escapes).to.equal(1);
  });
});
