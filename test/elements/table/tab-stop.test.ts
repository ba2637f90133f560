import { expect } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { press } from '../../support/keys.js';
import { getAllByRole, getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { focusCell, focused, focusedCell, nextFrame, settled, type Table, tableOf } from './table-fixture.js';

describe('the tab stop of a long list', () => {
  it('is on a visible row after a search, even if its former row is far below', async () => {
    const table = await atTheEnd();
    searchBox(table).focus();
    await search(table, 'a');
    expect(tabStops(table)).to.deep.equal(['Alpha0000 6']);
    expect(focused(table)).to.equal(searchBox(table));
    expect(scrollerOf(table).scrollTop).to.equal(0);
    await press('Tab');
    expect(focusedCell(table)).to.equal('Alpha0000 6');
  });

  it('is on a visible row after the filter was switched', async () => {
    const table = await atTheEnd();
    getByRole(table, 'radio', { name: 'Inbound 1,000' }).focus();
    await press('Space');
    await settled(table);
    expect(tabStops(table)).to.deep.equal(['Alpha0000 6']);
  });

  it('is on a visible row while its own is scrolled away, and back there once that is visible again', async () => {
    const table = await atTheEnd();
    searchBox(table).focus();
    scrollerOf(table).scrollTop = 5000;
    await waitUntil(() => !hasRow(table, 'Alpha0999'), 'the end is not in the document any more');
    const [stop, ...others] = tabStops(table);
    expect(others).to.deep.equal([]);
    const { top } = getByRole(table, 'row', { name: stop?.replace(/ 6$/, '') ?? '' }).getBoundingClientRect();
    const { bottom } = scrollerOf(table).getBoundingClientRect();
    expect(top).to.be.within(scrollerOf(table).getBoundingClientRect().top, bottom);
    expect(focused(table)).to.equal(searchBox(table));
    expect(scrollerOf(table).scrollTop).to.equal(5000);
    scrollerOf(table).scrollTop = scrollerOf(table).scrollHeight;
    await waitUntil(() => hasRow(table, 'Alpha0999'), 'the end is in the document again');
    expect(tabStops(table)).to.deep.equal(['Alpha0999 6']);
  });

  it('is in the header while there are no rows, and on a row once there are some again', async () => {
    const table = await atTheEnd();
    searchBox(table).focus();
    await search(table, 'zzz');
    expect(tabStops(table)).to.deep.equal(['header 6']);
    await search(table, '');
    expect(tabStops(table)).to.deep.equal(['Alpha0000 6']);
  });
});

/** A table of a thousand rows, whose last cell has the focus. */
async function atTheEnd(): Promise<Table> {
  const name = (index: number): string => `Alpha${String(index).padStart(4, '0')}`;
  const mailboxes = Array.from({ length: 1000 }, (_, index) =>
    inbound({ id: `m-${index}`, name: name(index) }),
  );
  const table = await tableOf(new MemoryMailboxStore(mailboxes));
  focusCell(table, name(0));
  await press('Control+End');
  await waitUntil(() => hasRow(table, name(999)), 'the end is in the document');
  await waitUntil(() => focusedCell(table) === `${name(999)} 6`, 'the last cell has the focus');
  return table;
}

async function search(table: Table, text: string): Promise<void> {
  table.search = text;
  await settled(table);
  await nextFrame();
}

/** Everything in the grid that Tab stops at, as its row and column. */
function tabStops(table: Table): string[] {
  const stops = [...getByRole(table, 'grid').querySelectorAll<HTMLElement>('[tabindex="0"]')];
  return stops.map((stop) => {
    const cell = stop.closest<HTMLTableCellElement>('td, th');
    return `${cell?.closest('tr')?.getAttribute('aria-label') ?? 'header'} ${cell?.cellIndex ?? ''}`;
  });
}

function hasRow(table: Table, name: string): boolean {
  return getAllByRole(table, 'rowheader').some(({ textContent }) => textContent.trim() === name);
}

function searchBox(table: Table): HTMLElement {
  return getByRole(table, 'searchbox');
}

function scrollerOf(table: Table): HTMLElement {
  return table.shadowRoot?.querySelector('.scroller') as HTMLElement;
}
