import { expect, fixture, html } from '@open-wc/testing';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { names, nextFrame, settled, type Table, tableOf } from './table-fixture.js';

describe('a table whose methods are called right after a property was set', () => {
  it('finds a mailbox of the store that was set just before', async () => {
    const table = await tableOf(numbered('old', 5));
    table.store = numbered('new', 1000);
    expect(await table.scrollToMailbox('new-0500')).to.be.true;
    await isSeen(table, 'new0500');
  });

  it('does not find a mailbox of the former store', async () => {
    const table = await tableOf(numbered('old', 5));
    table.store = numbered('new', 5);
    expect(await table.scrollToMailbox('old-0001')).to.be.false;
  });

  it('finds a mailbox that only matches the search that was set just before', async () => {
    const table = await tableOf(numbered('box', 500), { search: 'box0499' });
    table.search = 'box04';
    expect(await table.scrollToMailbox('box-0450')).to.be.true;
    await isSeen(table, 'box0450');
  });

  it('resolves a refresh when the rows of the new store are shown', async () => {
    const table = await tableOf(numbered('old', 5));
    const store = numbered('new', 5);
    table.store = store;
    await table.refresh();
    expect(names(table)[0]).to.equal('new0000');
    expect(store.lists, 'it is asked once').to.have.length(1);
  });

  it('resolves a refresh when the failure of the new store is shown', async () => {
    const table = await tableOf(numbered('old', 5));
    const store = numbered('new', 5);
    store.fail('list', 'forbidden');
    table.store = store;
    await table.refresh();
    expect(table.matches(':state(failed)')).to.be.true;
  });

  it('resolves a refresh when the rows of the new search are shown', async () => {
    const table = await tableOf(numbered('box', 500));
    table.search = 'box0042';
    await table.refresh();
    expect(names(table)).to.deep.equal(['box0042']);
  });

  it('requests rows again if those on their way may be outdated', async () => {
    const store = numbered('box', 5);
    const [gate, table] = [new Gate(), await tableOf(store)];
    store.before = () => gate.opened;
    void table.refresh();
    await waitUntil(() => store.lists.length === 2, 'it is asked');
    store.before = () => undefined;
    await table.refresh();
    gate.open();
    expect(store.lists).to.have.length(3);
  });

  it('resolves a refresh at once while it is not connected, and when it is removed', async () => {
    const table = document.createElement('mailbox-table');
    const store = numbered('box', 5);
    table.store = store;
    await table.refresh();
    expect(await table.scrollToMailbox('box-0001')).to.be.false;
    const [gate, shown] = [new Gate(), await tableOf(store)];
    store.before = () => gate.opened;
    const refreshed = shown.refresh();
    await shown.updateComplete;
    shown.remove();
    await refreshed;
  });

  it('scrolls to a row of the store that was set just before', async () => {
    const table = await tableOf(numbered('old', 5));
    table.store = numbered('new', 2000);
    table.scrollToIndex(1000);
    await isSeen(table, 'new1000');
  });

  it('scrolls to a row that was requested before it was connected, once it knows the height of rows', async () => {
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    for (const height of ['15rem', '60rem']) {
      const table = document.createElement('mailbox-table');
      table.style.setProperty('--mailbox-table-max-height', height);
      table.store = numbered('box', 2000);
      table.scrollToIndex(1000);
      parent.append(table);
      await isSeen(table, 'box1000');
    }
  });

  it('scrolls to a row that was requested before there was a store', async () => {
    const table = await fixture<Table>(html`<mailbox-table></mailbox-table>`);
    table.scrollToIndex(1000);
    await table.updateComplete;
    table.store = numbered('box', 2000);
    await isSeen(table, 'box1000');
  });

  it('scrolls to the row requested last when the rows of the new search are there', async () => {
    const store = numbered('box', 2000);
    const [gate, table] = [new Gate(), await tableOf(store)];
    store.before = () => gate.opened;
    table.search = 'box1';
    table.scrollToIndex(900);
    await table.updateComplete;
    table.scrollToIndex(500);
    await nextFrame();
    expect(scrollerOf(table).scrollTop).to.equal(0);
    gate.open();
    await isSeen(table, 'box1500');
  });

  it('stays where somebody scrolled before the rows arrived', async () => {
    const store = numbered('box', 1500);
    const [gate, table] = [new Gate(), await tableOf(store)];
    store.before = () => gate.opened;
    table.search = 'box';
    table.scrollToIndex(1000);
    await table.updateComplete;
    scrollerOf(table).scrollTop = 200;
    await nextFrame();
    gate.open();
    await settled(table);
    await nextFrame();
    expect(scrollerOf(table).scrollTop).to.equal(0);
  });

  for (const [what, change] of [
    ['search', (table: Table) => void (table.search = 'box')],
    ['store', (table: Table) => void (table.store = numbered('box', 1500))],
  ] as const) {
    it(`forgets a requested row whose rows never arrived once another ${what} is shown`, async () => {
      const store = numbered('box', 2000);
      const [gate, table] = [new Gate(), await tableOf(store)];
      store.before = ({ query }) => (query?.q === 'box1' ? gate.opened : undefined);
      table.search = 'box1';
      table.scrollToIndex(500);
      await table.updateComplete;
      change(table);
      await settled(table);
      await nextFrame();
      gate.open();
      expect(scrollerOf(table).scrollTop).to.equal(0);
    });
  }
});

/** Mailboxes of one kind of name, with an id like it. */
function numbered(kind: string, count: number): ScriptedStore {
  const number = (index: number): string => String(index).padStart(4, '0');
  const mailbox = (_: unknown, index: number): Mailbox =>
    inbound({ id: `${kind}-${number(index)}`, name: `${kind}${number(index)}` });
  return new ScriptedStore(Array.from({ length: count }, mailbox));
}

function scrollerOf(table: Table): HTMLElement {
  return getByRole(table, 'grid').parentElement as HTMLElement;
}

/** Waits until a row is seen from its top to its bottom. */
async function isSeen(table: Table, name: string): Promise<void> {
  await settled(table);
  await nextFrame();
  await waitUntil(() => {
    const grid = getByRole(table, 'grid');
    const row = grid.querySelector(`tbody tr[aria-label="${name}"]`)?.getBoundingClientRect();
    const head = grid.querySelector('thead')?.getBoundingClientRect();
    const { bottom } = scrollerOf(table).getBoundingClientRect();
    return row && head && row.top > head.bottom - 1.5 && row.bottom < bottom + 1.5;
  }, `row ${name} is seen`);
}
