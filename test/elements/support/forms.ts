import { fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-form.js';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { Mailbox, MailboxType } from '../../../src/model/mailbox.js';
import type { MailboxStore } from '../../../src/store/mailbox-store.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole } from '../../support/roles.js';
import { FormStore } from './form-store.js';
import { waitUntil } from '../../support/wait-until.js';

/** The password that tests type if any will do. */
export const PASSWORD = 'correct horse';

/** A form for a new mailbox. */
export async function newForm(
  type: MailboxType = 'inbound',
  store: MailboxStore = new FormStore(),
): Promise<MailboxForm> {
  const form = await fixture<MailboxForm>(html`<mailbox-form type=${type} .store=${store}></mailbox-form>`);
  await settled(form);
  return form;
}

/** A form that edits a mailbox, once it has been loaded. */
export async function editForm(mailbox: Mailbox, store: MailboxStore): Promise<MailboxForm> {
  const form = await fixture<MailboxForm>(
    html`<mailbox-form mailbox-id=${mailbox.id} .store=${store}></mailbox-form>`,
  );
  await waitUntil(() => form.renderRoot.querySelector('form'), 'the form is not there');
  await settled(form);
  return form;
}

/** Waits until the form has nothing more to show by itself: microtasks run out before a task. */
export async function settled(form: MailboxForm): Promise<void> {
  for (let turn = 0; turn < 3; turn++) {
    await new Promise((resolve) => {
      const channel = new MessageChannel();
      channel.port1.onmessage = resolve;
      channel.port2.postMessage(undefined);
    });
    await form.updateComplete;
  }
}

/** The text of a field. */
export function valueOf(form: MailboxForm, label: string): string {
  return getByLabel(form, label).value;
}

/**
 * Replaces the content of a field and stays there: the events of one edit, if the field accepts it. Tests of keys press
 * real ones.
 */
export async function type(form: MailboxForm, label: string, text: string): Promise<void> {
  const control = getByLabel(form, label) as HTMLInputElement;
  control.focus();
  const edit = { data: text, bubbles: true, composed: true };
  const isTaken = control.dispatchEvent(new InputEvent('beforeinput', { ...edit, cancelable: true }));
  if (!control.readOnly && isTaken) {
    control.value = text;
    control.dispatchEvent(new InputEvent('input', edit));
  }
  await form.updateComplete;
}

/** Pastes over what is selected. Returns whether that was left to the browser. */
export async function paste(form: MailboxForm, label: string, text: string): Promise<boolean> {
  const clipboardData = new DataTransfer();
  clipboardData.setData('text/plain', text);
  // Firefox accepts the text in members of its own
  const firefox = { data: text, dataType: 'text/plain' };
  const init: ClipboardEventInit = {
    clipboardData,
    bubbles: true,
    composed: true,
    cancelable: true,
    ...firefox,
  };
  const event = new ClipboardEvent('paste', init);
  const input = getByLabel(form, label) as HTMLInputElement;
  input.focus();
  const isLeft = input.dispatchEvent(event);
  await settled(form);
  return isLeft;
}

/** Replaces the content of a field, and leaves it. */
export async function enter(form: MailboxForm, label: string, text: string): Promise<void> {
  await type(form, label, text);
  await press('Tab');
  await form.updateComplete;
}

/** Chooses an option of a drop-down. */
export async function choose(form: MailboxForm, label: string, option: string): Promise<void> {
  const control = getByLabel(form, label);
  control.value = option;
  for (const event of ['input', 'change'])
    control.dispatchEvent(new Event(event, { bubbles: true, composed: true }));
  await form.updateComplete;
}

/** Presses a button of the form once it is shown. */
export async function click(form: MailboxForm, name: string | RegExp): Promise<void> {
  getByRole(form, 'button', { name }).click();
  await settled(form);
}

/** Every event of a form with its detail, in order. */
export function eventsOf(form: MailboxForm): (readonly [string, unknown])[] {
  const events: (readonly [string, unknown])[] = [];
  for (const name of [
    'mailbox-save',
    'mailbox-saved',
    'mailbox-cancel',
    'mailbox-error',
    'mailbox-auth-required',
  ])
    form.addEventListener(name, (event) => events.push([name, (event as CustomEvent).detail]));
  return events;
}

/** Types what a new inbound mailbox needs to be valid. */
export async function fillInbound(form: MailboxForm): Promise<void> {
  await type(form, 'Mailbox Name', 'SupportInbox');
  await type(form, 'Mailbox', 'support');
  await type(form, 'Password', PASSWORD);
  await type(form, 'Host', 'imap.example.com');
}

/** Types what the outbound mailbox needs to be valid. */
export async function fillOutbound(form: MailboxForm): Promise<void> {
  await type(form, 'From Address', 'help@example.com');
  await type(form, 'Mailbox', 'help');
  await type(form, 'Password', PASSWORD);
  await type(form, 'Host', 'smtp.example.com');
}

/** The texts that describe a control, in the order in which they are read. */
export function descriptionOf(form: MailboxForm, label: string): string {
  const ids = getByLabel(form, label).getAttribute('aria-describedby') ?? '';
  return ids
    .split(' ')
    .map((id) => form.shadowRoot?.getElementById(id)?.textContent.replace(/\s+/g, ' ').trim() ?? '')
    .join(' | ');
}

/** The error of a field, as a screen reader reads it; empty if it is valid. */
export function errorOf(form: MailboxForm, label: string): string {
  const control = getByLabel(form, label);
  if (control.getAttribute('aria-invalid') !== 'true') return '';
  return descriptionOf(form, label).split(' | ')[0] ?? '';
}

/** The label of the focused field, or the text of the focused button. */
export function focused(form: MailboxForm): string {
  const active = form.shadowRoot?.activeElement;
  if (active instanceof HTMLInputElement || active instanceof HTMLSelectElement)
    return active.labels?.[0]?.textContent.trim() ?? '';
  return active?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

/** What the live regions say, once they do. */
export async function announced(form: MailboxForm): Promise<string> {
  const words = (): string =>
    ['status', 'alert']
      .map((role) => form.shadowRoot?.querySelector(`[role=${role}]`)?.textContent ?? '')
      .join('');
  await waitUntil(() => words() !== '', 'nothing was said');
  return words();
}
