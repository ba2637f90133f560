import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { press } from '../../support/keys.js';
import { getAllByRole, getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { focused, nextFrame, settled, type Table, tableOf } from './table-fixture.js';

const MILLION = 1_000_000;
const LAST = nameOf(MILLION - 1);

describe('a list of a million mailboxes', () => {
  it('shows its total, and has no more elements than a list of a thousand', async () => {
    const [table, small] = [await million(), await numbered(1000)];
    expect(getByRole(table, 'grid').getAttribute('aria-rowcount')).to.equal('1000001');
    // the rows just out of view are added once those in view are painted
    await waitUntil(() => elementsOf(table) === elementsOf(small), 'they have the same number of elements');
    expect(getAllByRole(table, 'row').length).to.be.below(60);
  });

  it('reaches its very last row by key, and the first one again', async () => {
    const table = await million();
    getByRole(table, 'rowheader', { name: nameOf(0) }).focus();
    await press('Control+End');
    await isSeen(table, MILLION - 1);
    expect(focusedRow(table)).to.equal(LAST);
    await press('ArrowUp');
    await press('PageUp');
    await waitUntil(() => focusedRow(table) < nameOf(MILLION - 10), 'the focus is a page further up');
    await press('Control+Home');
    await isSeen(table, 0);
    expect(focusedRow(table)).to.equal(nameOf(0));
  });

  it('reaches its very last row by the scroll bar, and from there row by row', async () => {
    const table = await million();
    const scroller = scrollerOf(table);
    scroller.scrollTop = scroller.scrollHeight;
    await isSeen(table, MILLION - 1);
    scroller.scrollTop -= 36;
    await waitUntil(
      () => !isWhole(table, MILLION - 1) && isWhole(table, MILLION - 2),
      'one row less is seen',
    );
  });

  it('shows any row completely that a page scrolls to, by index or id', async () => {
    const table = await million();
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 0, max: MILLION - 1 }), async (index) => {
        table.scrollToIndex(index);
        await isSeen(table, index);
      }),
      { numRuns: 20 },
    );
    expect(await table.scrollToMailbox(idOf(765_432))).to.be.true;
    await isSeen(table, 765_432);
  });

  it('is never blank, however far it is scrolled at once', async () => {
    const table = await million();
    const scroller = scrollerOf(table);
    for (const part of [0.001, 0.5, 0.25, 1, 0.75, 0]) {
      scroller.scrollTop = part * scroller.scrollHeight;
      expect(bareAt(table), `at ${String(part)} of the height`).to.deep.equal([]);
      await nextFrame();
      expect(bareAt(table), `at ${String(part)} of the height, a frame later`).to.deep.equal([]);
    }
  });

  it('keeps focus and the only tab stop on a row that is scrolled out of view', async () => {
    const table = await million();
    getByRole(table, 'rowheader', { name: nameOf(3) }).focus();
    // a moment later, WebKit scrolls to what has the focus
    await nextFrame();
    const scroller = scrollerOf(table);
    scroller.scrollTop = scroller.scrollHeight / 2;
    await waitUntil(
      () => !isWhole(table, 0) && names(table).some((name) => name > nameOf(1000)),
      'other rows are seen',
    );
    expect(focusedRow(table)).to.equal(nameOf(3));
    expect(grid(table).querySelectorAll('[tabindex="0"]')).to.have.length(1);
    await press('ArrowDown');
    await isSeen(table, 4);
    expect(focusedRow(table)).to.equal(nameOf(4));
  });

  it('renders only the row that changed', async () => {
    const store = storeOf(MILLION);
    const table = await tableOf(store, { sort: '' });
    const touched = new Set<Element>();
    const observer = new MutationObserver((mutations) => {
      for (const { target } of mutations) {
        const row = (target instanceof Element ? target : target.parentElement)?.closest('tbody tr');
        if (row) touched.add(row);
      }
    });
    observer.observe(grid(table), { subtree: true, childList: true, characterData: true, attributes: true });
    store.put([numberedMailbox(5, 'Renamed')]);
    await waitUntil(() => names(table).includes('Renamed'), 'the new name is shown');
    await settled(table);
    observer.disconnect();
    expect(touched).to.have.length(1);
  });
});

function nameOf(index: number): string {
  return `Mailbox${String(index).padStart(7, '0')}`;
}

function idOf(index: number): string {
  return `m-${String(index).padStart(7, '0')}`;
}

function numberedMailbox(index: number, name = nameOf(index)): ReturnType<typeof inbound> {
  return inbound({ id: idOf(index), name, revision: name });
}

function storeOf(length: number): MemoryMailboxStore<number> {
  return new MemoryMailboxStore(
    Array.from({ length }, (_, index) => index),
    { read: (index) => numberedMailbox(index) },
  );
}

function numbered(length: number): Promise<Table> {
  return tableOf(storeOf(length), { sort: '' });
}

function million(): Promise<Table> {
  return numbered(MILLION);
}

function grid(table: Table): HTMLElement {
  return getByRole(table, 'grid');
}

function scrollerOf(table: Table): HTMLElement {
  return grid(table).parentElement as HTMLElement;
}

function elementsOf(table: Table): number {
  return table.shadowRoot?.querySelectorAll('*').length ?? 0;
}

function names(table: Table): string[] {
  return getAllByRole(table, 'rowheader').map((cell) => cell.textContent);
}

function focusedRow(table: Table): string {
  return focused(table)?.closest('tr')?.getAttribute('aria-label') ?? '';
}

/** The part of the view in which rows are. */
function bodyOf(table: Table): { top: number; bottom: number; left: number } {
  const { left, bottom, top } = scrollerOf(table).getBoundingClientRect();
  const head = table.shadowRoot?.querySelector('thead')?.getBoundingClientRect().bottom ?? top;
  return { top: head, bottom: Math.min(bottom, innerHeight), left };
}

/** Whether a row is in view from its top to its bottom, to a pixel, with what belongs to its place. */
function isWhole(table: Table, index: number): boolean {
  const row = grid(table).querySelector(`tbody tr[aria-rowindex="${String(index + 2)}"]`);
  if (row?.getAttribute('aria-label') !== nameOf(index)) return false;
  const { top, bottom } = row.getBoundingClientRect();
  const body = bodyOf(table);
  return top > body.top - 1.5 && bottom < scrollerOf(table).getBoundingClientRect().bottom + 1.5;
}

async function isSeen(table: Table, index: number): Promise<void> {
  await waitUntil(() => isWhole(table, index), `row ${String(index)} is seen`);
}

/** The heights at which no row is seen. */
function bareAt(table: Table): number[] {
  const { top, bottom, left } = bodyOf(table);
  const heights = Array.from({ length: 8 }, (_, step) => top + 8 + (step * (bottom - top - 16)) / 7);
  return heights.filter((y) => !table.shadowRoot?.elementFromPoint(left + 120, y)?.closest('tbody tr'));
}
