import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { announced, button, fiveMailboxes, settled, type Table, tableOf } from './table-fixture.js';

describe('the number of outbound mailboxes', () => {
  it('is not requested during a search if it is known from the whole list', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    for (const text of ['a', 'al', 'alp']) await search(table, text);
    expect(asked(store)).to.equal(0);
    expect(isBarred(table)).to.be.true;
  });

  it('is otherwise requested once during searches', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { search: 'a' });
    await waitUntil(() => isBarred(table), 'it is known');
    for (const text of ['al', 'alp']) await search(table, text);
    expect(asked(store)).to.be.at.most(1);
    expect(isBarred(table)).to.be.true;
  });

  it('is requested again during a search when the store changes', async () => {
    const store = new ScriptedStore(fiveMailboxes().slice(0, 4));
    const table = await tableOf(store);
    await search(table, 'alp');
    expect(isBarred(table)).to.be.false;
    store.memory.put([outbound({ id: 'o' })]);
    await waitUntil(() => isBarred(table), 'it is known that there is one');
    expect(asked(store)).to.equal(1);
  });

  it('follows a deletion during a search', async () => {
    const store = new ScriptedStore([...fiveMailboxes().slice(0, 4), outbound({ id: 'o', enabled: false })]);
    const table = await tableOf(store);
    await search(table, 'smtp');
    expect(isBarred(table)).to.be.true;
    await deleteOutbound(table);
    await settled(table);
    expect(isBarred(table)).to.be.false;
  });

  it('follows a deletion of one that the filter hides', async () => {
    const store = new ScriptedStore([...fiveMailboxes().slice(0, 4), outbound({ id: 'o', enabled: false })]);
    const table = await tableOf(store, { filter: 'inbound' });
    expect(isBarred(table)).to.be.true;
    await deleteOutbound(table);
    await waitUntil(() => !isBarred(table), 'one may be added');
    expect(getByRole(table, 'radio', { name: /^Outbound/ }).parentElement?.textContent).to.include('0');
  });

  it('is requested during another search, too, if a change could not be shown', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    await search(table, 'alp');
    store.fail('list', 'unavailable');
    store.memory.put([outbound({ id: 'o', enabled: false, revision: '2' })]);
    await store.memory.delete('o', { revision: '2' });
    await waitUntil(() => hasText(table, /^Not up to date/), 'the list could not be read');
    store.before = () => undefined;
    await search(table, 'alph');
    await waitUntil(() => !isBarred(table), 'it is known that there is none');
  });

  it('disables nothing if it may have changed and cannot be requested', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    await search(table, 'alp');
    store.before = ({ query }) => {
      if (query?.limit === 1) throw new MailboxStoreError('unavailable');
    };
    store.memory.put([outbound({ id: 'o', enabled: false, revision: '2' })]);
    await store.memory.delete('o', { revision: '2' });
    await waitUntil(() => !isBarred(table), 'the store may decide');
  });

  it('is the one that was requested last, whatever arrives later', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    await search(table, 'alp');
    const late = new Gate();
    const list = store.memory.list.bind(store.memory);
    let count = 0;
    store.memory.list = (query) =>
      query.limit === 1 && ++count === 1 ? late.opened.then(() => before) : list(query);
    const before = await list({ type: 'outbound', limit: 1 });
    store.memory.put([inbound({ id: 'a', name: 'Alpha', revision: '2' })]);
    await waitUntil(() => count === 1, 'it is asked for');
    store.memory.put([outbound({ id: 'o', enabled: false, revision: '2' })]);
    await store.memory.delete('o', { revision: '2' });
    await waitUntil(() => !isBarred(table), 'it is known that there is none');
    late.open();
    await settled(table);
    expect(isBarred(table)).to.be.false;
  });

  it('is that of another store when the table gets one', async () => {
    const table = await tableOf(new ScriptedStore(fiveMailboxes()));
    await search(table, 'alp');
    table.store = new ScriptedStore(fiveMailboxes().slice(0, 4));
    await settled(table);
    await waitUntil(() => !isBarred(table), 'it is known that there is none');
  });
});

async function search(table: Table, text: string): Promise<void> {
  table.search = text;
  await settled(table);
}

/** Deletes the outbound mailbox, whether it is listed or not. */
async function deleteOutbound(table: Table): Promise<void> {
  table.selected = 'o';
  await table.updateComplete;
  button(table, 'Delete').click();
  await waitUntil(() => table.shadowRoot?.querySelector('dialog.confirm'), 'it is asked');
  table.shadowRoot?.querySelector<HTMLElement>('dialog button.danger')?.click();
  // after a search perhaps together with the number of matches
  await announced(table, /(^| )smtp-client deleted( |$)/);
}

function asked(store: ScriptedStore): number {
  return store.lists.filter(({ type, limit }) => type === 'outbound' && limit === 1).length;
}

/** Whether the menu offers no outbound mailbox. */
function isBarred(table: Table): boolean {
  const menu = getByRole(table, 'toolbar').parentElement?.nextElementSibling;
  return menu?.querySelector('[value=outbound]')?.getAttribute('aria-disabled') === 'true';
}
