import { expect, fixture, html } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { inbound } from '../support/mailboxes.js';
import {
  announced,
  boxOf,
  button,
  fiveMailboxes,
  focused,
  names,
  rowOf,
  settled,
  type Table,
  tableOf,
  tableOfFive,
} from './table-fixture.js';

describe('the list of mailboxes', () => {
  it('shows every mailbox by name, with its columns', async () => {
    const table = await tableOfFive();
    expect(names(table)).to.deep.equal(['Alpha', 'Bravo', 'Charlie', 'Delta', 'smtp-client']);
    const headers = getAllByRole(table, 'columnheader').map((header) => header.textContent.trim());
    expect(headers).to.deep.equal(['', 'Name', 'Type', 'Host', 'Port', 'SSL', 'Status']);
    const cells = [...rowOf(table, 'Charlie').children].map((cell) => cell.textContent.trim());
    expect(cells).to.deep.equal([
      '',
      'Charlie',
      'Inbound',
      'mail.example.net',
      '993',
      'start-tls-required',
      'Enabled',
    ]);
  });

  it('counts the header and every row', async () => {
    const table = await tableOfFive();
    const grid = getByRole(table, 'grid', { name: 'Mailboxes' });
    expect(grid.getAttribute('aria-rowcount')).to.equal('6');
    const indexes = getAllByRole(table, 'row').map((row) => row.getAttribute('aria-rowindex'));
    expect(indexes).to.deep.equal(['1', '2', '3', '4', '5', '6']);
    expect(hasText(table, '5 mailboxes')).to.be.true;
  });

  it('has a red box beside an enabled mailbox, which it also says in words', async () => {
    const table = await tableOfFive();
    const box = boxOf(table, 'Charlie');
    expect(box.part.contains('checkbox-enabled')).to.be.true;
    expect(getComputedStyle(box).color).to.equal('rgb(209, 36, 47)');
    expect(getComputedStyle(boxOf(table, 'Alpha')).color).not.to.equal('rgb(209, 36, 47)');
    expect(boxOf(table, 'Alpha').part.contains('checkbox-enabled')).to.be.false;
    expect(rowOf(table, 'Charlie').textContent).to.include('Enabled');
    expect(rowOf(table, 'Alpha').textContent).to.include('Disabled');
  });

  it('says when there are no mailboxes, and offers to add the first', async () => {
    const table = await tableOf(new MemoryMailboxStore());
    const added: string[] = [];
    table.addEventListener('mailbox-add', ({ detail }) => added.push(detail.type));
    expect(hasText(table, 'No mailboxes yet')).to.be.true;
    expect(table.matches(':state(empty)')).to.be.true;
    button(table, 'Add inbound mailbox').click();
    button(table, 'Add outbound mailbox').click();
    expect(added).to.deep.equal(['inbound', 'outbound']);
    expect(getByRole(table, 'grid').getAttribute('aria-rowcount')).to.equal('1');
  });

  it('lets the page replace that message', async () => {
    const store = new MemoryMailboxStore();
    const table = await fixture<Table>(
      html`<mailbox-table .store=${store}><p slot="empty">Nothing here</p></mailbox-table>`,
    );
    await settled(table);
    expect(hasText(table, 'No mailboxes yet')).to.be.false;
    expect(table.querySelector('p')?.checkVisibility()).to.be.true;
  });

  it('says that it has no store, and works once there is one', async () => {
    const table = await fixture<Table>(html`<mailbox-table></mailbox-table>`);
    expect(hasText(table, 'No mailbox store')).to.be.true;
    expect(queryByRole(table, 'grid')).to.be.undefined;
    table.store = new MemoryMailboxStore(fiveMailboxes());
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(hasText(table, 'No mailbox store')).to.be.false;
  });

  it('is busy until the first rows are there', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const gate = new Gate();
    store.before = () => gate.opened;
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    expect(getByRole(table, 'grid').getAttribute('aria-busy')).to.equal('true');
    expect(table.matches(':state(loading)')).to.be.true;
    gate.open();
    await settled(table);
    expect(getByRole(table, 'grid').getAttribute('aria-busy')).to.equal('false');
    expect(table.matches(':state(loading)')).to.be.false;
    expect(names(table)).to.have.length(5);
  });

  it('shows why it could not be loaded, and tries again', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.fail('list', 'unavailable');
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    await settled(table);
    expect(hasText(table, 'The mailboxes could not be loaded.')).to.be.true;
    expect(hasText(table, /not available at the moment/)).to.be.true;
    expect(table.matches(':state(failed)')).to.be.true;
    store.before = () => undefined;
    const again = button(table, 'Try again');
    again.focus();
    again.click();
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect(table.matches(':state(failed)')).to.be.false;
    expect(focused(table)).to.exist;
    await announced(table, '5 mailboxes');
  });

  it('says that there is no service at the address if the response is “not found”', async () => {
    const store = new ScriptedStore();
    store.fail('list', 'not-found');
    const table = await tableOf(store);
    await announced(table, 'The mailboxes could not be loaded. There is no mailbox service at this address.');
  });

  it('says once why it could not be loaded, and how long to wait', async () => {
    const store = new ScriptedStore();
    store.before = () => Promise.reject(new MailboxStoreError('rate-limited', { retryAfter: 90 }));
    const table = await tableOf(store);
    await announced(
      table,
      /^The mailboxes could not be loaded\. Too many requests.* Wait at least 90 seconds\.$/,
    );
    expect(hasText(table, /Wait at least 90 seconds/)).to.be.true;
  });

  it('returns to its defaults if the page removes an attribute or binds nothing', async () => {
    const table = await tableOfFive();
    table.setAttribute('search', 'alpha');
    table.setAttribute('sort', '-name');
    table.setAttribute('filter', 'inbound');
    await settled(table);
    expect(names(table)).to.deep.equal(['Alpha']);
    for (const name of ['search', 'sort', 'filter']) table.removeAttribute(name);
    await settled(table);
    expect(names(table)).to.deep.equal(['Alpha', 'Bravo', 'Charlie', 'Delta', 'smtp-client']);
    expect([table.search, table.sort, table.filter]).to.deep.equal(['', 'name', 'all']);
    Object.assign(table, { search: null, sort: undefined, filter: null });
    await settled(table);
    expect(names(table)).to.have.length(5);
    expect((getByRole(table, 'searchbox') as HTMLInputElement).value).to.equal('');
  });

  it('reports failures to the page, and once that the user has to sign in', async () => {
    const store = new ScriptedStore();
    store.fail('list', 'unauthenticated');
    const events: string[] = [];
    const parent = await fixture<HTMLElement>(html`<div></div>`);
    parent.addEventListener('mailbox-error', ({ detail }) => events.push(detail.error.code));
    parent.addEventListener('mailbox-auth-required', ({ detail }) => events.push(String(detail)));
    const table = document.createElement('mailbox-table');
    table.store = store;
    parent.append(table);
    await settled(table);
    await table.refresh();
    expect(events).to.deep.equal(['null', 'unauthenticated', 'unauthenticated']);
  });

  it('keeps the rows if loading them in another order fails, but not after another query', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.fail('list', 'unavailable');
    table.sort = '-name';
    await settled(table);
    expect(names(table)[0]).to.equal('Alpha');
    expect(getByRole(table, 'columnheader', { name: 'Name' }).getAttribute('aria-sort')).to.equal(
      'ascending',
    );
    expect(hasText(table, /^Not up to date — showing data from/)).to.be.true;
    table.filter = 'outbound';
    await settled(table);
    expect(queryByRole(table, 'rowheader')).to.be.undefined;
    expect(hasText(table, 'The mailboxes could not be loaded.')).to.be.true;
  });

  it('identifies rows that cannot be read, and lets nobody change them', async () => {
    const store = new ScriptedStore();
    const raw = { name: 'Quick', host: 'mail.example.com', security: 'quic', type: 'inbound' };
    store.page = () => ({
      items: [inbound(), { id: 'x', unreadable: true, raw }],
      total: 2,
      counts: { all: 2, inbound: 2, outbound: 0 },
    });
    const table = await tableOf(store);
    const cells = [...rowOf(table, 'Quick').children].map((cell) => cell.textContent.trim());
    expect(cells).to.deep.equal(['', 'Quick', 'Inbound', 'mail.example.com', '—', 'quic', 'Unreadable']);
    expect(rowOf(table, 'Quick').querySelector<HTMLElement>('.status')?.title).to.match(
      /^x: This mailbox has values/,
    );
    expect(queryByRole(table, 'checkbox', { name: 'Select Quick' })).to.be.undefined;
    rowOf(table, 'Quick').querySelector<HTMLElement>('.name')?.click();
    await table.updateComplete;
    expect(button(table, 'Edit').getAttribute('aria-disabled')).to.equal('true');
    expect(button(table, 'Delete').getAttribute('aria-disabled')).to.equal('true');
  });

  it('lets nobody change a mailbox with an unknown protocol, whatever store it is from', async () => {
    const odd = inbound({ protocol: 'JMAP' as never });
    const table = await tableOf(new MemoryMailboxStore([odd]));
    expect(hasText(rowOf(table, odd.name), 'Unreadable')).to.be.true;
    rowOf(table, odd.name).querySelector<HTMLElement>('.name')?.click();
    await table.updateComplete;
    expect(button(table, 'Edit').getAttribute('aria-disabled')).to.equal('true');
  });

  it('counts rows that could not be shown at all', async () => {
    const store = new ScriptedStore();
    store.page = () => ({
      items: [inbound()],
      total: 3,
      counts: { all: 3, inbound: 3, outbound: 0 },
      dropped: 2,
    });
    const table = await tableOf(store);
    expect(names(table)).to.deep.equal(['SupportInbox']);
    expect(hasText(table, '2 rows could not be shown')).to.be.true;
  });

  it('shows text as text, and makes invisible characters visible', async () => {
    const name = '<img src=x onerror=alert(1)>\u202Egpj';
    const table = await tableOf(new MemoryMailboxStore([inbound({ name, host: 'a'.repeat(1000) })]));
    const shown = '<img src=x onerror=alert(1)>⟨U+202E⟩gpj';
    expect(names(table)).to.deep.equal([shown]);
    expect(rowOf(table, shown).getAttribute('aria-label')).to.equal(shown);
    expect(table.shadowRoot?.querySelector('img')).to.be.null;
    expect(rowOf(table, shown).querySelector('.host')?.textContent).to.have.length(201);
  });

  it('survives a foreign store that throws anything', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    store.before = ({ method }) => {
      if (method === 'list') throw new TypeError('secret');
    };
    const table = await tableOf(store);
    expect(hasText(table, 'The server’s answer could not be read.')).to.be.true;
    store.before = () => {
      throw new MailboxStoreError('forbidden');
    };
    await table.refresh();
    expect(hasText(table, 'You are not allowed to do this.')).to.be.true;
  });
});
