import { fixture, html } from '@open-wc/testing';
import type { MailboxManager } from '../../../src/elements/manager/mailbox-manager.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxStore } from '../../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getByLabel, getByRole, queryByRole } from '../../support/roles.js';
import { inbound, outbound } from './mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

/** A manager with a store, once its rows are in view. */
export async function openPage(
  store: MailboxStore = new MemoryMailboxStore([inbound(), outbound()]),
): Promise<MailboxManager> {
  const page = await fixture<MailboxManager>(html`<mailbox-manager .store=${store}></mailbox-manager>`);
  await waitUntil(() => getByRole(page, 'grid').getAttribute('aria-busy') !== 'true', 'the list is there');
  return page;
}

/** Shows the details of a mailbox, as a click on its row does. */
export async function select(page: MailboxManager, { name }: Mailbox): Promise<HTMLElement> {
  await waitUntil(() => queryByRole(page, 'rowheader', { name }), `there is a row ${name}`);
  getByRole(page, 'rowheader', { name }).click();
  await waitUntil(() => queryByRole(page, 'region', { name }), `there are details of ${name}`);
  return getByRole(page, 'region', { name });
}

/** Opens the form of a mailbox from its details. */
export async function edit(page: MailboxManager, mailbox: Mailbox): Promise<HTMLDialogElement> {
  const details = await select(page, mailbox);
  const button = getByRole(details, 'button', { name: 'Edit' });
  button.focus();
  button.click();
  return await dialogNamed(page, `Edit ${mailbox.name}`);
}

/** Opens the form of a new mailbox from the menu. */
export async function add(page: MailboxManager, type: 'Inbound' | 'Outbound'): Promise<HTMLDialogElement> {
  const button = getByRole(page, 'button', { name: 'Add Mailbox' });
  button.focus();
  button.click();
  await waitUntil(() => queryByRole(page, 'menuitem', { name: type }), 'the menu is open');
  getByRole(page, 'menuitem', { name: type }).click();
  return await dialogNamed(page, `Add ${type.toLowerCase()} mailbox`);
}

/** The dialog of this name, once its form is there and has focus. */
export async function dialogNamed(page: MailboxManager, name: string): Promise<HTMLDialogElement> {
  await waitUntil(() => queryByRole(page, 'dialog', { name }), `the dialog “${name}” is open`);
  const dialog = getByRole(page, 'dialog', { name }) as HTMLDialogElement;
  await waitUntil(() => /^(INPUT|SELECT)$/.test(deepActive()?.tagName ?? ''), 'the focus is in a field');
  return dialog;
}

/** Types a text into a field, replacing what was there. */
export function fill(root: ParentNode, label: string, value: string): void {
  const field = getByLabel(root, label);
  field.focus();
  field.value = value;
  field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
}

/** The focused element, including those in shadow roots. */
export function deepActive(): Element | undefined {
  let active = document.activeElement;
  while (active?.shadowRoot?.activeElement) active = active.shadowRoot.activeElement;
  return active ?? undefined;
}
