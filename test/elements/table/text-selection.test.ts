import { expect } from '@open-wc/testing';
import { rowOf, type Table, tableOfFive } from './table-fixture.js';

describe('a click in a row', () => {
  it('does not select the mailbox if it ends a text selection in that row', async () => {
    const table = await tableOfFive();
    mark(cellOf(table, 'Alpha', '.host'));
    cellOf(table, 'Alpha', '.host').click();
    expect(table.selected).to.be.undefined;
    getSelection()?.removeAllRanges();
    cellOf(table, 'Alpha', '.host').click();
    expect(table.selected).to.equal('a');
  });

  it('selects the mailbox if text is selected in another row', async () => {
    const table = await tableOfFive();
    mark(cellOf(table, 'Alpha', '.host'));
    cellOf(table, 'Bravo', '.host').click();
    expect(table.selected).to.equal('b');
    getSelection()?.removeAllRanges();
  });
});

function cellOf(table: Table, name: string, selector: string): HTMLElement {
  return rowOf(table, name).querySelector<HTMLElement>(selector) as HTMLElement;
}

/** Marks the first letters of a cell, as dragging over them does. */
function mark({ firstChild }: HTMLElement): void {
  if (firstChild) getSelection()?.setBaseAndExtent(firstChild, 0, firstChild, 4);
}
