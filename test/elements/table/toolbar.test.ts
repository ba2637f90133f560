import { expect, fixture, html } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { descriptionOf } from '../../support/accessible.js';
import { press } from '../../support/keys.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import {
  announced,
  boxOf,
  button,
  fiveMailboxes,
  focused,
  rowOf,
  settled,
  type Table,
  tableOf,
  tableOfFive,
  tableWithin,
} from './table-fixture.js';
import { waitUntil } from '../../support/wait-until.js';

describe('the toolbar', () => {
  it('is one tab stop, moved by the arrow keys', async () => {
    const table = await tableOfFive();
    getByRole(table, 'toolbar', { name: 'Mailbox actions' });
    button(table, 'Add Mailbox').focus();
    await press('ArrowRight');
    expect(focused(table)).to.equal(button(table, 'Edit'));
    await press('End');
    expect(focused(table)).to.equal(button(table, 'Delete'));
    await press('ArrowRight');
    expect(focused(table)).to.equal(button(table, 'Add Mailbox'));
    await press('ArrowLeft');
    await press('Tab');
    expect(focused(table)).to.equal(getByRole(table, 'radio', { name: 'All 5' }));
    await press('Shift+Tab');
    expect(focused(table)).to.equal(button(table, 'Delete'));
    await press('Home');
    expect(focused(table)).to.equal(button(table, 'Add Mailbox'));
  });

  it('says why an action is not available, and keeps its button reachable', async () => {
    const table = await tableOfFive();
    const edit = button(table, 'Edit');
    expect(edit.getAttribute('aria-disabled')).to.equal('true');
    expect(edit).not.to.have.attribute('disabled');
    expect(descriptionOf(edit)).to.equal('Select a mailbox first.');
    edit.click();
    await announced(table, 'Select a mailbox first.');
    edit.focus();
    const reason = table.shadowRoot?.querySelector('#edit-reason');
    expect(getComputedStyle(reason as Element).display).to.equal('block');
    await press('Escape');
    await table.updateComplete;
    expect(getComputedStyle(reason as Element).display).to.equal('none');
  });

  it('stops saying why as soon as that is no longer the reason', async () => {
    const table = await tableOfFive();
    const seen = (): string => getByRole(table, 'toolbar').innerText;
    await select(table, 'Charlie');
    button(table, 'Delete').click();
    await table.updateComplete;
    expect(seen()).to.contain('Disable Charlie first');
    for (const selected of [undefined, 'c']) {
      table.selected = selected;
      await table.updateComplete;
      expect(seen()).not.to.contain('first');
    }
  });

  it('says nothing about an action that was just done until its button is reached again', async () => {
    const table = await tableOfFive();
    await select(table, 'Alpha');
    const enable = button(table, 'Enable');
    const said = (): string => getByRole(table, 'toolbar').innerText;
    enable.focus();
    await press('Enter');
    await waitUntil(() => enable.ariaDisabled === 'true', 'it is enabled');
    expect(said()).not.to.contain('already');
    await press('ArrowRight');
    await press('ArrowLeft');
    await table.updateComplete;
    expect(focused(table)).to.equal(enable);
    expect(said()).to.contain('Already enabled.');
  });

  it('offers what fits the selected mailbox', async () => {
    const table = await tableOfFive();
    await select(table, 'Alpha');
    expect(barred(table)).to.deep.equal({ Disable: 'Already disabled.' });
    await select(table, 'Charlie');
    expect(barred(table)).to.deep.equal({
      Enable: 'Already enabled.',
      Delete: 'Disable Charlie first: an enabled mailbox cannot be deleted.',
    });
  });

  it('applies to what is checked rather than what is selected', async () => {
    const table = await tableOfFive();
    await select(table, 'Charlie');
    boxOf(table, 'Alpha').click();
    await table.updateComplete;
    expect(barred(table)).to.deep.equal({ Disable: 'Already disabled.' });
    table.selected = undefined;
    boxOf(table, 'Charlie').click();
    boxOf(table, 'smtp-client').click();
    await table.updateComplete;
    expect(barred(table)).to.deep.equal({
      Edit: 'Only one mailbox can be edited at a time.',
      Delete: 'Disable Charlie, smtp-client first: an enabled mailbox cannot be deleted.',
    });
  });

  it('has room for the page’s buttons', async () => {
    const table = await fixture<Table>(
      html`<mailbox-table .store=${new MemoryMailboxStore()}><button slot="toolbar-end">Export</button></mailbox-table>`,
    );
    await settled(table);
    expect(table.querySelector('button')?.checkVisibility()).to.be.true;
  });

  it('is absent if nothing can be changed', async () => {
    const table = await tableOfFive();
    table.readonly = true;
    await table.updateComplete;
    expect(queryByRole(table, 'toolbar')).to.be.undefined;
    expect(table.matches(':state(readonly)')).to.be.true;
    const store = new MemoryMailboxStore(fiveMailboxes(), { capabilities: { readOnly: true } });
    const other = await tableOf(store);
    await waitUntil(() => queryByRole(other, 'toolbar') === undefined, 'the toolbar goes');
  });

  it('edits the selected mailbox unless the page prevents it', async () => {
    const { table, edited } = await tableWithin();
    await select(table, 'Alpha');
    button(table, 'Edit').click();
    expect(edited).to.deep.equal(['a']);
    table.addEventListener('mailbox-edit', (event) => {
      expect(event.detail.id).to.equal('a');
      expect(event.detail.mailbox.name).to.equal('Alpha');
      event.preventDefault();
    });
    button(table, 'Edit').click();
    expect(edited).to.deep.equal(['a']);
  });

  it('edits the mailbox whose details are shown, whatever is checked, or else the only checked one', async () => {
    const { table, edited } = await tableWithin();
    await select(table, 'Alpha');
    boxOf(table, 'Charlie').click();
    await table.updateComplete;
    button(table, 'Edit').click();
    boxOf(table, 'smtp-client').click();
    await table.updateComplete;
    button(table, 'Edit').click();
    expect(edited).to.deep.equal(['a', 'a']);
    table.selected = undefined;
    boxOf(table, 'smtp-client').click();
    await table.updateComplete;
    button(table, 'Edit').click();
    expect(edited).to.deep.equal(['a', 'a', 'c']);
  });

  it('edits the selected mailbox even if it is not among the loaded rows', async () => {
    const { table, edited } = await tableWithin();
    table.selected = 'b';
    table.search = 'alpha';
    await settled(table);
    button(table, 'Edit').click();
    await waitUntil(() => edited.length > 0, 'the mailbox is edited');
    expect(edited).to.deep.equal(['b']);
  });
});

async function select(table: Table, name: string): Promise<void> {
  rowOf(table, name).querySelector<HTMLElement>('.name')?.click();
  await table.updateComplete;
}

/** The buttons that cannot be used, and why. */
function barred(table: Table): Record<string, string> {
  const tools = ['Edit', 'Enable', 'Disable', 'Delete'].map((name) => [name, button(table, name)] as const);
  return Object.fromEntries(
    tools
      .filter(([, tool]) => tool.getAttribute('aria-disabled') === 'true')
      .map(([name, tool]) => [name, descriptionOf(tool)]),
  );
}
