import { expect, fixture, html } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { sampleMailboxes } from '../../../src/testing/sample-mailboxes.js';
import { press } from '../../support/keys.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import {
  announced,
  boxOf,
  fiveMailboxes,
  focusCell,
  focused,
  focusedCell,
  rowOf,
  settled,
  type Table,
  tableOf,
  tableOfFive,
} from './table-fixture.js';

describe('the keyboard in the grid', () => {
  it('has one tab stop, on the first name at first', async () => {
    const table = await tableOfFive();
    getByRole(table, 'searchbox').focus();
    await press('Tab');
    expect(focusedCell(table)).to.equal('Alpha 1');
    await press('Shift+Tab');
    expect(focused(table)).to.equal(getByRole(table, 'searchbox'));
    await press('Tab');
    await press('ArrowDown');
    await press('Shift+Tab');
    await press('Tab');
    expect(focusedCell(table)).to.equal('Bravo 1');
  });

  it('moves by arrow keys, without wrapping around', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Alpha');
    await keys(['ArrowDown', 'ArrowDown', 'ArrowRight']);
    expect(focusedCell(table)).to.equal('Charlie 2');
    await keys(['ArrowLeft', 'ArrowLeft', 'ArrowLeft']);
    expect(focusedCell(table)).to.equal('Charlie 0');
    expect(focused(table)).to.equal(boxOf(table, 'Charlie'));
    await keys(['ArrowUp', 'ArrowUp', 'ArrowUp', 'ArrowUp']);
    expect(focusedCell(table)).to.equal('header 0');
    await keys(['ArrowRight']);
    expect(focused(table)).to.equal(getByRole(table, 'button', { name: 'Name' }));
    await keys(['ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown', 'ArrowDown']);
    expect(focusedCell(table)).to.equal('smtp-client 1');
  });

  it('is mirrored if columns run from right to left', async () => {
    const store = new MemoryMailboxStore(fiveMailboxes());
    const page = await fixture(html`<div dir="rtl"><mailbox-table .store=${store}></mailbox-table></div>`);
    const table = page.querySelector('mailbox-table') as Table;
    await settled(table);
    focusCell(table, 'Alpha');
    await press('ArrowLeft');
    expect(focusedCell(table)).to.equal('Alpha 2');
    await press('ArrowRight');
    expect(focusedCell(table)).to.equal('Alpha 1');
  });

  it('moves to the ends of rows and of the list', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Bravo');
    await press('End');
    expect(focusedCell(table)).to.equal('Bravo 6');
    await press('Home');
    expect(focusedCell(table)).to.equal('Bravo 0');
    await press('Control+End');
    expect(focusedCell(table)).to.equal('smtp-client 6');
    await press('Control+Home');
    expect(focusedCell(table)).to.equal('Alpha 0');
  });

  it('moves by pages', async () => {
    const table = await tableOf(new MemoryMailboxStore(sampleMailboxes(100)));
    focusCell(table, table.shadowRoot?.querySelector('th[scope=row]')?.textContent ?? '');
    await press('PageDown');
    const index = Number(focused(table)?.closest('tr')?.getAttribute('aria-rowindex'));
    expect(index).to.be.within(8, 40);
    await press('PageUp');
    expect(focused(table)?.closest('tr')?.getAttribute('aria-rowindex')).to.equal('2');
  });

  it('checks with Space, in any column', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Bravo', 3);
    await press('Space');
    expect(boxOf(table, 'Bravo').checked).to.be.true;
    focusCell(table, 'Bravo', 0);
    await press('Space');
    await table.updateComplete;
    expect(boxOf(table, 'Bravo').checked).to.be.false;
  });

  it('selects with Shift+Space, without checking anything', async () => {
    const table = await tableOfFive();
    for (const [name, column] of [
      ['Bravo', 2],
      ['Charlie', 0],
    ] as const) {
      focusCell(table, name, column);
      await press('Shift+Space');
      await table.updateComplete;
      expect(rowOf(table, name).getAttribute('aria-selected')).to.equal('true');
    }
    expect(checkedNames(table)).to.deep.equal([]);
  });

  it('selects with Enter', async () => {
    const table = await tableOfFive();
    const selected: string[] = [];
    table.addEventListener('mailbox-select', ({ detail }) => selected.push(detail.id));
    focusCell(table, 'Bravo');
    await press('Enter');
    focusCell(table, 'Charlie', 0);
    await press('Enter');
    await table.updateComplete;
    expect(selected).to.deep.equal(['b', 'c']);
    expect(table.selected).to.equal('c');
    expect(boxOf(table, 'Charlie').checked).to.be.false;
    const cells = [...rowOf(table, 'Charlie').children].map((cell) => cell.getAttribute('aria-selected'));
    expect(new Set(cells)).to.deep.equal(new Set(['true']));
    expect(rowOf(table, 'Charlie').getAttribute('aria-selected')).to.equal('true');
  });

  it('extends and shrinks the checked range with Shift and the arrow keys', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Bravo');
    await keys(['Shift+ArrowDown', 'Shift+ArrowDown']);
    expect(checkedNames(table)).to.deep.equal(['Bravo', 'Charlie', 'Delta']);
    await keys(['Shift+ArrowUp']);
    expect(checkedNames(table)).to.deep.equal(['Bravo', 'Charlie']);
    await keys(['Shift+ArrowUp', 'Shift+ArrowUp']);
    expect(checkedNames(table)).to.deep.equal(['Alpha', 'Bravo']);
  });

  it('checks all with Control+A', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Bravo');
    await press('Control+a');
    expect(table.checked).to.deep.equal({ allExcept: new Set() });
    expect(checkedNames(table)).to.have.length(5);
  });

  it('announces how many are checked, since focus is not on a checkbox', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Bravo');
    await press('Space');
    await announced(table, '1 checked');
    await keys(['Shift+ArrowDown', 'Shift+ArrowDown']);
    await announced(table, '3 checked');
    await press('Control+a');
    await announced(table, '5 checked');
  });

  it('asks to delete the row on Delete', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Delta');
    await press('Delete');
    await table.updateComplete;
    getByRole(table, 'alertdialog', { name: 'Delete Delta?' });
    expect(focused(table)).to.equal(getByRole(table, 'button', { name: 'Cancel' }));
    await press('Escape');
    await table.updateComplete;
    expect(focusedCell(table)).to.equal('Delta 1');
  });

  it('does not ask to delete if nothing can be changed', async () => {
    const table = await tableOf(new MemoryMailboxStore(fiveMailboxes()), { readonly: true });
    focusCell(table, 'Delta');
    await press('Delete');
    await table.updateComplete;
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
    expect(focusedCell(table)).to.equal('Delta 1');
  });

  it('sorts on Enter in a header, and keeps focus there', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Alpha');
    await keys(['ArrowUp', 'Enter']);
    await settled(table);
    expect(table.sort).to.equal('-name');
    expect(focused(table)).to.equal(getByRole(table, 'button', { name: 'Name' }));
  });

  it('ignores other keys', async () => {
    const table = await tableOfFive();
    focusCell(table, 'Alpha');
    let prevented = 0;
    table.addEventListener('keydown', (event) => (prevented += Number(event.defaultPrevented)));
    await keys(['x', 'F2', 'Control+ArrowRight']);
    expect(prevented).to.equal(0);
    expect(focusedCell(table)).to.equal('Alpha 1');
  });
});

async function keys(chords: readonly string[]): Promise<void> {
  for (const chord of chords) await press(chord);
}

function checkedNames(table: Table): string[] {
  const boxes = [...(table.shadowRoot?.querySelectorAll<HTMLInputElement>('td input') ?? [])];
  return boxes
    .filter(({ checked }) => checked)
    .map((box) => box.closest('tr')?.getAttribute('aria-label') ?? '');
}
