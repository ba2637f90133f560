import { expect } from '@open-wc/testing';
import '../../../src/mailbox-manager.js';
import type { MailboxManager } from '../../../src/elements/manager/mailbox-manager.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { fails, FormStore } from '../support/form-store.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { add, edit, fill, openPage, select } from '../support/page.js';

/** A store that tells nobody of changes. */
class SilentStore extends FormStore {
  constructor(mailboxes: readonly Mailbox[]) {
    super(mailboxes, { changes: false });
  }

  override subscribe(): () => void {
    return () => undefined;
  }
}

const other = inbound({ id: 'in-2', name: 'OtherInbox' });

/** Waits until the table has a row of a mailbox, or has none. */
async function hasRow(page: MailboxManager, { name }: Mailbox, isThere: boolean): Promise<void> {
  await waitUntil(() => Boolean(queryByRole(page, 'rowheader', { name })) === isThere, `a row of ${name}`);
}

describe('what a form learns from a store without change notifications', () => {
  it('reaches table and details: the mailbox is gone when it is saved', async () => {
    const store = new SilentStore([inbound(), other]);
    const page = await openPage(store);
    const errors: string[] = [];
    page.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error.code));
    const dialog = await edit(page, inbound());
    fill(dialog, 'Password', 'secret');
    await store.delete('in-1', { revision: '1' });
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await hasRow(page, inbound(), false);
    expect(page.selected).to.equal(undefined);
    getByRole(dialog, 'button', { name: 'Create as new' });
    await waitUntil(() => hasText(page, 'SupportInbox was deleted.'), 'the details say so');
    expect(errors, 'the save, not the details that are read again').to.deep.equal(['not-found']);
  });

  it('reaches table and details: the mailbox is gone when its form opens', async () => {
    const store = new SilentStore([inbound(), other]);
    const page = await openPage(store);
    const details = await select(page, inbound());
    await store.delete('in-1', { revision: '1' });
    getByRole(details, 'button', { name: 'Edit' }).click();
    await hasRow(page, inbound(), false);
    await waitUntil(() => hasText(page, 'SupportInbox was deleted.'), 'the details say so');
  });

  it('reaches table and details: somebody else changed the mailbox', async () => {
    const store = new SilentStore([inbound(), other]);
    const page = await openPage(store);
    const dialog = await edit(page, inbound());
    fill(dialog, 'Password', 'secret');
    store.put([inbound({ host: 'theirs.example.com', revision: '2' })]);
    getByRole(dialog, 'button', { name: 'Save' }).click();
    const details = getByRole(page, 'region', { name: 'SupportInbox' });
    await waitUntil(() => hasText(details, 'theirs.example.com'), 'the details are read anew');
    await waitUntil(() => hasText(getByRole(page, 'grid'), 'theirs.example.com'), 'the table is read anew');
  });

  for (const code of ['name-taken', 'outbound-limit'] as const) {
    it(`reaches the table: a new mailbox is refused with ${code}`, async () => {
      const store = new SilentStore([inbound()]);
      const page = await openPage(store);
      const dialog = await add(page, 'Inbound');
      for (const [label, text] of Object.entries({
        'Mailbox Name': 'NewInbox',
        Mailbox: 'new',
        Password: 'secret',
        Host: 'imap.example.com',
      }))
        fill(dialog, label, text);
      store.put([other]);
      store.scripts.push(fails(code, { status: 409 }));
      getByRole(dialog, 'button', { name: 'Save' }).click();
      await hasRow(page, other, true);
    });
  }
});

describe('what an action in the table learns of a store that tells of no changes', () => {
  for (const action of ['Enable', 'Delete']) {
    it(`reaches the details, without another error: the mailbox is gone at “${action}”`, async () => {
      const store = new SilentStore([inbound(), other]);
      const page = await openPage(store);
      await select(page, inbound());
      await store.delete('in-1', { revision: '1' });
      const errors: string[] = [];
      page.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error.code));
      getByRole(page, 'button', { name: action }).click();
      if (action === 'Delete') {
        await waitUntil(() => queryByRole(page, 'alertdialog'), 'there is a question');
        getByRole(getByRole(page, 'alertdialog'), 'button', { name: action }).click();
      }
      await hasRow(page, inbound(), false);
      await waitUntil(() => hasText(page, 'SupportInbox was deleted.'), 'the details say so');
      expect(page.selected).to.equal(undefined);
      await page.updateComplete;
      expect(errors).to.deep.equal(['not-found']);
    });
  }

  it('reaches the details: somebody else changed the mailbox', async () => {
    const store = new SilentStore([inbound(), other]);
    const page = await openPage(store);
    const details = await select(page, inbound());
    store.put([inbound({ host: 'theirs.example.com', revision: '2' })]);
    getByRole(page, 'button', { name: 'Enable' }).click();
    await waitUntil(() => hasText(getByRole(page, 'grid'), 'theirs.example.com'), 'the row shows it');
    await waitUntil(() => hasText(details, 'theirs.example.com'), 'so do the details');
  });
});

describe('what the page learns while its list is being read again', () => {
  it('is shown for the mailbox that is selected meanwhile', async () => {
    const store = new ScriptedStore([inbound(), other]);
    const page = await openPage(store);
    const gate = new Gate();
    store.before = ({ method }) => (method === 'list' ? gate.opened : undefined);
    store.memory.put([inbound({ host: 'theirs.example.com', revision: '2' })]);
    await waitUntil(() => store.count('list') === 2, 'the list is being read');
    const details = await select(page, inbound());
    await waitUntil(() => hasText(details, 'theirs.example.com'), 'the details are those of now');
    gate.open();
    await waitUntil(() => hasText(getByRole(page, 'grid'), 'theirs.example.com'), 'so is the row');
  });

  it('is shown for the selected mailbox if the list could not be loaded', async () => {
    const store = new ScriptedStore([inbound(), other]);
    const page = await openPage(store);
    store.fail('list', 'unavailable');
    store.memory.put([inbound({ host: 'theirs.example.com', revision: '2' })]);
    await waitUntil(() => hasText(page, /^Not up to date/), 'the rows are old');
    const details = await select(page, inbound());
    await waitUntil(() => hasText(details, 'theirs.example.com'), 'the details are those of now');
  });
});

describe('a mailbox that is gone', () => {
  it('is no longer selected in the table of a page that was detached when that was announced', async () => {
    const store = new ScriptedStore([inbound(), other], { latency: 1 });
    const page = await openPage(store);
    await select(page, inbound());
    await store.memory.delete('in-1', { revision: '1' });
    const parent = page.parentElement;
    page.remove();
    await Promise.resolve();
    parent?.append(page);
    await hasRow(page, inbound(), false);
    expect(page.selected).to.equal(undefined);
    expect(page.shadowRoot?.querySelector('mailbox-table')).to.have.property('selected', undefined);
  });

  it('is no longer selected in the table if a form found it gone in another store', async () => {
    const page = await openPage(new FormStore([inbound()]));
    await edit(page, inbound());
    page.store = new FormStore([other]);
    await hasRow(page, other, true);
    await waitUntil(() => hasText(page, /does not exist/), 'the details say so');
    const table = page.shadowRoot?.querySelector('mailbox-table');
    expect(table?.selected).to.equal(page.selected);
  });
});

describe('a selected mailbox that the search hides', () => {
  it('is announced by the list when somebody else deletes it', async () => {
    const store = new MemoryMailboxStore([inbound(), other]);
    const page = await openPage(store);
    await select(page, inbound());
    page.search = other.name;
    await hasRow(page, inbound(), false);
    await store.delete('in-1', { revision: '1' });
    const words = 'SupportInbox was deleted by someone else';
    const isSaid = (): boolean => getAllByRole(page, 'status').some((each) => each.textContent === words);
    await waitUntil(isSaid, 'it is said');
    expect(page.selected).to.equal(undefined);
  });
});

describe('a form that is closed because its store is replaced', () => {
  it('does not ask the new store for the mailbox, which the details do', async () => {
    const page = await openPage(new MemoryMailboxStore([inbound(), other]));
    await edit(page, inbound());
    const errors: string[] = [];
    page.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error.code));
    const store = new ScriptedStore([other]);
    page.store = store;
    await hasRow(page, inbound(), false);
    await waitUntil(() => errors.length > 0, 'the details say that there is no such mailbox');
    await page.updateComplete;
    expect(store.count('get')).to.equal(1);
    expect(errors).to.deep.equal(['not-found']);
    expect(page.selected).to.equal('in-1');
  });
});

describe('a mailbox that somebody else deletes while it is being edited', () => {
  it('is not requested any more, so that nothing fails', async () => {
    const store = new ScriptedStore([inbound(), other]);
    const page = await openPage(store);
    const dialog = await edit(page, inbound());
    const errors: string[] = [];
    page.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error.code));
    const before = store.count('get');
    await store.delete('in-1', { revision: '1' });
    await hasRow(page, inbound(), false);
    await waitUntil(() => queryByRole(dialog, 'button', { name: 'Create as new' }), 'the form says so');
    await page.updateComplete;
    expect(store.count('get')).to.equal(before);
    expect(errors).to.deep.equal([]);
  });
});
