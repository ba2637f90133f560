import { expect } from '@open-wc/testing';
import { DEFAULT_CAPABILITIES } from '../../../src/model/capabilities.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { press } from '../../support/keys.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  boxOf,
  button,
  fiveMailboxes,
  focusCell,
  focusedCell,
  names,
  rowOf,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

describe('enabling and disabling', () => {
  it('announces an action first, then performs it, then reports it', async () => {
    const { table, store } = await five();
    const events = eventsOf(table);
    await select(table, 'Alpha');
    button(table, 'Enable').click();
    expect(events).to.deep.equal(['mailbox-enable Alpha']);
    await announced(table, 'Alpha enabled');
    expect(events).to.deep.equal(['mailbox-enable Alpha', 'mailbox-change enabled Alpha']);
    expect(rowOf(table, 'Alpha').textContent).to.include('Enabled');
    expect((await store.memory.get('a')).enabled).to.be.true;
    button(table, 'Disable').click();
    await announced(table, 'Alpha disabled');
    expect(rowOf(table, 'Alpha').textContent).to.include('Disabled');
  });

  it('is left to a page that prevents the event', async () => {
    const { table, store } = await five();
    table.addEventListener('mailbox-enable', (event) => {
      event.preventDefault();
    });
    await select(table, 'Alpha');
    button(table, 'Enable').click();
    await table.updateComplete;
    expect(store.count('update')).to.equal(0);
  });

  it('causes no reload of the list, although the store reports the change', async () => {
    const { table, store } = await five();
    await select(table, 'Alpha');
    const before = store.count('list');
    button(table, 'Enable').click();
    await announced(table, 'Alpha enabled');
    await settled(table);
    expect(store.count('list')).to.equal(before);
  });

  it('happens only once, however often it is requested', async () => {
    const { table, store } = await five();
    const gate = new Gate();
    await select(table, 'Alpha');
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    const enable = button(table, 'Enable');
    enable.click();
    enable.click();
    await table.updateComplete;
    expect(enable.getAttribute('aria-disabled')).to.equal('true');
    enable.click();
    gate.open();
    await announced(table, /Alpha enabled$/);
    expect(store.count('update')).to.equal(1);
  });

  it('says that somebody else changed the mailbox, shows it as it is, and tries again', async () => {
    const { table, store } = await five();
    await select(table, 'Alpha');
    store.before = (call) => {
      if (call.method === 'update' && call.options?.revision === '1') {
        throw new MailboxStoreError('revision-mismatch', {
          current: inbound({ id: 'a', name: 'Alpha', host: 'new.example.com', revision: '7' }),
        });
      }
    };
    store.memory.put([inbound({ id: 'a', name: 'Alpha', host: 'new.example.com', revision: '7' })]);
    await settled(table);
    table.selected = 'a';
    button(table, 'Enable').click();
    await announced(table, 'Alpha enabled');
  });

  it('offers to try again what failed, with the same key', async () => {
    const { table, store } = await five();
    store.fail('update', 'timeout');
    await select(table, 'Alpha');
    button(table, 'Enable').click();
    await announced(table, 'Alpha could not be enabled. The server did not answer in time.');
    expect(hasText(table, /Alpha could not be enabled/)).to.be.true;
    expect(rowOf(table, 'Alpha').textContent).to.include('Disabled');
    store.before = () => undefined;
    button(table, 'Try again').click();
    await announced(table, 'Alpha enabled');
    const keys = store.calls
      .filter(({ method }) => method === 'update')
      .map(({ options }) => options?.idempotencyKey);
    expect(keys).to.have.length(2);
    expect(keys[0]).to.be.a('string').and.equal(keys[1]);
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
  });

  it('reads the mailbox again where it is not known what happened', async () => {
    const { table, store } = await five();
    let isDone = false;
    store.before = async ({ method, id }) => {
      if (method !== 'update' || isDone || id === undefined) return;
      isDone = true;
      await store.memory.update(id, { enabled: true }, { revision: '1' });
      throw new MailboxStoreError('timeout', { outcome: 'unknown' });
    };
    await select(table, 'Alpha');
    button(table, 'Enable').click();
    await announced(table, 'Alpha enabled');
    expect(rowOf(table, 'Alpha').textContent).to.include('Enabled');
  });

  it('removes a row that somebody else deleted, and says so', async () => {
    const { table, store } = await five();
    await select(table, 'Alpha');
    store.fail('update', 'not-found');
    button(table, 'Enable').click();
    await announced(table, 'Alpha was deleted by someone else');
    expect(names(table)).to.deep.equal(['Bravo', 'Charlie', 'Delta', 'smtp-client']);
    expect(table.selected).to.be.undefined;
    expect(focusedCell(table)).to.equal('Bravo 1');
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
    button(table, 'Close').click();
    await table.updateComplete;
    expect(queryByRole(table, 'button', { name: 'Close' })).to.be.undefined;
    expect(table.shadowRoot?.activeElement).to.exist;
  });

  it('is unavailable once the store has said that it is not allowed', async () => {
    const { table, store } = await five();
    store.fail('update', 'forbidden');
    await select(table, 'Alpha');
    button(table, 'Enable').click();
    await announced(table, 'Alpha could not be enabled. You are not allowed to do this.');
    expect(button(table, 'Enable').getAttribute('aria-disabled')).to.equal('true');
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
  });

  it('reports nothing that ends after the table was removed', async () => {
    const { table, store } = await five();
    const events = eventsOf(table);
    const gate = new Gate();
    await select(table, 'Alpha');
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    button(table, 'Enable').click();
    table.remove();
    gate.open();
    await settledStore(store);
    expect(events).to.deep.equal(['mailbox-enable Alpha']);
    expect((await store.memory.get('a')).enabled).to.be.true;
  });
});

describe('deleting', () => {
  it('announces the deletion, asks, deletes, and moves focus to the next row', async () => {
    const { table, store } = await five();
    const events = eventsOf(table);
    await select(table, 'Bravo');
    button(table, 'Delete').focus();
    button(table, 'Delete').click();
    expect(events).to.deep.equal(['mailbox-delete Bravo']);
    await table.updateComplete;
    getByRole(table, 'alertdialog', { name: 'Delete Bravo?' });
    expect(table.shadowRoot?.activeElement).to.equal(button(table, 'Cancel'));
    expect(store.count('delete')).to.equal(0);
    confirm(table);
    await announced(table, 'Bravo deleted');
    expect(events).to.deep.equal(['mailbox-delete Bravo', 'mailbox-change deleted Bravo']);
    expect(names(table)).to.deep.equal(['Alpha', 'Charlie', 'Delta', 'smtp-client']);
    expect(focusedCell(table)).to.equal('Charlie 1');
    expect(table.selected).to.be.undefined;
    expect(hasText(table, '4 mailboxes')).to.be.true;
  });

  it('does nothing if it is cancelled or prevented', async () => {
    const { table, store } = await five();
    await select(table, 'Bravo');
    button(table, 'Delete').focus();
    await press('Enter');
    await table.updateComplete;
    await press('Enter');
    await table.updateComplete;
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
    expect(table.shadowRoot?.activeElement).to.equal(button(table, 'Delete'));
    table.addEventListener('mailbox-delete', (event) => {
      event.preventDefault();
    });
    button(table, 'Delete').click();
    await table.updateComplete;
    expect(queryByRole(table, 'alertdialog')).to.be.undefined;
    expect(store.count('delete')).to.equal(0);
  });

  it('moves focus up if the last row is deleted', async () => {
    const { table } = await five(fiveMailboxes().slice(0, 2));
    focusCell(table, 'Bravo');
    await press('Delete');
    await table.updateComplete;
    confirm(table);
    await announced(table, 'Bravo deleted');
    expect(focusedCell(table)).to.equal('Alpha 1');
  });

  it('keeps focus in the table when no rows are left', async () => {
    const { table } = await five(fiveMailboxes().slice(0, 1));
    focusCell(table, 'Alpha');
    await press('Delete');
    await table.updateComplete;
    confirm(table);
    await announced(table, 'Alpha deleted');
    expect(hasText(table, 'No mailboxes yet')).to.be.true;
    expect(table.shadowRoot?.activeElement).to.exist;
  });

  it('offers to disable a mailbox that turns out to be enabled', async () => {
    const { table, store } = await five();
    await select(table, 'Alpha');
    let isRefused = false;
    store.before = async ({ method, id }) => {
      if (method !== 'delete' || isRefused || id === undefined) return;
      isRefused = true;
      await store.memory.update(id, { enabled: true }, { revision: '1' });
      throw new MailboxStoreError('mailbox-enabled');
    };
    button(table, 'Delete').click();
    await table.updateComplete;
    confirm(table);
    await announced(table, /^Alpha could not be deleted. An enabled mailbox cannot be deleted/);
    expect(rowOf(table, 'Alpha').textContent).to.include('Enabled');
    const disable = [...(table.shadowRoot?.querySelectorAll<HTMLElement>('.report button') ?? [])][0];
    expect(disable?.textContent.trim()).to.equal('Disable');
    disable?.click();
    await announced(table, 'Alpha disabled');
    expect(rowOf(table, 'Alpha').textContent).to.include('Disabled');
  });

  it('unchecks deleted mailboxes', async () => {
    const { table } = await five();
    boxOf(table, 'Alpha').click();
    boxOf(table, 'Bravo').click();
    await table.updateComplete;
    button(table, 'Delete').click();
    await table.updateComplete;
    getByRole(table, 'alertdialog', { name: 'Delete 2 mailboxes?' });
    expect(hasText(table, 'Alpha')).to.be.true;
    confirm(table);
    await announced(table, '2 mailboxes deleted');
    expect(table.checked).to.deep.equal({ ids: new Set() });
    expect(names(table)).to.deep.equal(['Charlie', 'Delta', 'smtp-client']);
  });
});

async function five(mailboxes = fiveMailboxes()): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(mailboxes, { capabilities: DEFAULT_CAPABILITIES });
  return { table: await tableOf(store), store };
}

async function select(table: Table, name: string): Promise<void> {
  rowOf(table, name).querySelector<HTMLElement>('.name')?.click();
  await table.updateComplete;
}

/** Presses the button of the question that goes on. */
function confirm(table: Table): void {
  table.shadowRoot?.querySelector<HTMLElement>('dialog button.danger')?.click();
}

/** What the table tells of mailboxes, as it comes. */
function eventsOf(table: Table): string[] {
  const events: string[] = [];
  for (const type of ['mailbox-enable', 'mailbox-disable', 'mailbox-delete'] as const) {
    table.addEventListener(type, ({ detail }) => events.push(`${type} ${namesOf(detail.mailboxes)}`));
  }
  table.addEventListener('mailbox-change', ({ detail }) => {
    events.push(`mailbox-change ${detail.kind} ${namesOf(detail.mailboxes)}`);
  });
  return events;
}

function namesOf(mailboxes: readonly { readonly name: string }[]): string {
  return mailboxes.map(({ name }) => name).join(', ');
}

async function settledStore(store: ScriptedStore): Promise<void> {
  await store.memory.get('a');
  await new Promise((resolve) => setTimeout(resolve));
}
