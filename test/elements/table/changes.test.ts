import { aTimeout, expect } from '@open-wc/testing';
import { getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  boxOf,
  fiveMailboxes,
  focusCell,
  focusedCell,
  names,
  nextFrame,
  rowOf,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

describe('changes made elsewhere', () => {
  it('appear by themselves', async () => {
    const { table, store } = await five();
    store.memory.put([inbound({ id: 'b2', name: 'Beta' })]);
    await settled(table);
    expect(names(table)).to.deep.equal(['Alpha', 'Beta', 'Bravo', 'Charlie', 'Delta', 'smtp-client']);
    store.memory.put([inbound({ id: 'a', name: 'Alpha', host: 'other.example.com', revision: '2' })]);
    await settled(table);
    expect(rowOf(table, 'Alpha').textContent).to.include('other.example.com');
  });

  it('cause one request, however many come at once', async () => {
    const { table, store } = await five();
    const before = store.count('list');
    store.memory.put(
      Array.from({ length: 50 }, (_, index) => inbound({ id: `n-${index}`, name: `New${index}` })),
    );
    await settled(table);
    expect(store.count('list') - before).to.equal(1);
    expect(getByRole(table, 'grid').getAttribute('aria-rowcount')).to.equal('56');
  });

  it('cause no request if the rows already show them', async () => {
    const { table, store } = await five();
    const before = store.count('list');
    store.memory.put([inbound({ id: 'a', name: 'Alpha', revision: '1' })]);
    await settled(table);
    expect(store.count('list')).to.equal(before);
  });

  it('change only the row they are about', async () => {
    const { table, store } = await five();
    const row = rowOf(table, 'Alpha');
    const changed: Node[] = [];
    const observer = new MutationObserver((records) => changed.push(...records.map(({ target }) => target)));
    observer.observe(table.renderRoot, {
      subtree: true,
      attributes: true,
      childList: true,
      characterData: true,
    });
    store.memory.put([inbound({ id: 'a', name: 'Alpha', host: 'other.example.com', revision: '2' })]);
    await settled(table);
    observer.disconnect();
    expect(row.textContent).to.include('other.example.com');
    expect(changed.filter((node) => !row.contains(node))).to.deep.equal([]);
  });

  it('keep focus, selection and checks', async () => {
    const { table, store } = await five();
    rowOf(table, 'Bravo').querySelector<HTMLElement>('.name')?.click();
    boxOf(table, 'Delta').click();
    focusCell(table, 'Charlie', 3);
    const focused = table.shadowRoot?.activeElement;
    store.memory.put([inbound({ id: 'aa', name: 'Aardvark' }), inbound({ id: 'ab', name: 'Abacus' })]);
    await settled(table);
    expect(names(table).slice(0, 3)).to.deep.equal(['Aardvark', 'Abacus', 'Alpha']);
    expect(focusedCell(table)).to.equal('Charlie 3');
    expect(table.shadowRoot?.activeElement).to.equal(focused);
    expect(rowOf(table, 'Bravo').getAttribute('aria-selected')).to.equal('true');
    expect(boxOf(table, 'Delta').checked).to.be.true;
    expect(boxOf(table, 'Charlie').checked).to.be.false;
  });

  it('keep the visible rows in place', async () => {
    const store = new ScriptedStore(Array.from({ length: 1000 }, (_, index) => mailbox(index)));
    const table = await tableOf(store);
    const scroller = table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    scroller.scrollTop = 100 * 36;
    await waitUntil(() => names(table).includes('Mailbox0105'), 'the rows are there');
    const before = topOf(table, 'Mailbox0105');
    store.memory.put([
      inbound({ id: 'x', name: 'Mailbox0005b' }),
      inbound({ id: 'y', name: 'Mailbox0007b' }),
    ]);
    await settled(table);
    expect(topOf(table, 'Mailbox0105')).to.be.closeTo(before, 1);
    expect(rowOf(table, 'Mailbox0105').getAttribute('aria-rowindex')).to.equal('109');
  });

  it('keep focus on its row, even if that is scrolled out of view', async () => {
    const store = new ScriptedStore(Array.from({ length: 1000 }, (_, index) => mailbox(index)));
    const table = await tableOf(store);
    table.scrollToIndex(555);
    await waitUntil(() => names(table).includes('Mailbox0555'), 'the row is there');
    focusCell(table, 'Mailbox0555');
    // a moment later, WebKit scrolls to what has the focus
    await nextFrame();
    const scroller = table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    scroller.scrollTop = 0;
    await waitUntil(() => names(table).includes('Mailbox0000'), 'others are seen');
    store.memory.put([inbound({ id: 'm-1', name: 'Mailbox0001', host: 'new.example.com', revision: '2' })]);
    await waitUntil(() => rowOf(table, 'Mailbox0001').textContent.includes('new.example'), 'it is shown');
    await settled(table);
    expect(focusedCell(table)).to.equal('Mailbox0555 1');
    store.memory.put([inbound({ id: 'x', name: 'Mailbox0003b' })]);
    await waitUntil(() => names(table).includes('Mailbox0003b'), 'it is shown');
    await settled(table);
    expect(focusedCell(table)).to.equal('Mailbox0555 1');
    expect(rowOf(table, 'Mailbox0555').getAttribute('aria-rowindex')).to.equal('558');
  });

  it('are announced if the selected mailbox is deleted', async () => {
    const { table, store } = await five();
    rowOf(table, 'Bravo').querySelector<HTMLElement>('.name')?.click();
    boxOf(table, 'Bravo').click();
    boxOf(table, 'Delta').click();
    await store.memory.delete('b', { revision: '1' });
    await announced(table, 'Bravo was deleted by someone else');
    await settled(table);
    expect(hasText(table, 'Bravo was deleted by someone else')).to.be.true;
    expect(names(table)).to.deep.equal(['Alpha', 'Charlie', 'Delta', 'smtp-client']);
    expect(table.selected).to.be.undefined;
    expect(table.checked).to.deep.equal({ ids: new Set(['d']) });
  });

  it('keep focus in the table when its row is deleted', async () => {
    const { table, store } = await five();
    focusCell(table, 'Delta');
    await store.memory.delete('d', { revision: '1' });
    await settled(table);
    expect(focusedCell(table)).to.equal('smtp-client 1');
  });

  it('leave no gap if a row above the focused one is deleted', async () => {
    const { table, store } = await five();
    focusCell(table, 'Delta');
    await store.memory.delete('a', { revision: '1' });
    await settled(table);
    expect(names(table)).to.deep.equal(['Bravo', 'Charlie', 'Delta', 'smtp-client']);
    expect(rowOf(table, 'Bravo').getAttribute('aria-rowindex')).to.equal('2');
    expect(focusedCell(table)).to.equal('Delta 1');
  });

  it('are collected if the store is slow', async () => {
    const store = new ScriptedStore(fiveMailboxes(), { latency: 20 });
    const table = await tableOf(store);
    const before = store.count('list');
    for (let index = 0; index < 5; index++) {
      store.memory.put([inbound({ id: `n-${index}`, name: `New${index}` })]);
      await aTimeout(1);
    }
    await announcedCount(table, '11');
    expect(store.count('list') - before).to.be.at.most(2);
  });

  it('are not followed by a removed table, which catches up when it comes back', async () => {
    const { table, store } = await five();
    const parent = table.parentElement;
    table.remove();
    await aTimeout(0);
    expect(store.listeners).to.equal(0);
    store.memory.put([inbound({ id: 'b2', name: 'Beta' })]);
    parent?.append(table);
    await settled(table);
    expect(store.listeners).to.equal(1);
    expect(names(table)).to.include('Beta');
  });
});

async function five(): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(fiveMailboxes());
  return { table: await tableOf(store), store };
}

function mailbox(index: number): ReturnType<typeof inbound> {
  return inbound({ id: `m-${index}`, name: `Mailbox${String(index).padStart(4, '0')}` });
}

function topOf(table: Table, name: string): number {
  return rowOf(table, name).getBoundingClientRect().top;
}

async function announcedCount(table: Table, count: string): Promise<void> {
  while (getByRole(table, 'grid').getAttribute('aria-rowcount') !== count) await aTimeout(10);
  await settled(table);
}
