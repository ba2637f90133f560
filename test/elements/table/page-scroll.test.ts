import { expect, fixture, html } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { sampleMailboxes } from '../../../src/testing/sample-mailboxes.js';
import { press } from '../../support/keys.js';
import { getAllByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { focused, settled, type Table } from './table-fixture.js';

/** Less than a pixel is not seen. */
const TOLERANCE = 1;

describe('a table that is partly below the viewport', () => {
  afterEach(() => {
    scrollTo(0, 0);
  });

  it('scrolls the page to the row that the arrow keys lead to', async () => {
    const table = await lowTable();
    firstName(table).focus({ preventScroll: true });
    for (let step = 1; step <= 25; step++) {
      await press('ArrowDown');
      await isSeen(table, step + 2);
    }
    expect(scrollY).to.be.above(0);
    for (let step = 24; step >= 0; step--) {
      await press('ArrowUp');
      await isSeen(table, step + 2);
    }
  });

  for (const chord of ['PageDown', 'Control+End']) {
    it(`scrolls the page to the row that ${chord} leads to`, async () => {
      const table = await lowTable();
      firstName(table).focus({ preventScroll: true });
      await press(chord);
      await waitUntil(() => Number(focusedRow(table)?.getAttribute('aria-rowindex')) > 8, 'the focus moves');
      await isSeen(table);
    });
  }

  it('scrolls the page up again, to a row that is cut off at the top', async () => {
    const table = await lowTable();
    firstName(table).focus({ preventScroll: true });
    await press('Control+End');
    await isSeen(table, 101);
    scrollTo(0, document.documentElement.scrollHeight);
    await press('Control+Home');
    await isSeen(table, 2);
  });

  it('does not scroll the page if focus moves in any other way', async () => {
    const table = await lowTable();
    const hidden = getAllByRole(table, 'rowheader').find(
      (cell) => cell.getBoundingClientRect().top > innerHeight,
    );
    hidden?.focus({ preventScroll: true });
    await settled(table);
    expect(focused(table)).to.equal(hidden);
    expect(scrollY).to.equal(0);
  });
});

/** A table of a hundred rows below what a page has above it; half of the window is left. */
async function lowTable(): Promise<Table> {
  const page = await fixture(html`<div>
    <div></div>
    <mailbox-table .store=${new MemoryMailboxStore(sampleMailboxes(100))}></mailbox-table>
  </div>`);
  const [above, table] = page.children as unknown as [HTMLElement, Table];
  above.style.height = `${String(innerHeight / 2)}px`;
  await settled(table);
  return table;
}

function firstName(table: Table): HTMLElement {
  return getAllByRole(table, 'rowheader')[0] as HTMLElement;
}

function focusedRow(table: Table): Element | null | undefined {
  return focused(table)?.closest('tr');
}

/** Waits until the row that has the focus is seen whole in the window, and below the header of the list. */
async function isSeen(table: Table, index?: number): Promise<void> {
  await waitUntil(
    () => {
      const row = focusedRow(table);
      if (!row || (index !== undefined && row.getAttribute('aria-rowindex') !== String(index))) return false;
      const { top, bottom } = row.getBoundingClientRect();
      const header = table.shadowRoot?.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
      return top >= Math.max(0, header) - TOLERANCE && bottom <= innerHeight + TOLERANCE;
    },
    `row ${String(index ?? '')} is seen whole`,
  );
}
