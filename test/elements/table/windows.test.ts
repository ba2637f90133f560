import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxPage, MailboxQuery } from '../../../src/model/query.js';
import type { ListOptions } from '../../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { sampleMailboxes } from '../../../src/testing/sample-mailboxes.js';
import { getAllByRole, getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { names, nextFrame, settled, type Table, tableOf } from './table-fixture.js';

const TOTAL = 1_000_000;

describe('a list with rows on a server', () => {
  it('asks at most twelve times while the scroll bar is dragged from top to bottom, and ends with the last rows', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    const scroller = scrollerOf(table);
    const end = scroller.scrollHeight - scroller.clientHeight;
    for (let step = 1; step <= 60; step++) {
      scroller.scrollTop = (end * step) / 60;
      await nextFrame();
    }
    await waitUntil(() => names(table).includes(nameOf(TOTAL - 1)), 'the last row is there');
    expect(store.lists.length).to.be.at.most(12);
  });

  it('has at most four requests in progress, and aborts those for rows that are no longer wanted', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    const scroller = scrollerOf(table);
    let [underWay, most] = [0, 0];
    const requests: { readonly offset: number; readonly signal: AbortSignal | undefined }[] = [];
    const near = (row: number) => requests.filter(({ offset }) => Math.abs(offset - row) <= 200);
    const held = new Gate();
    store.before = async ({ query, options }) => {
      most = Math.max(most, ++underWay);
      requests.push({ offset: query?.offset ?? 0, signal: options?.signal });
      options?.signal?.addEventListener('abort', () => underWay--);
      await held.opened;
    };
    for (const row of [5000, 20_000, 60_000, 90_000]) {
      table.scrollToIndex(row);
      await waitUntil(() => near(row).length > 0, `rows near ${String(row)} are asked for`);
    }
    expect(most).to.be.at.most(4);
    const [wanted, unwanted] = [near(90_000), requests.filter((request) => !near(90_000).includes(request))];
    expect(wanted.some(({ signal }) => signal?.aborted)).to.be.false;
    expect(unwanted.every(({ signal }) => signal?.aborted)).to.be.true;
    held.open();
    await waitUntil(() => names(table).includes(nameOf(90_000)), 'the rows that are wanted come');
    expect(scroller.scrollTop).to.be.above(0);
  });

  it('shows any rows of an order of which only the first are loaded, but waits during a search', async () => {
    for (const search of ['', 'mailbox']) {
      const store = serverOf();
      const sorting = new Gate();
      store.before = async ({ query, options }) => {
        const onPartial = (options as ListOptions | undefined)?.onPartial;
        if (!onPartial || !query?.sort) return;
        onPartial(windowOf(query));
        await sorting.opened;
      };
      const table = await tableOf(store, { search, sort: '' });
      table.sort = 'host';
      await waitUntil(() => store.lists.some(({ sort }) => sort === 'host'), 'the order is asked for');
      table.scrollToIndex(500_000);
      const hasCome = (): boolean => names(table).includes(nameOf(500_000));
      if (search) await waitUntil(() => waiting(table).length > 0, 'rows are waited for');
      else await waitUntil(hasCome, 'rows come before all are sorted');
      expect(offsets(store).includes(500_000)).to.equal(!search);
      sorting.open();
      await waitUntil(hasCome, 'the rows come');
    }
  });

  it('requests the rows ahead before they are reached, in either direction', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    const scroller = scrollerOf(table);
    scroller.scrollTop = 700;
    await waitUntil(() => offsets(store).includes(100), 'the second page is asked for');
    table.scrollToIndex(5050);
    await waitUntil(() => names(table).includes(nameOf(5050)), 'rows further down are there');
    scroller.scrollTop -= 700;
    await waitUntil(() => offsets(store).includes(4900), 'the page above is asked for');
  });

  it('does not request rows again that were visible a moment ago', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    for (const row of [500, 1500, 2500]) {
      table.scrollToIndex(row);
      await waitUntil(() => names(table).includes(nameOf(row)), `row ${String(row)} is there`);
    }
    const before = store.lists.length;
    for (const row of [1500, 500, 0]) {
      table.scrollToIndex(row);
      await waitUntil(() => names(table).includes(nameOf(row)), `row ${String(row)} is there`);
    }
    const again = offsets(store).slice(before);
    expect(again.filter((offset) => offsets(store).slice(0, before).includes(offset))).to.deep.equal([]);
  });

  it('drops rows that were visible long ago', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    const rows = Array.from({ length: 60 }, (_, index) => index * 1000 + 50);
    for (const row of [...rows, 50]) {
      table.scrollToIndex(row);
      await waitUntil(() => names(table).includes(nameOf(row)), `row ${String(row)} is there`);
    }
    expect(offsets(store).filter((offset) => offset === 0)).to.have.length(2);
  });

  it('scrolls where it was told last, even if the scroll bar still reports the former target', async () => {
    const { table, held } = await tableOnItsWay();
    scrollerOf(table).dispatchEvent(new Event('scroll'));
    held.open();
    await waitUntil(() => names(table).includes(nameOf(5000)), 'the last rows are there');
  });

  it('follows the user who scrolls while the rows to scroll to have not arrived', async () => {
    const { table, held } = await tableOnItsWay();
    scrollerOf(table).scrollTop = 0;
    scrollerOf(table).dispatchEvent(new Event('scroll'));
    held.open();
    await waitUntil(() => names(table).includes(nameOf(0)), 'the rows that were scrolled to are there');
  });

  it('closes the gap of a deleted row with the first row of the next page', async () => {
    const store = new ScriptedStore(Array.from({ length: 400 }, (_, index) => inbound(numbered(index))));
    store.before = () => laterTask();
    const table = await tableOf(store);
    table.scrollToIndex(105);
    await waitUntil(() => names(table).includes(nameOf(105)), 'rows of two pages are there');
    table.selected = numbered(98).id;
    await table.updateComplete;
    const asked = store.lists.length;
    getByRole(table, 'button', { name: 'Delete' }).click();
    await table.updateComplete;
    getByRole(getByRole(table, 'alertdialog'), 'button', { name: 'Delete' }).click();
    await waitUntil(() => !names(table).includes(nameOf(98)), 'it is gone');
    const seen = names(table);
    const place = seen.indexOf(nameOf(97));
    expect(seen.slice(place, place + 5)).to.deep.equal([97, 99, 100, 101, 102].map(nameOf));
    await waitUntil(() => store.lists.length > asked, 'the page that has lost its first row is completed');
    expect(offsets(store).slice(asked)).to.deep.equal([100]);
  });

  it('shows placeholders for rows that are not loaded, in their true height', async () => {
    const store = serverOf();
    const table = await tableOf(store);
    const held = new Gate();
    store.before = () => held.opened;
    table.scrollToIndex(5000);
    await waitUntil(() => waiting(table).length > 0, 'rows are hinted at');
    for (const row of waiting(table)) expect(row.getBoundingClientRect().height).to.equal(36);
    held.open();
    await waitUntil(() => waiting(table).length === 0, 'they come');
  });
});

describe('a list whose height a page does not limit', () => {
  for (const more of ['', 'all: unset', 'display: block', 'display: contents']) {
    it(`has no more than a few hundred rows in the document: ${more}`, async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      place.style.setProperty('inline-size', '900px');
      const table = document.createElement('mailbox-table');
      table.style.cssText = `${more}; --mailbox-table-max-height: none`;
      table.store = new MemoryMailboxStore(sampleMailboxes(2000));
      place.append(table);
      await settled(table);
      await waitUntil(() => names(table).length > 300, 'it has become high');
      await settled(table);
      expect(names(table).length).to.be.below(350);
      table.scrollToIndex(1999);
      await waitUntil(() => rowIndexes(table).includes('2001'), 'the last row is there');
    });
  }

  it('shows three hundred rows without a scroll bar of its own', async () => {
    const table = await tableOf(new MemoryMailboxStore(sampleMailboxes(300)));
    table.style.setProperty('--mailbox-table-max-height', 'none');
    const scroller = scrollerOf(table);
    await waitUntil(() => names(table).length === 300, 'all are there');
    await waitUntil(() => scroller.scrollHeight === scroller.clientHeight, 'nothing is left to scroll');
  });
});

/**
 * A table that was told to go to row 1000, and then to row 5000, whose rows are held. The scroll bar is still at row
 * 1000, of which browsers tell in the next frame.
 */
async function tableOnItsWay(): Promise<{ table: Table; held: Gate }> {
  const store = serverOf();
  const table = await tableOf(store);
  table.scrollToIndex(1000);
  await waitUntil(() => names(table).includes(nameOf(1000)), 'the first rows are there');
  const held = new Gate();
  store.before = () => held.opened;
  table.scrollToIndex(5000);
  return { table, held };
}

function nameOf(index: number): string {
  return `Mailbox${String(index).padStart(7, '0')}`;
}

/** What tells a mailbox from others. */
function numbered(index: number): { id: string; name: string } {
  return { id: `m-${String(index)}`, name: nameOf(index) };
}

/** A store that answers as a server does: not at once. */
function serverOf(): ScriptedStore {
  const store = new ScriptedStore();
  store.page = windowOf;
  store.before = () => laterTask();
  return store;
}

function windowOf({ offset = 0, limit = 100 }: MailboxQuery): MailboxPage {
  const length = Math.max(0, Math.min(limit, TOTAL - offset));
  const items = Array.from({ length }, (_, index) => inbound(numbered(offset + index)));
  return { items, total: TOTAL, counts: { all: TOTAL, inbound: TOTAL, outbound: 0 } };
}

/**
 * Waits for two tasks. A single one might come before that by which the list tells whether a store answers at once,
 * however long it waits: on a busy machine, much time can pass between the setting of two timers.
 */
async function laterTask(): Promise<void> {
  for (let task = 0; task < 2; task++) await new Promise((resolve) => setTimeout(resolve));
}

function offsets(store: ScriptedStore): number[] {
  return store.lists.map(({ offset = 0 }) => offset);
}

function scrollerOf(table: Table): HTMLElement {
  return getByRole(table, 'grid').parentElement as HTMLElement;
}

function rowIndexes(table: Table): (string | null)[] {
  return getAllByRole(table, 'row').map((row) => row.getAttribute('aria-rowindex'));
}

/** The rows that are hinted at. */
function waiting(table: Table): Element[] {
  return [...getByRole(table, 'grid').querySelectorAll('tbody tr[aria-label^="Loading"]')];
}
