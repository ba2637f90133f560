import { expect, fixture, html } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { sampleMailboxes } from '../../../src/testing/sample-mailboxes.js';
import { press } from '../../support/keys.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  focusCell,
  names,
  nextFrame,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

describe('a list whose store is retried', () => {
  it('counts down a longer wait, and announces it once', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.list = (_query, options) => {
      options?.onRetry?.({ attempt: 2, delay: 12_000 });
      return new Promise(() => undefined);
    };
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    await waitUntil(() => hasText(table, /Retrying in 12 s…/), 'it says how long it waits');
    await announced(table, /Retrying in 12 s…/);
    await waitUntil(() => hasText(table, /Retrying in 11 s…/), 'it counts');
    expect(getByRole(table, 'status').textContent).not.to.match(/11/);
    button(table, 'Stop').click();
    await settled(table);
    expect(hasText(table, /Retrying/)).to.be.false;
  });

  it('keeps the page responsive if a store reports a change with every request', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.before = ({ method }) => {
      const revision = String(store.lists.length);
      if (method === 'list') store.memory.put([inbound({ id: 'a', name: 'Alpha', revision })]);
    };
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    for (let frame = 0; frame < 3; frame++) await nextFrame();
    expect(names(table)).to.have.length(5);
    expect(store.lists.length).to.be.below(10);
  });

  it('does not wait for a store that aborts a request by itself', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.fail('list', 'aborted');
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    await waitUntil(() => hasText(table, 'The request was stopped.'), 'it says so');
    store.before = () => undefined;
    button(table, 'Try again').click();
    await settled(table);
    expect(names(table)).to.have.length(5);
  });

  it('says once why rows that were scrolled to could not be loaded, and tries all of them again at once', async () => {
    const { store, table } = await scrolledToFailure();
    await announced(table, /^Some mailboxes could not be loaded\. The server is not available/);
    expect(getAllByRole(table, 'button', { name: 'Try again' })).to.have.length(1);
    store.before = () => undefined;
    button(table, 'Try again').click();
    await settled(table);
    expect(names(table)).not.to.include('Could not be loaded.');
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
  });

  it('says the same of missing rows that could not be reloaded either', async () => {
    const { table } = await scrolledToFailure();
    button(table, 'Try again').click();
    await settled(table);
    expect(hasText(table, 'Some mailboxes could not be loaded.')).to.be.true;
    expect(hasText(table, /Not up to date/)).to.be.false;
  });

  it('withdraws what it announced once the rows are there after all', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.fail('list', 'unavailable');
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    await announced(table, /^The mailboxes could not be loaded/);
    store.before = () => undefined;
    button(table, 'Try again').click();
    await waitUntil(() => getByRole(table, 'alert').textContent === '', 'nothing is announced any more');
    expect(names(table)).to.have.length(5);
  });

  it('does not ask to delete the selected mailbox on Delete in a row that could not be loaded', async () => {
    const store = new ScriptedStore(
      Array.from({ length: 400 }, (_, index) => inbound({ id: `${index}`, name: `Box${index + 1000}` })),
    );
    const table = await tableOf(store, { selected: '0' });
    store.before = ({ query }) =>
      query?.offset ? Promise.reject(new MailboxStoreError('unavailable')) : undefined;
    focusCell(table, 'Box1000');
    await press('Control+End');
    await waitUntil(() => names(table).includes('Could not be loaded.'), 'the rows say so');
    await press('Delete');
    await settled(table);
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
  });

  it('says that it is retrying, which can be stopped', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const list = store.list.bind(store);
    const signals: (AbortSignal | undefined)[] = [];
    store.list = (_query, options) => {
      signals.push(options?.signal);
      options?.onRetry?.({ attempt: 2, delay: 500 });
      return new Promise(() => undefined);
    };
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    await waitUntil(() => hasText(table, /Retrying…/), 'it says that it tries again');
    button(table, 'Stop').click();
    await settled(table);
    expect(signals.map((signal) => signal?.aborted)).to.deep.equal([true]);
    expect(hasText(table, /Retrying/)).to.be.false;
    store.list = list;
    button(table, 'Try again').click();
    await settled(table);
    expect(names(table)).to.have.length(5);
  });
});

/** A list that was scrolled to rows that its store cannot give. */
async function scrolledToFailure(): Promise<{ store: ScriptedStore; table: Table }> {
  const store = new ScriptedStore(sampleMailboxes(1000));
  const table = await tableOf(store);
  store.before = ({ query }) =>
    query?.offset ? Promise.reject(new MailboxStoreError('unavailable')) : undefined;
  table.scrollToIndex(300);
  await waitUntil(() => names(table).includes('Could not be loaded.'), 'the rows say so');
  return { store, table };
}
