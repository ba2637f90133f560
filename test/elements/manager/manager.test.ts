import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-manager.js';
import type { MailboxManager } from '../../../src/elements/manager/mailbox-manager.js';
import type { MailboxEventMap } from '../../../src/elements/events.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblemsInBothSchemes } from '../../support/axe.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { add, deepActive, edit, fill, openPage, select } from '../support/page.js';
import { waitUntil } from '../../support/wait-until.js';

const nothing = 'Select a mailbox to see its details';
const asInbound = [
  ['Mailbox Name', 'SalesInbox'],
  ['Mailbox', 'sales'],
  ['Password', 'secret'],
  ['Host', 'imap.example.com'],
] as const;

/** The names of the events of a page from now on, with how often each came. */
function record(page: MailboxManager): Map<string, number> {
  const heard = new Map<string, number>();
  const names =
    'select check add edit enable disable delete change save saved cancel error auth-required'.split(' ');
  for (const name of names.map((each) => `mailbox-${each}` as keyof MailboxEventMap)) {
    document.addEventListener(name, (event) => {
      if (event.target === page) heard.set(name, (heard.get(name) ?? 0) + 1);
    });
  }
  return heard;
}

function tool(page: MailboxManager, name: string): HTMLElement {
  return getByRole(getByRole(page, 'toolbar', { name: 'Mailbox actions' }), 'button', { name });
}

async function remove(page: MailboxManager, name: string): Promise<void> {
  tool(page, 'Delete').click();
  await waitUntil(() => queryByRole(page, 'alertdialog', { name: `Delete ${name}?` }));
  getByRole(getByRole(page, 'alertdialog'), 'button', { name: 'Delete' }).click();
  await waitUntil(() => !queryByRole(page, 'rowheader', { name }), 'the row is gone');
}

describe('the page', () => {
  it('has a heading, the list and the details, with nothing selected', async () => {
    const page = await openPage();
    getByRole(page, 'heading', { name: 'Email Mailboxes' });
    getByRole(page, 'grid', { name: 'Mailboxes' });
    expect(hasText(page, nothing)).to.equal(true);
    expect(page.selected).to.equal(undefined);
  });

  it('is accessible', async () => {
    const page = await openPage();
    expect(await axeProblemsInBothSchemes(page)).to.deep.equal([]);
    await select(page, inbound());
    expect(lintAria(page)).to.deep.equal([]);
  });

  it('says once that there is no store, and starts to work when there is one', async () => {
    const page = await fixture<MailboxManager>(html`<mailbox-manager></mailbox-manager>`);
    const [table, detail] = ['mailbox-table', 'mailbox-detail'].map((part) =>
      page.renderRoot.querySelector(part),
    );
    if (!table || !detail) throw new Error('the page is not there');
    expect([table, detail].map((part) => hasText(part, 'No mailbox store'))).to.deep.equal([true, false]);
    expect(hasText(detail, nothing)).to.equal(true);
    page.store = new MemoryMailboxStore([inbound()]);
    await select(page, inbound());
  });

  it('uses the store of a provider around it', async () => {
    await import('../../../src/mailbox-provider.js');
    const provider = await fixture(
      html`<mailbox-provider .store=${new MemoryMailboxStore([outbound()])}>
        <mailbox-manager></mailbox-manager>
      </mailbox-provider>`,
    );
    const page = provider.querySelector('mailbox-manager');
    if (!page) throw new Error('The element is missing');
    await select(page, outbound());
  });

  it('shows a new store, and nothing of the previous one', async () => {
    const page = await openPage();
    await select(page, inbound());
    page.store = new MemoryMailboxStore([inbound({ id: 'other', name: 'OtherInbox' })]);
    await waitUntil(() => queryByRole(page, 'rowheader', { name: 'OtherInbox' }));
    expect(queryByRole(page, 'rowheader', { name: 'SupportInbox' })).to.equal(undefined);
    await waitUntil(() => !queryByRole(page, 'region', { name: 'SupportInbox' }));
  });

  it('hides every way to change something if it is read-only', async () => {
    const page = await openPage();
    page.readonly = true;
    await select(page, inbound());
    for (const name of ['Add Mailbox', 'Edit', 'Enable', 'Disable', 'Delete'])
      expect(queryByRole(page, 'button', { name }), name).to.equal(undefined);
  });

  it('has slots for the page’s own content, and default content', async () => {
    const page = await openPage(new MemoryMailboxStore());
    expect(hasText(page, 'No mailboxes yet')).to.equal(true);
    const own = Object.assign(document.createElement('p'), { slot: 'empty', textContent: 'Ask Ann for one' });
    page.append(own);
    await waitUntil(() => own.assignedSlot?.assignedSlot);
    expect(hasText(page, 'No mailboxes yet')).to.equal(false);
    own.remove();
    await waitUntil(() => hasText(page, 'No mailboxes yet'));
    for (const slot of ['toolbar-end', 'detail-end']) {
      const more = Object.assign(document.createElement('button'), { slot, textContent: 'More' });
      page.append(more);
      if (slot === 'detail-end') page.store = new MemoryMailboxStore([inbound()]);
      if (slot === 'detail-end') await select(page, inbound());
      await waitUntil(() => more.checkVisibility() && more.assignedSlot?.assignedSlot, slot);
    }
  });
});

describe('the selection', () => {
  it('passes from the list to the details and to the element', async () => {
    const page = await openPage();
    await select(page, inbound());
    expect(page.selected).to.equal('in-1');
    expect(page.getAttribute('selected')).to.equal('in-1');
  });

  it('passes from the element to the list and to the details', async () => {
    const page = await openPage();
    page.setAttribute('selected', 'out-1');
    await waitUntil(() => queryByRole(page, 'region', { name: 'smtp-client' }));
    const selected = getAllByRole(page, 'row').filter((row) => row.ariaSelected === 'true');
    expect(selected.map((row) => row.ariaLabel)).to.deep.equal(['smtp-client']);
    page.removeAttribute('selected');
    await waitUntil(() => hasText(page, nothing));
    expect(getAllByRole(page, 'row').filter((row) => row.ariaSelected === 'true')).to.deep.equal([]);
  });

  it('is empty after the mailbox was deleted here', async () => {
    const page = await openPage();
    await select(page, inbound());
    await remove(page, 'SupportInbox');
    await waitUntil(() => hasText(page, nothing) && !hasText(page, /SupportInbox was deleted/));
    expect([page.selected, page.getAttribute('selected')]).to.deep.equal([undefined, null]);
  });

  it('is empty after somebody else deleted the mailbox, and the details say so', async () => {
    const store = new MemoryMailboxStore([inbound(), outbound()]);
    const page = await openPage(store);
    await select(page, inbound());
    await store.delete('in-1', { revision: '1' });
    await waitUntil(() => hasText(page, 'SupportInbox was deleted.'));
    expect(page.selected).to.equal(undefined);
    await select(page, outbound());
    expect(hasText(page, 'SupportInbox was deleted.')).to.equal(false);
  });

  it('is announced as deleted by the list if somebody else deleted the mailbox, wherever the focus is', async () => {
    const store = new MemoryMailboxStore([inbound(), outbound()]);
    const page = await openPage(store);
    await select(page, inbound());
    getByRole(page, 'searchbox').focus();
    await store.delete('in-1', { revision: '1' });
    const words = 'SupportInbox was deleted by someone else';
    const isSaid = (): boolean => getAllByRole(page, 'status').some((each) => each.textContent === words);
    await waitUntil(isSaid, 'it is said');
    const table = page.shadowRoot?.querySelector('mailbox-table');
    expect(table?.selected).to.equal(undefined);
    store.put([inbound({ revision: '2' })]);
    page.selected = 'in-1';
    await page.updateComplete;
    expect(table?.selected).to.equal('in-1');
  });

  it('is announced as deleted by the form alone if somebody else deleted the mailbox that it edits', async () => {
    const store = new MemoryMailboxStore([inbound(), outbound()]);
    const page = await openPage(store);
    await edit(page, inbound());
    await store.delete('in-1', { revision: '1' });
    await waitUntil(() => queryByRole(page, 'button', { name: 'Create as new' }), 'the form says so');
    await waitUntil(() => !queryByRole(page, 'rowheader', { name: 'SupportInbox' }), 'the row is gone');
    expect(hasText(page, /by someone else\. What you typed is still here/)).to.equal(true);
    expect(hasText(page, /by someone else(?!\. What)/)).to.equal(false);
  });
});

describe('the view', () => {
  it('is what the page set, and what users have changed since', async () => {
    const page = await fixture<MailboxManager>(
      html`<mailbox-manager
        filter="inbound"
        sort="-host"
        .store=${new MemoryMailboxStore([inbound(), outbound()])}
      ></mailbox-manager>`,
    );
    await waitUntil(() => getAllByRole(page, 'rowheader').length === 1);
    getByRole(page, 'radio', { name: /^All/ }).click();
    await waitUntil(() => getAllByRole(page, 'rowheader').length === 2);
    expect([page.filter, page.search, page.sort]).to.deep.equal(['all', '', '-host']);
    page.filter = 'inbound';
    expect(page.filter).to.equal('inbound');
    await waitUntil(() => getAllByRole(page, 'rowheader').length === 1);
    page.filter = 'all';
    page.search = 'smtp';
    await waitUntil(() => queryByRole(page, 'rowheader', { name: 'smtp-client' }));
    expect(getAllByRole(page, 'rowheader').length).to.equal(1);
  });

  it('keeps what users have changed when other things change', async () => {
    const page = await openPage();
    getByRole(page, 'radio', { name: /^Outbound/ }).click();
    await waitUntil(() => getAllByRole(page, 'rowheader').length === 1);
    page.readonly = true;
    page.selected = 'out-1';
    await page.updateComplete;
    expect(page.filter).to.equal('outbound');
  });
});

describe('a new mailbox', () => {
  it('is selected and focused in the list', async () => {
    const page = await openPage();
    const dialog = await add(page, 'Inbound');
    for (const [label, value] of asInbound) fill(dialog, label, value);
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => queryByRole(page, 'region', { name: 'SalesInbox' }));
    await waitUntil(
      () => deepActive()?.closest('[role=row]')?.ariaLabel === 'SalesInbox',
      'the row has the focus',
    );
    await waitUntil(() =>
      getAllByRole(page, 'status').some((each) => each.textContent.includes('SalesInbox was created')),
    );
  });

  it('hidden by the filter returns the focus to where the form was opened', async () => {
    const page = await openPage();
    page.filter = 'outbound';
    await waitUntil(() => getAllByRole(page, 'rowheader').length === 1);
    const dialog = await add(page, 'Inbound');
    for (const [label, value] of asInbound) fill(dialog, label, value);
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => queryByRole(page, 'region', { name: 'SalesInbox' }));
    expect(deepActive()).to.equal(getByRole(page, 'button', { name: 'Add Mailbox' }));
  });
});

describe('the events of the parts', () => {
  it('reach the host page once each, as events of the element', async () => {
    const page = await openPage();
    const heard = record(page);
    const dialog = await add(page, 'Inbound');
    for (const [label, value] of asInbound) fill(dialog, label, value);
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => queryByRole(page, 'region', { name: 'SalesInbox' }));
    expect(Object.fromEntries(heard)).to.deep.equal({
      'mailbox-add': 1,
      'mailbox-save': 1,
      'mailbox-saved': 1,
    });
    heard.clear();
    await edit(page, inbound());
    getByRole(getByRole(page, 'dialog'), 'button', { name: 'Cancel' }).click();
    await waitUntil(() => !queryByRole(page, 'dialog'));
    await remove(page, 'SupportInbox');
    await waitUntil(() => heard.has('mailbox-change'));
    expect(Object.fromEntries(heard)).to.deep.equal({
      'mailbox-select': 1,
      'mailbox-edit': 1,
      'mailbox-cancel': 1,
      'mailbox-delete': 1,
      'mailbox-change': 1,
    });
  });

  it('can be prevented, and then nothing happens', async () => {
    const page = await openPage();
    await select(page, inbound());
    for (const name of ['mailbox-add', 'mailbox-edit', 'mailbox-enable', 'mailbox-delete'] as const) {
      page.addEventListener(name, (event) => {
        event.preventDefault();
      });
    }
    tool(page, 'Add Mailbox').click();
    await waitUntil(() => queryByRole(page, 'menuitem', { name: 'Inbound' }));
    getByRole(page, 'menuitem', { name: 'Inbound' }).click();
    for (const name of ['Edit', 'Enable', 'Delete']) tool(page, name).click();
    await page.updateComplete;
    expect(queryByRole(page, 'dialog')).to.equal(undefined);
    expect(queryByRole(page, 'alertdialog')).to.equal(undefined);
    expect(hasText(getByRole(page, 'region', { name: 'SupportInbox' }), 'Disabled')).to.equal(true);
  });
});
