import { expect } from '@open-wc/testing';
import '../../../src/mailbox-manager.js';
import type { MailboxManager } from '../../../src/elements/manager/mailbox-manager.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblems } from '../../support/axe.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { FormStore, Gate } from '../support/form-store.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { add, deepActive, dialogNamed, edit, fill, openPage, select } from '../support/page.js';
import { pressLater } from '../support/pointer.js';
import { waitUntil } from '../../support/wait-until.js';

const asking = (page: MailboxManager): HTMLElement | undefined =>
  queryByRole(page, 'alertdialog', { name: 'Discard changes?' });

async function isAsking(page: MailboxManager): Promise<HTMLElement> {
  await waitUntil(() => asking(page), 'the form asks');
  return getByRole(page, 'alertdialog', { name: 'Discard changes?' });
}

async function isClosed(page: MailboxManager): Promise<void> {
  await waitUntil(() => !queryByRole(page, 'dialog'), 'the dialog is closed');
}

/** A click beside the dialog has the dialog itself for its target. */
function clickBeside(dialog: HTMLDialogElement, pressed: EventTarget = dialog): void {
  pressed.dispatchEvent(pressLater());
  dialog.click();
}

describe('the dialog of a form', () => {
  it('is modal, has a title that says what it does, and focuses the first editable field', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    expect(dialog.matches(':modal')).to.equal(true);
    expect(deepActive()).to.equal(getByLabel(dialog, 'Max size'));
    getByRole(dialog, 'heading', { name: 'Edit SupportInbox' });
  });

  it('shows the invisible characters of a name', async () => {
    const page = await openPage(new MemoryMailboxStore([inbound({ name: 'a\u202Eb' })]));
    page.selected = 'in-1';
    await waitUntil(() => queryByRole(page, 'region', { name: 'a⟨U+202E⟩b' }));
    getByRole(getByRole(page, 'region', { name: 'a⟨U+202E⟩b' }), 'button', { name: 'Edit' }).click();
    await dialogNamed(page, 'Edit a⟨U+202E⟩b');
  });

  it('closes if it edits a mailbox and the store is replaced, and stays open for a new mailbox', async () => {
    const page = await openPage();
    await edit(page, inbound());
    page.store = new MemoryMailboxStore([inbound({ name: 'OtherInbox' })]);
    await isClosed(page);
    const dialog = await add(page, 'Inbound');
    fill(dialog, 'Mailbox Name', 'SalesInbox');
    page.store = new MemoryMailboxStore();
    await page.updateComplete;
    expect(getByLabel(await dialogNamed(page, 'Add inbound mailbox'), 'Mailbox Name').value).to.equal(
      'SalesInbox',
    );
  });

  it('is accessible', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    expect(await axeProblems(dialog)).to.deep.equal([]);
    expect(lintAria(dialog)).to.deep.equal([]);
    // a dialog is no section: on a page without a <main> it would be a second banner
    expect(dialog.querySelector('header')).to.equal(null);
  });

  for (const [way, leave] of [
    ['Escape', () => press('Escape')],
    ['its close button', (dialog) => getByRole(dialog, 'button', { name: 'Close' }).click()],
    ['“Cancel”', (dialog) => getByRole(dialog, 'button', { name: 'Cancel' }).click()],
    ['a click beside it', (dialog) => clickBeside(dialog)],
    ['the browser', (dialog) => void dialog.dispatchEvent(new Event('cancel', { cancelable: true }))],
  ] as readonly [string, (dialog: HTMLDialogElement) => unknown][]) {
    it(`closes by ${way} at once if nothing was typed, and the focus returns`, async () => {
      const page = await openPage();
      let times = 0;
      page.addEventListener('mailbox-cancel', () => times++);
      const dialog = await edit(page, inbound());
      await leave(dialog);
      await isClosed(page);
      expect(times).to.equal(1);
      expect(asking(page)).to.equal(undefined);
      expect(deepActive()).to.equal(
        getByRole(getByRole(page, 'region', { name: 'SupportInbox' }), 'button', { name: 'Edit' }),
      );
    });

    it(`asks before it closes by ${way} if something was typed`, async () => {
      const page = await openPage();
      const dialog = await edit(page, inbound());
      fill(dialog, 'Host', 'imap.example.net');
      await leave(dialog);
      getByRole(await isAsking(page), 'button', { name: 'Keep editing' }).click();
      await waitUntil(() => !asking(page));
      expect(getByLabel(dialog, 'Host').value).to.equal('imap.example.net');
      await leave(dialog);
      getByRole(await isAsking(page), 'button', { name: 'Discard' }).click();
      await isClosed(page);
    });
  }

  it('stays open while saving, however one tries to leave, and closes afterwards', async () => {
    const store = new FormStore([inbound(), outbound()]);
    const gate = new Gate();
    store.scripts.push(async (work) => {
      await gate.opened;
      return work();
    });
    const page = await openPage(store);
    const events: string[] = [];
    for (const name of ['mailbox-saved', 'mailbox-cancel'])
      page.addEventListener(name, () => events.push(name));
    const dialog = await edit(page, inbound());
    fill(dialog, 'Password', 'secret');
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => store.changes.length === 1, 'it is being saved');
    await press('Escape');
    for (const name of ['Close', 'Cancel']) getByRole(dialog, 'button', { name }).click();
    clickBeside(dialog);
    await waitUntil(() => hasText(dialog, 'Saving…'), 'it says why it stays');
    expect(dialog.matches(':modal')).to.equal(true);
    expect(asking(page)).to.equal(undefined);
    gate.open();
    await isClosed(page);
    expect(events).to.deep.equal(['mailbox-saved']);
  });

  it('loses nothing to Escape pressed again and again', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    fill(dialog, 'Host', 'imap.example.net');
    for (let i = 0; i < 5; i++) {
      await press('Escape');
      await page.updateComplete;
    }
    expect(dialog.matches(':modal')).to.equal(true);
    expect(getByLabel(dialog, 'Host').value).to.equal('imap.example.net');
  });

  it('reopens and asks if the browser closed it nevertheless', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    fill(dialog, 'Host', 'imap.example.net');
    dialog.close();
    await isAsking(page);
    expect(dialog.matches(':modal')).to.equal(true);
    expect(getByLabel(dialog, 'Host').value).to.equal('imap.example.net');
  });

  it('stays open when text is selected from inside it to beyond its edge', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    clickBeside(dialog, getByLabel(dialog, 'Host'));
    await page.updateComplete;
    expect(dialog.matches(':modal')).to.equal(true);
  });

  it('keeps what was typed when the page is moved', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    fill(dialog, 'Host', 'imap.example.net');
    const place = document.createElement('div');
    page.before(place);
    place.append(page);
    await waitUntil(() => dialog.matches(':modal'));
    expect(getByLabel(dialog, 'Host').value).to.equal('imap.example.net');
    expect(asking(page)).to.equal(undefined);
    await press('Escape');
    getByRole(await isAsking(page), 'button', { name: 'Discard' }).click();
    await isClosed(page);
    expect(deepActive()?.textContent.trim()).to.equal('Edit');
  });

  it('has the title for a new mailbox if the edited one was deleted', async () => {
    const store = new MemoryMailboxStore([inbound(), outbound()]);
    const page = await openPage(store);
    const dialog = await edit(page, inbound());
    fill(dialog, 'Host', 'imap.example.net');
    await store.delete(inbound().id, { revision: inbound().revision });
    await waitUntil(() => queryByRole(dialog, 'button', { name: 'Create as new' }));
    getByRole(dialog, 'button', { name: 'Create as new' }).click();
    await dialogNamed(page, 'Add inbound mailbox');
    expect(getByLabel(dialog, 'Host').value).to.equal('imap.example.net');
  });

  it('stays closed if the host page prevents the event', async () => {
    const page = await openPage();
    page.addEventListener('mailbox-edit', (event) => {
      event.preventDefault();
    });
    page.selected = 'in-1';
    await waitUntil(() => queryByRole(page, 'region', { name: 'SupportInbox' }));
    getByRole(getByRole(page, 'region', { name: 'SupportInbox' }), 'button', { name: 'Edit' }).click();
    await page.updateComplete;
    expect(queryByRole(page, 'dialog')).to.equal(undefined);
  });

  it('closes when the mailbox is saved, and its details are updated', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    let saved = 0;
    page.addEventListener('mailbox-saved', () => saved++);
    fill(dialog, 'Host', 'imap.example.net');
    fill(dialog, 'Password', 'secret');
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await isClosed(page);
    expect(saved).to.equal(1);
    const details = getByRole(page, 'region', { name: 'SupportInbox' });
    await waitUntil(() => hasText(details, 'imap.example.net'));
    expect(deepActive()).to.equal(getByRole(details, 'button', { name: 'Edit' }));
  });
});

describe('the dialog for a second outbound mailbox, which is not allowed', () => {
  /** Tries to save one, and chooses to edit the one there is. Returns what the page is told of that. */
  async function goToTheFirst(page: MailboxManager, store: MemoryMailboxStore): Promise<readonly string[]> {
    const asked: string[] = [];
    page.addEventListener('mailbox-edit', ({ detail }) => asked.push(detail.id));
    const dialog = await add(page, 'Outbound');
    const texts = {
      'From Address': 'a@example.com',
      Mailbox: 'a',
      Password: 'secret',
      Host: 'smtp.example.net',
    };
    for (const [label, text] of Object.entries(texts)) fill(dialog, label, text);
    store.put([outbound()]);
    getByRole(dialog, 'button', { name: 'Save' }).click();
    await waitUntil(() => queryByRole(dialog, 'button', { name: 'Edit the existing one' }));
    getByRole(dialog, 'button', { name: 'Edit the existing one' }).click();
    getByRole(await isAsking(page), 'button', { name: 'Discard' }).click();
    await waitUntil(() => asked.length > 0, 'the page is told');
    return asked;
  }

  it('edits the first one instead, as an event tells the page', async () => {
    const store = new MemoryMailboxStore();
    const page = await openPage(store);
    expect(await goToTheFirst(page, store)).to.deep.equal([outbound().id]);
    const dialog = await dialogNamed(page, 'Edit smtp-client');
    expect(deepActive()).to.equal(getByLabel(dialog, 'From Address'));
    expect(getByLabel(dialog, 'From Address').value).to.equal('help@example.com');
    expect(queryByRole(dialog, 'button', { name: 'Edit the existing one' })).to.equal(undefined);
    await press('Escape');
    await isClosed(page);
    expect(deepActive()).to.equal(getByRole(page, 'button', { name: 'Add Mailbox' }));
  });

  it('just closes if the page prevents that', async () => {
    const store = new MemoryMailboxStore();
    const page = await openPage(store);
    page.addEventListener('mailbox-edit', (event) => {
      event.preventDefault();
    });
    await goToTheFirst(page, store);
    await isClosed(page);
  });
});

describe('the focus, if it cannot return to what opened the form', () => {
  it('moves to the heading of the page after somebody else deleted the mailbox', async () => {
    const store = new MemoryMailboxStore([inbound({ enabled: false }), outbound()]);
    const page = await openPage(store);
    await edit(page, inbound());
    await store.delete(inbound().id, { revision: inbound().revision });
    await waitUntil(() => !queryByRole(page, 'region', { name: 'SupportInbox' }), 'the details are gone');
    await press('Escape');
    await isClosed(page);
    expect(deepActive()).to.equal(getByRole(page, 'heading', { name: 'Email Mailboxes' }));
  });

  it('moves there if nothing can be changed any more', async () => {
    const page = await openPage();
    await edit(page, inbound());
    page.readonly = true;
    await waitUntil(() => !queryByRole(page, 'toolbar'), 'the page is read-only');
    await press('Escape');
    await isClosed(page);
    expect(deepActive()).to.equal(getByRole(page, 'heading', { name: 'Email Mailboxes' }));
  });

  it('stays on nothing after a click that focused nothing: buttons do not take it in Safari', async () => {
    const page = await openPage();
    getByRole(await select(page, inbound()), 'button', { name: 'Edit' }).click();
    await dialogNamed(page, 'Edit SupportInbox');
    await press('Escape');
    await isClosed(page);
    expect(deepActive()).to.equal(document.body);
  });
});
