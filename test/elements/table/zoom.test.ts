import { expect, fixture, html } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { nextFrame, settled, type Table } from './table-fixture.js';

/** Less than a pixel is not seen; a ruler of whole pixels and a zoom may both round. */
const TOLERANCE = 1.5;

for (const [property, value] of [
  ['zoom', '1.5'],
  ['zoom', '0.5'],
  ['zoom', '1.1'],
  // not smaller: there WebKit holds on to sticky elements as if what scrolls were scaled twice
  ['transform', 'scale(1.5)'],
] as const) {
  describe(`a table within ${property}: ${value}`, () => {
    it('shows any row completely that a page scrolls to', async () => {
      const table = await tableWithin(property, value, 500);
      for (const index of [20, 250, 499, 100, 0]) {
        table.scrollToIndex(index);
        await isSeen(table, index);
      }
    });

    it('is never blank, wherever it is scrolled', async () => {
      const table = await tableWithin(property, value, 500);
      for (const top of [5000, 9000, 1_000_000, 3000, 0]) {
        scrollerOf(table).scrollTop = top;
        await nextFrame();
        await settled(table);
        expect(bareAt(table), `at ${String(top)} px`).to.deep.equal([]);
      }
    });
  });
}

describe('a table whose rows are not a whole number of pixels high', () => {
  for (const [zoom, height, count] of [
    ['1.1', '2.25rem', 300],
    ['1.5', '2.2rem', 300],
    ['1', '2.2rem', 300],
    ['1', '2.2rem', 1_000_000],
    ['1.1', '2.25rem', 1_000_000],
  ] as const) {
    it(`shows any of ${String(count)} rows of ${height} completely at zoom ${zoom}`, async () => {
      const table = await tableWithin('zoom', zoom, count);
      table.style.setProperty('--mailbox-row-height', height);
      await settled(table);
      // up to 300 rows all are in the document, where what is wrong of one adds up
      await waitUntil(() => count > 300 || placesOf(table).length === count, 'all rows come');
      for (const index of [count - 1, count - 30, Math.floor(count / 2)]) {
        table.scrollToIndex(index);
        await isSeen(table, index);
      }
    });
  }
});

describe('a table whose rows become higher or lower', () => {
  for (const count of [200, 1_000_000]) {
    it(`keeps the first visible row in view, of ${String(count)}`, async () => {
      const table = await tableWithin('zoom', '1', count);
      table.scrollToIndex(count - 50);
      await isSeen(table, count - 50);
      // scrolled by hand since, so that no row is one that was asked for
      scrollerOf(table).scrollTop -= 400;
      await nextFrame();
      await settled(table);
      for (const height of ['3rem', '2rem', '2.25rem']) {
        const first = firstSeen(table);
        table.style.setProperty('--mailbox-row-height', height);
        await nextFrame();
        await settled(table);
        await isSeen(table, first);
      }
    });
  }
});

/** A table of rows in their store's order, within an element with a style. */
async function tableWithin(property: string, value: string, count: number): Promise<Table> {
  const indexes = Array.from({ length: count }, (_, index) => index);
  const read = (index: number): ReturnType<typeof inbound> =>
    inbound({ id: `m-${String(index)}`, name: nameOf(index) });
  const store = new MemoryMailboxStore(indexes, { read });
  const around = await fixture<HTMLElement>(html`<div></div>`);
  around.style.setProperty(property, value);
  around.style.setProperty('transform-origin', '0 0');
  const table = document.createElement('mailbox-table');
  table.style.setProperty('--mailbox-table-max-height', '25rem');
  Object.assign(table, { store, sort: '' });
  around.append(table);
  await settled(table);
  return table;
}

function nameOf(index: number): string {
  return `Mailbox${String(index)}`;
}

function scrollerOf(table: Table): HTMLElement {
  return getByRole(table, 'grid').parentElement as HTMLElement;
}

/** The part of the view in which rows are. */
function bodyOf(table: Table): { top: number; bottom: number } {
  const { bottom } = scrollerOf(table).getBoundingClientRect();
  const top = table.shadowRoot?.querySelector('thead')?.getBoundingClientRect().bottom ?? 0;
  return { top, bottom };
}

function placesOf(table: Table): DOMRect[] {
  const rows = [...getByRole(table, 'grid').querySelectorAll('tbody tr:not(.parked)')];
  return rows.map((row) => row.getBoundingClientRect());
}

/** The place of the first row that is seen whole. */
function firstSeen(table: Table): number {
  const { top } = bodyOf(table);
  const rows = [...getByRole(table, 'grid').querySelectorAll('tbody tr:not(.parked)')];
  const first = rows.find((row) => row.getBoundingClientRect().top > top - TOLERANCE);
  return Number(first?.getAttribute('aria-rowindex')) - 2;
}

/** Waits until a row is in view from its top to its bottom, with what belongs to its place. */
async function isSeen(table: Table, index: number): Promise<void> {
  await settled(table);
  await waitUntil(
    () => {
      const row = getByRole(table, 'grid').querySelector(`tbody tr[aria-rowindex="${String(index + 2)}"]`);
      if (row?.getAttribute('aria-label') !== nameOf(index)) return false;
      const [{ top, bottom }, body] = [row.getBoundingClientRect(), bodyOf(table)];
      return top > body.top - TOLERANCE && bottom < body.bottom + TOLERANCE;
    },
    `row ${String(index)} is seen`,
  );
}

/** The heights at which no row is. */
function bareAt(table: Table): number[] {
  const { top, bottom } = bodyOf(table);
  const places = placesOf(table);
  const heights = Array.from({ length: 8 }, (_, step) => top + 4 + (step * (bottom - top - 8)) / 7);
  return heights.filter((y) => !places.some((place) => place.top <= y && y <= place.bottom));
}
