import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { press } from '../../support/keys.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  focusCell,
  focused,
  focusedCell,
  names,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

describe('focus, when mailboxes to be changed turn out to be deleted,', () => {
  it('stays in the toolbar', async () => {
    const { table, store } = await five();
    table.checked = { ids: new Set(['a', 'b', 'd']) };
    await table.updateComplete;
    store.before = ({ method, id }) => {
      if (method === 'update' && id === 'a') throw new MailboxStoreError('not-found');
    };
    button(table, 'Enable').focus();
    button(table, 'Enable').click();
    await announced(table, '1 of 3 mailboxes could not be enabled.');
    await settled(table);
    expect(names(table)).not.to.include('Alpha');
    expect(table.checked).to.deep.equal({ ids: new Set(['b', 'd']) });
    expect(focused(table)?.textContent.trim()).to.equal('Enable');
  });

  it('stays on another row, but moves to the next if its own row is deleted', async () => {
    const { table, store } = await five();
    table.checked = { ids: new Set(['a', 'd']) };
    store.before = ({ method, id }) => {
      if (method === 'update' && id === 'a') throw new MailboxStoreError('not-found');
    };
    focusCell(table, 'Charlie', 2);
    await table.updateComplete;
    button(table, 'Enable').click();
    await announced(table, '1 of 2 mailboxes could not be enabled.');
    await settled(table);
    expect(focusedCell(table)).to.equal('Charlie 2');
    store.before = ({ method, id }) => {
      if (method === 'update' && id === 'c') throw new MailboxStoreError('not-found');
    };
    table.checked = { ids: new Set(['b', 'c']) };
    await table.updateComplete;
    button(table, 'Disable').click();
    await announced(table, 'Charlie was deleted by someone else');
    await settled(table);
    expect(focusedCell(table)).to.equal('Delta 2');
  });
});

describe('focus, when somebody moves it while a mailbox is being deleted,', () => {
  it('stays where it was moved', async () => {
    const { table, store } = await five();
    const gate = new Gate();
    store.before = ({ method }) => (method === 'delete' ? gate.opened : undefined);
    focusCell(table, 'Bravo');
    await press('Delete');
    await waitUntil(() => queryByRole(table, 'alertdialog'), 'it is asked');
    getByRole(getByRole(table, 'alertdialog'), 'button', { name: 'Delete' }).click();
    await waitUntil(() => store.count('delete') === 1, 'it is being deleted');
    const search = getByRole(table, 'searchbox');
    search.focus();
    gate.open();
    await announced(table, 'Bravo deleted');
    await settled(table);
    expect(focused(table)?.getAttribute('type')).to.equal('search');
  });
});

async function five(): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(fiveMailboxes());
  return { table: await tableOf(store), store };
}
