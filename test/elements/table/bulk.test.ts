import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { announced, button, fiveMailboxes, names, rowOf, type Table, tableOf } from './table-fixture.js';
import { waitUntil } from '../../support/wait-until.js';

describe('changing several mailboxes', () => {
  it('runs at most four at a time, and shows its progress', async () => {
    const { table, store } = await many(10);
    const gates: Gate[] = [];
    let [underWay, most] = [0, 0];
    store.before = async ({ method }) => {
      if (method !== 'update') return;
      const gate = new Gate();
      gates.push(gate);
      most = Math.max(most, ++underWay);
      await gate.opened;
      underWay--;
    };
    table.checked = { allExcept: new Set() };
    await table.updateComplete;
    button(table, 'Enable').click();
    await waitUntil(() => gates.length === 4, 'four are under way');
    await table.updateComplete;
    getByRole(table, 'progressbar', { name: 'Enabling 0 of 10 mailboxes…' });
    const opening = setInterval(() => gates.shift()?.open());
    await announced(table, '10 mailboxes enabled');
    clearInterval(opening);
    expect(most).to.equal(4);
    expect(queryByRole(table, 'progressbar')).to.be.undefined;
    expect(store.count('update')).to.equal(10);
  });

  it('reports all of them in one event', async () => {
    const { table } = await many(3);
    const events: string[] = [];
    table.addEventListener('mailbox-enable', ({ detail }) =>
      events.push(`enable ${detail.mailboxes.length}`),
    );
    table.addEventListener('mailbox-change', ({ detail }) => {
      events.push(
        `${detail.kind} ${detail.mailboxes.length} ${String(detail.mailboxes.every(({ enabled }) => enabled))}`,
      );
    });
    table.checked = { ids: new Set(['m-0', 'm-2']) };
    await table.updateComplete;
    button(table, 'Enable').click();
    await announced(table, '2 mailboxes enabled');
    expect(events).to.deep.equal(['enable 2', 'enabled 2 true']);
  });

  it('reports as changed only what the store says was changed', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    const told: unknown[] = [];
    table.addEventListener('mailbox-change', ({ detail }) => told.push(detail));
    // it leaves Alpha as it was, and answers with another mailbox for Bravo
    store.update = (id) => store.memory.get(id === 'a' ? 'a' : 'c');
    table.checked = { ids: new Set(['a', 'b']) };
    await table.updateComplete;
    button(table, 'Enable').click();
    await waitUntil(() => hasText(table, '2 of 2 mailboxes could not be enabled.'), 'the result is shown');
    expect(told).to.deep.equal([]);
    expect(rowOf(table, 'Bravo').textContent).to.include('Disabled');
  });

  it('changes only those that are not already in the wanted state', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    button(table, 'Enable').click();
    await announced(table, '3 mailboxes enabled');
    expect(store.calls.filter(({ method }) => method === 'update').map(({ id }) => id)).to.deep.equal([
      'a',
      'b',
      'd',
    ]);
  });

  it('can be stopped, and says how many it left unchanged', async () => {
    const { table, store } = await many(50);
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    table.checked = { allExcept: new Set() };
    await table.updateComplete;
    button(table, 'Enable').click();
    await table.updateComplete;
    button(table, 'Stop').click();
    gate.open();
    await announced(table, '4 mailboxes enabled. Stopped: 46 mailboxes left unchanged.');
    expect(store.count('update')).to.equal(4);
    expect(rowOf(table, 'Mailbox00').textContent).to.include('Enabled');
    expect(rowOf(table, 'Mailbox10').textContent).to.include('Disabled');
  });

  it('does not keep rows that are requested meanwhile from arriving', async () => {
    const { table, store } = await many(1000, '');
    store.before = () => nextTask();
    table.checked = { allExcept: new Set() };
    await table.updateComplete;
    button(table, 'Enable').click();
    await waitUntil(() => store.count('update') > 0, 'it begins');
    store.list = async (query, options) => {
      const others = store.count('update') + 8;
      await waitUntil(() => store.count('update') >= others, 'others are changed');
      return store.memory.list(query, options);
    };
    table.scrollToIndex(500);
    await waitUntil(() => names(table).includes('Mailbox500'), 'the rows come');
    getByRole(table, 'progressbar');
    button(table, 'Stop').click();
    await waitUntil(() => !queryByRole(table, 'progressbar'), 'it ends');
  });

  it('shows the result for a mailbox whose row arrives with an older response', async () => {
    const { table, store } = await many(1000, '');
    const gate = new Gate();
    let isAsked = false;
    store.list = async (query) => {
      const page = await store.memory.list(query);
      isAsked = true;
      await gate.opened;
      return page;
    };
    table.scrollToIndex(550);
    await waitUntil(() => isAsked, 'rows are asked for');
    table.checked = { ids: new Set(['m-550']) };
    await table.updateComplete;
    button(table, 'Enable').click();
    await announced(table, 'Mailbox550 enabled');
    gate.open();
    await waitUntil(() => names(table).includes('Mailbox550'), 'the rows come');
    expect(rowOf(table, 'Mailbox550').textContent).to.include('Enabled');
  });

  it('names each that could not be changed, says why, and tries these again', async () => {
    const { table, store } = await many(6);
    store.before = ({ method, id }) => {
      if (method === 'update' && id === 'm-1') throw new MailboxStoreError('unavailable');
      if (method === 'update' && id === 'm-4') throw new MailboxStoreError('timeout');
    };
    table.checked = { allExcept: new Set() };
    await table.updateComplete;
    button(table, 'Enable').click();
    await announced(table, '2 of 6 mailboxes could not be enabled.');
    expect(getAllByRole(table, 'listitem').map(({ textContent }) => textContent.trim())).to.deep.equal([
      'Mailbox01: The server is not available at the moment. Try again later.',
      'Mailbox04: The server did not answer in time.',
    ]);
    store.before = () => undefined;
    button(table, 'Try these again').click();
    await announced(table, '2 mailboxes enabled');
    expect(store.count('update')).to.equal(8);
    expect(queryByRole(table, 'button', { name: 'Try these again' })).to.be.undefined;
  });

  it('does not delete if some are enabled, and names them', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    button(table, 'Delete').click();
    await announced(table, 'Disable Charlie, smtp-client first: an enabled mailbox cannot be deleted.');
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
  });

  it('reaches all that match, including those that are not loaded', async () => {
    const { table, store } = await many(1250);
    const lists = store.count('list');
    table.checked = { allExcept: new Set(['m-7', 'm-1200']) };
    await table.updateComplete;
    expect(hasText(table, /^1,248 checked/)).to.be.true;
    button(table, 'Enable').click();
    await announced(table, '1,248 mailboxes enabled');
    expect(store.count('update')).to.equal(1248);
    expect(store.count('list') - lists).to.be.at.most(4);
    expect((await store.memory.get('m-7')).enabled).to.be.false;
    expect((await store.memory.get('m-1249')).enabled).to.be.true;
  });

  it('reads checked mailboxes that are not loaded, and finds the enabled ones among them', async () => {
    const mailboxes = Array.from({ length: 1000 }, (_, index) => mailbox(index, index === 999));
    const store = new ScriptedStore(mailboxes);
    const table = await tableOf(store, { checked: { ids: new Set(['m-0', 'm-998', 'm-999', 'gone']) } });
    button(table, 'Delete').click();
    await announced(table, 'Disable Mailbox999 first: an enabled mailbox cannot be deleted.');
    expect(store.calls.filter(({ method }) => method === 'get').map(({ id }) => id)).to.have.members([
      'm-998',
      'm-999',
      'gone',
    ]);
    table.checked = { ids: new Set(['m-0', 'm-998']) };
    await table.updateComplete;
    button(table, 'Delete').click();
    await waitUntil(() => queryByRole(table, 'alertdialog', { name: 'Delete 2 mailboxes?' }), 'it asks');
  });
});

function mailbox(index: number, enabled = false): ReturnType<typeof inbound> {
  return inbound({ id: `m-${index}`, name: `Mailbox${String(index).padStart(2, '0')}`, enabled });
}

async function many(count: number, sort = 'name'): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(Array.from({ length: count }, (_, index) => mailbox(index)));
  return { table: await tableOf(store, { sort }), store };
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
