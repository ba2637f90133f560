import { expect } from '@open-wc/testing';
import '../../../src/mailbox-manager.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { add, deepActive, fill, openPage } from '../support/page.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';

describe('the focus, after a new mailbox was saved,', () => {
  async function saved(): Promise<{ page: Awaited<ReturnType<typeof openPage>>; gate: Gate }> {
    const store = new ScriptedStore([inbound()]);
    const page = await openPage(store);
    const dialog = await add(page, 'Inbound');
    const entries = { 'Mailbox Name': 'New', Mailbox: 'new', Password: 'secret', Host: 'imap.example.com' };
    for (const [label, text] of Object.entries(entries)) fill(dialog, label, text);
    const gate = new Gate();
    store.before = ({ method, query }) =>
      method === 'list' && query?.limit === 100 ? gate.opened : undefined;
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => !queryByRole(page, 'dialog'), 'the dialog is closed');
    return { page, gate };
  }

  it('goes to its row', async () => {
    const { gate } = await saved();
    gate.open();
    await waitUntil(() => deepActive()?.textContent === 'New', 'its row has it');
    expect(deepActive()?.getAttribute('role')).to.equal('rowheader');
  });

  it('stays where a user moved it while the list was loaded', async () => {
    const { page, gate } = await saved();
    const search = getByRole(page, 'searchbox');
    search.focus();
    gate.open();
    await waitUntil(() => queryByRole(page, 'rowheader', { name: 'New' }), 'its row is there');
    await waitUntil(() => getByRole(page, 'grid').getAttribute('aria-busy') === 'false', 'all is read');
    await page.shadowRoot?.querySelector('mailbox-table')?.updateComplete;
    expect(deepActive()?.getAttribute('type')).to.equal('search');
  });
});
