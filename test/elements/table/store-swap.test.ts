import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-provider.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { announced, boxOf, button, nextFrame, rowOf, settled, type Table, tableOf } from './table-fixture.js';

describe('a table whose store is replaced', () => {
  it('no longer asks about a mailbox of the former store', async () => {
    const [table, other] = [await tableOf(boxes('old'), { selected: 'box-1' }), boxes('new')];
    button(table, 'Delete').click();
    await table.updateComplete;
    table.store = other;
    await settled(table);
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
    button(table, 'Delete').click();
    await waitUntil(() => queryByRole(table, 'alertdialog', { name: 'Delete new1?' }), 'it asks anew');
  });

  it('deletes nothing if the store is replaced while the question is answered', async () => {
    const [store, other] = [boxes('old'), boxes('new')];
    const table = await tableOf(store, { selected: 'box-1' });
    button(table, 'Delete').click();
    await table.updateComplete;
    const go = table.shadowRoot?.querySelector<HTMLElement>('dialog button.danger');
    table.store = other;
    go?.click();
    await settled(table);
    expect([store.count('delete'), other.count('delete')]).to.deep.equal([0, 0]);
  });

  it('does not change the rest of several mailboxes, and reports nothing about them', async () => {
    const [store, other] = [boxes('old'), boxes('new')];
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    const told: string[] = [];
    for (const type of ['mailbox-change', 'mailbox-error'] as const) {
      table.addEventListener(type, () => told.push(type));
    }
    button(table, 'Enable').click();
    await waitUntil(() => store.count('update') === 4, 'four are under way');
    table.store = other;
    await settled(table);
    gate.open();
    await waitUntil(async () => (await store.memory.get('box-3')).enabled, 'these end');
    await settled(table);
    expect(store.count('update')).to.equal(4);
    expect(rowOf(table, 'new0').textContent).to.include('Disabled');
    expect(queryByRole(table, 'progressbar')).to.be.undefined;
    expect(told).to.deep.equal([]);
  });

  it('reports no failures of the former store', async () => {
    const [store, other] = [boxes('old'), boxes('new')];
    const gate = new Gate();
    const table = await tableOf(store, { selected: 'box-0' });
    store.fail('update', 'not-found');
    const fail = store.before;
    store.before = (call) => gate.opened.then(() => fail(call));
    const errors: string[] = [];
    table.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error.code));
    button(table, 'Enable').click();
    table.store = other;
    await settled(table);
    gate.open();
    await nextFrame();
    await settled(table);
    expect(rowOf(table, 'new0').textContent).to.include('Disabled');
    expect(errors).to.deep.equal([]);
    expect(hasText(table, /deleted by someone else/)).to.be.false;
  });

  it('can change mailboxes of the new store while those with the same ids are being changed in the former', async () => {
    const store = boxes('old');
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    const table = await tableOf(store, { selected: 'box-0' });
    button(table, 'Enable').click();
    table.store = boxes('new');
    await settled(table);
    button(table, 'Enable').click();
    await announced(table, 'new0 enabled');
    gate.open();
  });

  it('stops reading what was checked', async () => {
    const store = boxes('old', 1000);
    const gate = new Gate();
    const table = await tableOf(store, { checked: { ids: new Set(['box-0', 'box-999']) } });
    store.before = ({ method }) => (method === 'get' ? gate.opened : undefined);
    button(table, 'Enable').click();
    await waitUntil(() => store.count('get') === 1, 'it is read');
    table.store = boxes('new', 1000);
    await settled(table);
    expect(hasText(table, 'Reading the mailboxes…')).to.be.false;
    gate.open();
    await nextFrame();
    expect(store.count('update')).to.equal(0);
  });

  it('unchecks all, and says so once', async () => {
    const table = await tableOf(boxes('old'));
    const counts = countsOf(table);
    boxOf(table, 'old1').click();
    await table.updateComplete;
    table.store = boxes('new');
    await settled(table);
    expect(table.checked).to.deep.equal({ ids: new Set() });
    expect(boxOf(table, 'new1').checked).to.be.false;
    expect(counts).to.deep.equal([1, 0]);
  });

  it('also unchecks all if the store is a provider’s', async () => {
    const provider = await fixture<HTMLElementTagNameMap['mailbox-provider']>(
      html`<mailbox-provider .store=${boxes('old')}><mailbox-table></mailbox-table></mailbox-provider>`,
    );
    const table = provider.querySelector('mailbox-table') as Table;
    await settled(table);
    boxOf(table, 'old1').click();
    provider.store = boxes('new');
    await waitUntil(() => queryByRole(table, 'row', { name: 'new1' }), 'the other rows are there');
    expect(table.checked).to.deep.equal({ ids: new Set() });
  });

  it('unchecks all even if no row had been loaded', async () => {
    const table = await tableOf(boxes('old', 0), { checked: { allExcept: new Set() } });
    table.store = boxes('new');
    await settled(table);
    expect(boxOf(table, 'new1').checked).to.be.false;
  });

  it('keeps what the page checked before there was a store', async () => {
    const table = await fixture<Table>(html`<mailbox-table></mailbox-table>`);
    table.checked = { ids: new Set(['box-1']) };
    await table.updateComplete;
    table.store = boxes('new');
    await settled(table);
    expect(boxOf(table, 'new1').checked).to.be.true;
  });

  it('keeps what the page checks together with the new store', async () => {
    const table = await tableOf(boxes('old'), { checked: { ids: new Set(['box-1']) } });
    const counts = countsOf(table);
    table.store = boxes('new');
    table.checked = { ids: new Set(['box-2']) };
    await settled(table);
    expect(table.checked).to.deep.equal({ ids: new Set(['box-2']) });
    expect(counts).to.deep.equal([]);
  });
});

/** Mailboxes of one kind of name. Their ids and revisions are those of every other kind. */
function boxes(name: string, count = 6): ScriptedStore {
  const mailbox = (_: unknown, index: number): Mailbox =>
    inbound({ id: `box-${String(index)}`, name: `${name}${String(index)}` });
  return new ScriptedStore(Array.from({ length: count }, mailbox));
}

function countsOf(table: Table): number[] {
  const counts: number[] = [];
  table.addEventListener('mailbox-check', ({ detail }) => counts.push(detail.count));
  return counts;
}
