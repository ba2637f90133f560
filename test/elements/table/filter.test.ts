import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { press } from '../../support/keys.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  focused,
  names,
  settled,
  type Table,
  tableOf,
  tableOfFive,
} from './table-fixture.js';

describe('the filter', () => {
  it('shows mailboxes by type, with counts', async () => {
    const table = await tableOfFive();
    getByRole(table, 'radiogroup', { name: 'Show' });
    getByRole(table, 'radio', { name: 'All 5' });
    getByRole(table, 'radio', { name: 'Inbound 4' }).click();
    await settled(table);
    expect(table.filter).to.equal('inbound');
    expect(names(table)).to.deep.equal(['Alpha', 'Bravo', 'Charlie', 'Delta']);
    getByRole(table, 'radio', { name: 'Outbound 1' }).click();
    await settled(table);
    expect(names(table)).to.deep.equal(['smtp-client']);
  });

  it('is chosen by the arrow keys, in one tab stop', async () => {
    const table = await tableOfFive();
    getByRole(table, 'radio', { name: 'All 5' }).focus();
    await press('ArrowRight');
    await settled(table);
    expect(table.filter).to.equal('inbound');
    await press('Tab');
    expect(focused(table)).to.equal(search(table));
  });

  it('shows all mailboxes if its value is invalid, but keeps the value', async () => {
    const table = await tableOfFive();
    table.setAttribute('filter', 'sideways');
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(table.getAttribute('filter')).to.equal('sideways');
  });
});

describe('the search', () => {
  it('combines with the filter, and counts what matches', async () => {
    const table = await tableOfFive();
    await type(table, 'EXAMPLE.com');
    expect(names(table)).to.deep.equal(['Alpha', 'Delta', 'smtp-client']);
    expect(table.search).to.equal('EXAMPLE.com');
    getByRole(table, 'radio', { name: 'Inbound 2' }).click();
    await settled(table);
    expect(names(table)).to.deep.equal(['Alpha', 'Delta']);
    expect(getByRole(table, 'grid').getAttribute('aria-rowcount')).to.equal('3');
  });

  it('announces politely how many match, once typing has settled', async () => {
    const table = await tableOfFive();
    await type(table, 'al');
    await announced(table, '1 of 5 mailboxes');
  });

  it('announces how many match without the total if that is unknown', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await fixture<Table>(html`<mailbox-table .store=${store} search="alp"></mailbox-table>`);
    await settled(table);
    await type(table, 'ha');
    await announced(table, '1 mailbox matches');
  });

  it('never announces more matches than there are mailboxes, even if some were added meanwhile', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    await type(table, 'a');
    store.memory.put(['f', 'g', 'h', 'i', 'j', 'k'].map((id) => inbound({ id, name: `Alpha${id}` })));
    await settled(table);
    await type(table, 'lpha');
    await announced(table, '7 mailboxes match');
  });

  it('does not count the mailboxes of a former store', async () => {
    const table = await tableOfFive();
    await type(table, 'al');
    await announced(table, '1 of 5 mailboxes');
    table.store = new ScriptedStore(fiveMailboxes().slice(0, 2));
    await settled(table);
    await announced(table, '1 mailbox matches');
  });

  it('says when nothing matches, and offers to clear search and filter', async () => {
    const table = await tableOfFive();
    await type(table, 'zzz');
    expect(hasText(table, 'No mailboxes match')).to.be.true;
    expect(hasText(table, 'No mailboxes yet')).to.be.false;
    const clear = button(table, 'Clear search and filter');
    expect(getComputedStyle(clear).color, 'it does not look out of use').to.equal(
      getComputedStyle(table).color,
    );
    clear.click();
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(focused(table)).to.equal(search(table));
  });

  it('follows every key of a store that answers at once', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    await type(table, 'alp');
    expect(store.lists.map(({ q }) => q)).to.include.members(['a', 'al', 'alp']);
  });

  it('shows only the latest response, in whatever order they arrive', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    const gates = new Map([
      ['alpha', new Gate()],
      ['bravo', new Gate()],
    ]);
    store.before = ({ query }) => gates.get(query?.q ?? '')?.opened;
    table.search = 'alpha';
    await table.updateComplete;
    table.search = 'bravo';
    await table.updateComplete;
    gates.get('bravo')?.open();
    await settled(table);
    gates.get('alpha')?.open();
    await aTimeout(0);
    await settled(table);
    expect(names(table)).to.deep.equal(['Bravo']);
  });

  it('aborts outdated requests, and asks a slow store only when typing pauses', async () => {
    const store = new ScriptedStore(fiveMailboxes(), { latency: 30 });
    const table = await tableOf(store);
    const before = store.calls.length;
    for (const text of ['a', 'al', 'alp', 'alph', 'alpha']) {
      table.search = text;
      await table.updateComplete;
    }
    await settled(table);
    const asked = store.calls.slice(before).filter(({ query }) => query?.sort === 'name');
    expect(asked.map(({ query }) => query?.q)).to.deep.equal(['a', 'alpha']);
    expect(asked[0]?.options?.signal?.aborted).to.be.true;
    expect(names(table)).to.deep.equal(['Alpha']);
  });

  it('does not treat aborted requests as failures while typing continues', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.before = () => new Gate().opened;
    for (const text of ['a', 'al']) {
      table.search = text;
      await table.updateComplete;
      await aTimeout(0);
      await table.updateComplete;
    }
    expect(store.calls.find(({ query }) => query?.q === 'a')?.options?.signal?.aborted).to.be.true;
    expect(names(table)).to.have.length(5);
    expect(hasText(table, 'The mailboxes could not be loaded.')).to.be.false;
  });

  it('keeps the rows while others are being loaded', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    const gate = new Gate();
    store.before = () => gate.opened;
    table.search = 'alpha';
    await table.updateComplete;
    expect(names(table)).to.have.length(5);
    expect(getByRole(table, 'grid').getAttribute('aria-busy')).to.equal('true');
    gate.open();
    await settled(table);
    expect(names(table)).to.deep.equal(['Alpha']);
  });

  it('shows no rows of another search when it fails', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.fail('list', 'timeout');
    table.search = 'alpha';
    await settled(table);
    expect(names(table)).to.deep.equal([]);
    expect(hasText(table, 'The server did not answer in time.')).to.be.true;
  });
});

describe('sorting', () => {
  it('is by name at first, and by any column whose header is clicked', async () => {
    const table = await tableOfFive();
    expect(header(table, 'Name')?.getAttribute('aria-sort')).to.equal('ascending');
    button(table, 'Port').click();
    await settled(table);
    expect(table.sort).to.equal('port');
    expect(names(table)).to.deep.equal(['smtp-client', 'Bravo', 'Alpha', 'Charlie', 'Delta']);
    expect(header(table, 'Port')?.getAttribute('aria-sort')).to.equal('ascending');
    expect(header(table, 'Name')?.hasAttribute('aria-sort')).to.be.false;
    button(table, 'Port').click();
    await settled(table);
    expect(table.sort).to.equal('-port');
    expect(header(table, 'Port')?.getAttribute('aria-sort')).to.equal('descending');
    expect(names(table)[0]).to.equal('Delta');
  });

  it('can be left to the store', async () => {
    const store = new ScriptedStore([...fiveMailboxes()].reverse());
    const table = await tableOf(store, { sort: '' });
    expect(names(table)).to.deep.equal(['smtp-client', 'Delta', 'Charlie', 'Bravo', 'Alpha']);
    expect(store.lists.at(-1)).not.to.have.property('sort');
  });

  it('is by name if the order is invalid', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { sort: 'shoe-size' });
    expect(names(table)[0]).to.equal('Alpha');
    expect(store.lists.at(-1)?.sort).to.equal('name');
    expect(table.sort).to.equal('shoe-size');
  });
});

function search(table: Table): HTMLInputElement {
  return getByRole(table, 'searchbox', { name: 'Search mailboxes' }) as HTMLInputElement;
}

function header(table: Table, name: string): HTMLElement | undefined {
  return queryByRole(table, 'columnheader', { name });
}

async function type(table: Table, text: string): Promise<void> {
  search(table).focus();
  await sendKeys({ type: text });
  await settled(table);
}
