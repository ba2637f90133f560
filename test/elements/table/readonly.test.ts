import { expect, fixture, html } from '@open-wc/testing';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  nextFrame,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

describe('a table that becomes read-only', () => {
  it('withdraws the question whether to delete', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { selected: 'a' });
    button(table, 'Delete').click();
    await waitUntil(() => queryByRole(table, 'alertdialog'), 'it asks');
    table.readonly = true;
    await settled(table);
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
    expect(store.count('delete')).to.equal(0);
  });

  it('withdraws it when the store only then says that nothing can be changed', async () => {
    const store = new ScriptedStore(fiveMailboxes(), { capabilities: { readOnly: true } });
    const gate = new Gate();
    store.before = ({ method }) => (method === 'capabilities' ? gate.opened : undefined);
    const table = await tableOf(store, { selected: 'a' });
    button(table, 'Delete').click();
    await waitUntil(() => queryByRole(table, 'alertdialog'), 'it asks');
    gate.open();
    await waitUntil(() => queryByRole(table, 'alertdialog') === undefined, 'it asks no more');
    expect(store.count('delete')).to.equal(0);
  });

  it('begins nothing once the mailboxes have been read', async () => {
    const mailboxes: Mailbox[] = Array.from({ length: 400 }, (_, index) =>
      inbound({ id: `m-${index}`, name: `Mailbox${index}` }),
    );
    const store = new ScriptedStore(mailboxes);
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    const gate = new Gate();
    store.before = ({ query }) => (query?.limit === 1000 ? gate.opened : undefined);
    button(table, 'Enable').click();
    await waitUntil(() => store.lists.some(({ limit }) => limit === 1000), 'they are read');
    table.readonly = true;
    await table.updateComplete;
    gate.open();
    await settled(table);
    expect(store.count('update')).to.equal(0);
  });

  it('begins no further change of an action in progress', async () => {
    const mailboxes = Array.from({ length: 9 }, (_, index) =>
      inbound({ id: `m-${index}`, name: `Box${index}` }),
    );
    const store = new ScriptedStore(mailboxes);
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    button(table, 'Enable').click();
    await table.updateComplete;
    table.readonly = true;
    await table.updateComplete;
    gate.open();
    await announced(table, '4 mailboxes enabled. Stopped: 5 mailboxes left unchanged.');
    expect(store.count('update')).to.equal(4);
  });

  it('has its menu closed once something can be changed again', async () => {
    const table = await tableOf(new ScriptedStore(fiveMailboxes()));
    button(table, 'Add Mailbox').click();
    await waitUntil(() => queryByRole(table, 'menuitem', { name: 'Inbound' }), 'the menu is open');
    for (const isReadonly of [true, false]) {
      table.readonly = isReadonly;
      await settled(table);
    }
    expect(button(table, 'Add Mailbox').getAttribute('aria-expanded')).to.equal('false');
  });

  it('offers nothing more to do in an old report', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { selected: 'a' });
    store.fail('update', 'unavailable');
    button(table, 'Enable').click();
    await announced(table, /^Alpha could not be enabled\./);
    getByRole(table, 'button', { name: 'Try again' });
    table.readonly = true;
    await table.updateComplete;
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
    getByRole(table, 'button', { name: 'Close' });
  });

  it('offers neither to disable nor to read again', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { selected: 'a' });
    store.fail('delete', 'mailbox-enabled');
    button(table, 'Delete').click();
    await table.updateComplete;
    table.shadowRoot?.querySelector<HTMLElement>('dialog button.danger')?.click();
    await announced(table, /^Alpha could not be deleted\./);
    table.selected = 'nobody';
    store.fail('get', 'unavailable');
    await table.updateComplete;
    button(table, 'Edit').click();
    await announced(table, /^The server is not available/);
    getByRole(table, 'button', { name: 'Try again' });
    table.readonly = true;
    await table.updateComplete;
    expect(queryByRole(table, 'button', { name: 'Disable' })).to.be.undefined;
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
  });
});

describe('the page’s content at the end of the toolbar', () => {
  it('stays if nothing can be changed', async () => {
    const table = await readonlyTable(html`<button slot="toolbar-end">Export</button>`);
    const { bottom, height } = (table.firstElementChild as Element).getBoundingClientRect();
    expect(height).to.be.above(0);
    expect(filterTop(table) - bottom).to.equal(12);
  });

  it('leaves no gap if there is none', async () => {
    const table = await readonlyTable();
    expect(filterTop(table)).to.equal(table.getBoundingClientRect().top);
  });
});

async function readonlyTable(content: unknown = ''): Promise<Table> {
  const store = new ScriptedStore(fiveMailboxes());
  const table = await fixture<Table>(
    html`<mailbox-table readonly .store=${store}>${content}</mailbox-table>`,
  );
  await settled(table);
  await nextFrame();
  return table;
}

function filterTop(table: Table): number {
  const bar = getByRole(table, 'radiogroup').parentElement;
  return bar?.getBoundingClientRect().top ?? NaN;
}
