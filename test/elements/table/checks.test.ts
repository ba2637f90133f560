import { expect, fixture, html } from '@open-wc/testing';
import { getByRole, hasText } from '../../support/roles.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { boxOf, button, fiveMailboxes, rowOf, settled, type Table, tableOfFive } from './table-fixture.js';

describe('the selection boxes', () => {
  it('report what is checked', async () => {
    const table = await tableOfFive();
    const events: unknown[] = [];
    table.addEventListener('mailbox-check', ({ detail }) => events.push(detail));
    boxOf(table, 'Alpha').click();
    boxOf(table, 'Bravo').click();
    boxOf(table, 'Alpha').click();
    expect(events).to.deep.equal([
      { checked: { ids: new Set(['a']) }, count: 1 },
      { checked: { ids: new Set(['a', 'b']) }, count: 2 },
      { checked: { ids: new Set(['b']) }, count: 1 },
    ]);
    expect(table.checked).to.deep.equal({ ids: new Set(['b']) });
    await table.updateComplete;
    expect(hasText(table, /^1 checked/)).to.be.true;
  });

  it('do not select the row', async () => {
    const table = await tableOfFive();
    boxOf(table, 'Alpha').click();
    expect(table.selected).to.be.undefined;
    rowOf(table, 'Alpha').querySelector<HTMLElement>('.host')?.click();
    expect(table.selected).to.equal('a');
  });

  it('check a range from the last one with Shift', async () => {
    const table = await tableOfFive();
    boxOf(table, 'Alpha').click();
    boxOf(table, 'Delta').dispatchEvent(
      new MouseEvent('click', { bubbles: true, composed: true, shiftKey: true }),
    );
    await table.updateComplete;
    expect(table.checked).to.deep.equal({ ids: new Set(['a', 'b', 'c', 'd']) });
  });

  it('are all checked by the one in the header, which also shows when some are', async () => {
    const table = await tableOfFive();
    const all = allBox(table);
    boxOf(table, 'Alpha').click();
    await table.updateComplete;
    expect(all.indeterminate).to.be.true;
    all.click();
    await table.updateComplete;
    expect(table.checked).to.deep.equal({ allExcept: new Set() });
    expect([all.checked, all.indeterminate]).to.deep.equal([true, false]);
    boxOf(table, 'Bravo').click();
    await table.updateComplete;
    expect(table.checked).to.deep.equal({ allExcept: new Set(['b']) });
    expect([all.checked, all.indeterminate]).to.deep.equal([false, true]);
    expect(hasText(table, /^4 checked/)).to.be.true;
    boxOf(table, 'Bravo').click();
    await table.updateComplete;
    all.click();
    await table.updateComplete;
    expect(table.checked).to.deep.equal({ ids: new Set() });
  });

  it('show what is checked even if a click changes nothing, because there are no rows yet', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const gate = new Gate();
    store.before = () => gate.opened;
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    allBox(table).click();
    await table.updateComplete;
    expect(allBox(table).checked).to.be.false;
    gate.open();
    await settled(table);
    expect([allBox(table).checked, boxOf(table, 'Alpha').checked]).to.deep.equal([false, false]);
  });

  it('show what is checked even if the page reverts a click', async () => {
    const table = await tableOfFive();
    const kept = { ids: new Set(['b']) };
    table.checked = kept;
    await table.updateComplete;
    table.addEventListener('mailbox-check', () => (table.checked = kept));
    allBox(table).click();
    boxOf(table, 'Alpha').click();
    boxOf(table, 'Bravo').click();
    await table.updateComplete;
    expect([allBox(table).checked, allBox(table).indeterminate]).to.deep.equal([false, true]);
    expect([boxOf(table, 'Alpha').checked, boxOf(table, 'Bravo').checked]).to.deep.equal([false, true]);
  });

  it('make “all” checked once each of them is', async () => {
    const table = await tableOfFive();
    for (const name of ['Alpha', 'Bravo', 'Charlie', 'Delta', 'smtp-client']) boxOf(table, name).click();
    await table.updateComplete;
    const all = allBox(table);
    expect([all.checked, all.indeterminate]).to.deep.equal([true, false]);
  });

  it('follow what the page sets', async () => {
    const table = await tableOfFive();
    table.checked = { allExcept: new Set(['a']) };
    await table.updateComplete;
    expect(boxOf(table, 'Alpha').checked).to.be.false;
    expect(boxOf(table, 'Bravo').checked).to.be.true;
  });

  it('keep mailboxes checked one by one when others are shown, but not “all”', async () => {
    const table = await tableOfFive();
    boxOf(table, 'Alpha').click();
    table.search = 'bravo';
    await settled(table);
    expect(table.checked).to.deep.equal({ ids: new Set(['a']) });
    table.checked = { allExcept: new Set() };
    await table.updateComplete;
    const counts: number[] = [];
    table.addEventListener('mailbox-check', ({ detail }) => counts.push(detail.count));
    table.search = '';
    await settled(table);
    expect(table.checked).to.deep.equal({ ids: new Set() });
    expect(counts).to.deep.equal([0]);
  });

  it('keep “all except” when the same mailboxes are sorted differently', async () => {
    const table = await tableOfFive();
    const checked = { allExcept: new Set(['b']) };
    table.checked = checked;
    await settled(table);
    table.sort = '-host';
    await settled(table);
    expect(table.checked).to.equal(checked);
    expect([boxOf(table, 'Alpha').checked, boxOf(table, 'Bravo').checked]).to.deep.equal([true, false]);
  });

  it('move nothing else when the first is checked', async () => {
    const table = await tableOfFive();
    const count = table.shadowRoot?.querySelector('.foot > span');
    const places = (): readonly number[] => [count?.getBoundingClientRect().top ?? NaN, table.offsetHeight];
    const before = places();
    boxOf(table, 'Alpha').click();
    await table.updateComplete;
    expect(hasText(table, /^1 checked/)).to.be.true;
    expect(places()).to.deep.equal(before);
  });

  it('are all unchecked by a button', async () => {
    const table = await tableOfFive();
    boxOf(table, 'Alpha').click();
    await table.updateComplete;
    button(table, 'Uncheck all').click();
    expect(table.checked).to.deep.equal({ ids: new Set() });
  });
});

function allBox(table: Table): HTMLInputElement {
  return getByRole(table, 'checkbox', { name: 'Select all mailboxes' }) as HTMLInputElement;
}
