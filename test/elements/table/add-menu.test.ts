import { expect } from '@open-wc/testing';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { descriptionOf } from '../../support/accessible.js';
import { press } from '../../support/keys.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  focused,
  type Table,
  tableOf,
  tableOfFive,
  tableWithin,
} from './table-fixture.js';

describe('the menu to add a mailbox', () => {
  it('opens by click, Enter, Space and arrow keys, on its first or last item', async () => {
    const table = await few();
    button(table, 'Add Mailbox').click();
    await opened(table);
    expect(focused(table)).to.equal(item(table, 'Inbound'));
    expect(button(table, 'Add Mailbox').getAttribute('aria-expanded')).to.equal('true');
    await press('Escape');
    for (const [key, name] of [
      ['Enter', 'Inbound'],
      ['Space', 'Inbound'],
      ['ArrowDown', 'Inbound'],
      ['ArrowUp', 'Outbound'],
    ] as const) {
      await closed(table);
      expect(focused(table)).to.equal(button(table, 'Add Mailbox'));
      await press(key);
      await opened(table);
      expect(focused(table)).to.equal(item(table, name));
      await press('Escape');
    }
  });

  it('has focus as soon as it is open, so that it misses no key', async () => {
    const table = await few();
    const add = button(table, 'Add Mailbox');
    add.click();
    expect(focused(table)).to.equal(item(table, 'Inbound'));
    getByRole(table, 'menu').hidePopover();
    for (const [key, name] of [
      ['ArrowUp', 'Outbound'],
      ['ArrowDown', 'Inbound'],
    ] as const) {
      add.focus();
      add.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
      expect(focused(table)).to.equal(item(table, name));
      getByRole(table, 'menu').hidePopover();
    }
  });

  it('moves by arrow keys and letters, and is left by Tab', async () => {
    const table = await few();
    button(table, 'Add Mailbox').click();
    await opened(table);
    await press('ArrowDown');
    expect(focused(table)).to.equal(item(table, 'Outbound'));
    await press('ArrowDown');
    expect(focused(table)).to.equal(item(table, 'Inbound'));
    await press('o');
    expect(focused(table)).to.equal(item(table, 'Outbound'));
    await press('Home');
    expect(focused(table)).to.equal(item(table, 'Inbound'));
    await press('Tab');
    await closed(table);
  });

  it('adds a mailbox of the chosen type unless the page prevents it', async () => {
    const { table, added } = await tableWithin([inbound()]);
    const events: string[] = [];
    table.addEventListener('mailbox-add', ({ detail }) => events.push(detail.type));
    button(table, 'Add Mailbox').click();
    await opened(table);
    await press('Enter');
    await closed(table);
    expect(events).to.deep.equal(['inbound']);
    expect(added).to.deep.equal(['inbound']);
    expect(focused(table)).to.equal(button(table, 'Add Mailbox'));
    table.addEventListener('mailbox-add', (event) => {
      event.preventDefault();
    });
    button(table, 'Add Mailbox').click();
    await opened(table);
    item(table, 'Outbound').click();
    expect(added).to.deep.equal(['inbound']);
  });

  it('disables “Outbound” once there is one, and says why', async () => {
    const table = await tableOfFive();
    const added: string[] = [];
    table.addEventListener('mailbox-add', ({ detail }) => added.push(detail.type));
    button(table, 'Add Mailbox').click();
    await opened(table);
    await press('ArrowDown');
    const outbound = item(table, 'Outbound');
    expect(focused(table)).to.equal(outbound);
    expect(outbound.getAttribute('aria-disabled')).to.equal('true');
    expect(descriptionOf(outbound)).to.equal('Only one outbound mailbox is permitted.');
    expect(outbound.textContent.trim(), 'the reason is no part of what it is called').to.equal('Outbound');
    await press('Enter');
    await announced(table, 'Only one outbound mailbox is permitted.');
    expect(added).to.deep.equal([]);
  });

  it('asks for the number of outbound mailboxes if a search hides them', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { search: 'alpha' });
    await waitUntil(
      () => store.lists.some(({ type, limit }) => type === 'outbound' && limit === 1),
      'it asks',
    );
    await table.updateComplete;
    button(table, 'Add Mailbox').click();
    await opened(table);
    expect(item(table, 'Outbound').getAttribute('aria-disabled')).to.equal('true');
  });

  it('permits as many outbound mailboxes as the store does', async () => {
    const store = new MemoryMailboxStore(fiveMailboxes(), { capabilities: { maxOutbound: 2 } });
    const table = await tableOf(store);
    button(table, 'Add Mailbox').click();
    await opened(table);
    expect(item(table, 'Outbound').hasAttribute('aria-disabled')).to.be.false;
  });
});

async function few(): Promise<Table> {
  return tableOf(new MemoryMailboxStore([inbound()]));
}

function item(table: Table, name: string): HTMLElement {
  return getByRole(table, 'menuitem', { name });
}

async function opened(table: Table): Promise<void> {
  await waitUntil(() => button(table, 'Add Mailbox').ariaExpanded === 'true', 'the menu opens');
  expect(focused(table)?.getAttribute('role')).to.equal('menuitem');
}

async function closed(table: Table): Promise<void> {
  await waitUntil(() => queryByRole(table, 'menu') === undefined, 'the menu closes');
  await table.updateComplete;
}
