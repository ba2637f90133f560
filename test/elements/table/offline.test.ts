import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import { fiveMailboxes, names, settled, tableOf } from './table-fixture.js';

describe('a table without a network', () => {
  it('keeps the rows when they cannot be reloaded, and says how old they are', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.fail('list', 'network');
    await table.refresh();
    expect(names(table)).to.have.length(5);
    expect(hasText(table, /^You are offline — showing data from \d+:\d\d/)).to.be.true;
    expect(table.matches(':state(offline)')).to.be.true;
    store.before = () => undefined;
    window.dispatchEvent(new Event('online'));
    await settled(table);
    expect(hasText(table, /You are offline/)).to.be.false;
    expect(table.matches(':state(offline)')).to.be.false;
  });

  it('reloads when the page is restored from the back/forward cache', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    const before = store.lists.length;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: false }));
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    await settled(table);
    expect(store.lists.length).to.equal(before + 1);
  });

  it('restores the search text if the browser emptied its field meanwhile', async () => {
    const table = await tableOf(new ScriptedStore(fiveMailboxes()), { search: 'alpha' });
    const box = getByRole(table, 'searchbox') as HTMLInputElement;
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    // as Safari does
    box.value = '';
    await waitUntil(() => box.value === 'alpha', 'it is there again');
  });

  it('does not count as offline if the server sent an unreadable response', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.before = () => {
      throw new MailboxStoreError('network', { status: 418 });
    };
    await table.refresh();
    expect(names(table)).to.have.length(5);
    expect(hasText(table, /You are offline/)).to.be.false;
    expect(hasText(table, /^Not up to date — showing data from \d+:\d\d/)).to.be.true;
    expect(table.matches(':state(offline)')).to.be.false;
  });

  it('keeps the rows, in their order, whatever is requested until it is online again', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store);
    store.fail('list', 'network');
    const header = (name: string): HTMLElement => getByRole(table, 'columnheader', { name });
    for (const asked of [{ sort: '-name' }, { filter: 'inbound' as const }, { search: 'delta' }]) {
      Object.assign(table, asked);
      await settled(table);
      expect(names(table)[0]).to.equal('Alpha');
      expect(names(table)).to.have.length(5);
      expect(header('Name').getAttribute('aria-sort')).to.equal('ascending');
      expect(hasText(table, /^You are offline — showing data from/)).to.be.true;
    }
    Object.assign(table, { filter: 'all', search: '' });
    await settled(table);
    store.before = () => undefined;
    window.dispatchEvent(new Event('online'));
    await settled(table);
    expect(names(table)[0]).to.equal('smtp-client');
    expect(header('Name').getAttribute('aria-sort')).to.equal('descending');
    expect(table.matches(':state(offline)')).to.be.false;
  });

  it('lets keys move through the rows that are kept', async () => {
    const mailboxes = Array.from({ length: 99 }, (_, i) => inbound({ id: `m${i}`, name: `Box${10 + i}` }));
    const store = new ScriptedStore(mailboxes);
    const table = await tableOf(store);
    store.fail('list', 'network');
    table.sort = 'port';
    await settled(table);
    table.scrollToIndex(98);
    await settled(table);
    const scroller = table.shadowRoot?.querySelector('.scroller');
    expect(scroller?.scrollTop).to.be.above(0);
  });
});
