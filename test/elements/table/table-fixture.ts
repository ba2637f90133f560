import { ContextProvider } from '@lit/context';
import { fixture, html } from '@open-wc/testing';
import { mailboxActionsContext, type MailboxActions } from '../../../src/elements/contexts.js';
import '../../../src/mailbox-table.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { MailboxStore } from '../../../src/store/mailbox-store.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getAllByRole, getByRole } from '../../support/roles.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

/** The element under test. */
export type Table = HTMLElementTagNameMap['mailbox-table'];

/** Five mailboxes: Alpha, Bravo, Charlie (enabled), Delta and the outbound one (enabled). */
export function fiveMailboxes(): Mailbox[] {
  return [
    inbound({ id: 'a', name: 'Alpha', host: 'imap.example.com', port: 143 }),
    inbound({ id: 'b', name: 'Bravo', host: 'pop.example.org', port: 110, security: 'start-tls' }),
    inbound({ id: 'c', name: 'Charlie', host: 'mail.example.net', port: 993, enabled: true }),
    inbound({ id: 'd', name: 'Delta', host: 'delta.example.com', port: 995 }),
    outbound({ id: 'o', port: 25 }),
  ];
}

/** Shows a table that works with a store, and waits until it has settled. */
export async function tableOf(store: MailboxStore, more: Partial<Table> = {}): Promise<Table> {
  const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
  Object.assign(table, more);
  await settled(table);
  return table;
}

/** Shows a table of the five mailboxes. */
export function tableOfFive(): Promise<Table> {
  return tableOf(new MemoryMailboxStore(fiveMailboxes()));
}

/** Waits until nothing of the table is under way any more. */
export async function settled(table: Table): Promise<void> {
  await waitUntil(async () => {
    await table.updateComplete;
    return !table.matches(':state(loading)') && grid(table)?.getAttribute('aria-busy') !== 'true';
  }, 'the table settles');
  await nextFrame();
  await table.updateComplete;
}

/** Waits until the browser has painted, and whatever follows from the layout is done. */
export async function nextFrame(): Promise<void> {
  await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}

/** The names of the rows that are in the document, from top to bottom. */
export function names(table: Table): string[] {
  return getAllByRole(table, 'rowheader').map((cell) => cell.textContent.trim());
}

/** The row of a mailbox. */
export function rowOf(table: Table, name: string): HTMLElement {
  return getByRole(table, 'row', { name });
}

/** The selection box of a mailbox. */
export function boxOf(table: Table, name: string): HTMLInputElement {
  return getByRole(table, 'checkbox', { name: `Select ${name}` }) as HTMLInputElement;
}

/** A button of the table. */
export function button(table: Table, name: string | RegExp): HTMLElement {
  return getByRole(table, 'button', { name });
}

/**
 * Waits until a live region says a text and nothing else, be it only until the next one. What may be said together with
 * something else is given as an expression.
 */
export async function announced(table: Table, text: string | RegExp): Promise<void> {
  const root = table.renderRoot as ShadowRoot;
  const isSaid = (said: string): boolean => (typeof text === 'string' ? said === text : text.test(said));
  let isAnnounced = false;
  const listen = (): void => {
    for (const { textContent } of root.querySelectorAll('[role=status], [role=alert]'))
      isAnnounced ||= isSaid(textContent.trim());
  };
  const observer = new MutationObserver(listen);
  observer.observe(root, { subtree: true, childList: true, characterData: true });
  listen();
  await waitUntil(() => isAnnounced, `“${String(text)}” is announced`).finally(() => observer.disconnect());
}

/** Puts the focus on the cell of a row: 0 is the selection box, 1 the name. */
export function focusCell(table: Table, name: string, column = 1): void {
  const cell = rowOf(table, name).children[column];
  (cell?.querySelector<HTMLElement>('input:not([hidden]), button') ?? (cell as HTMLElement)).focus();
}

/** The row and column, in the words of screen readers, of what has the focus in the grid. */
export function focusedCell(table: Table): string {
  const active = focused(table);
  const cell = active?.closest('td, th');
  const row = cell?.closest('tr');
  if (!cell || !row) return active?.localName ?? 'nothing';
  const column = [...row.children].indexOf(cell);
  return `${row.getAttribute('aria-label') ?? 'header'} ${column}`;
}

/** A table around which somebody acts. */
export async function tableWithin(
  mailboxes = fiveMailboxes(),
): Promise<{ table: Table; added: string[]; edited: string[] }> {
  const parent = await fixture<HTMLElement>(html`<div></div>`);
  const [added, edited]: [string[], string[]] = [[], []];
  const actions: MailboxActions = {
    add: (type) => added.push(type),
    edit: ({ id }) => edited.push(id),
    detach: () => undefined,
    refresh: () => undefined,
    reread: () => undefined,
    known: () => undefined,
    close: () => undefined,
  };
  new ContextProvider(parent, { context: mailboxActionsContext, initialValue: actions });
  const table = document.createElement('mailbox-table');
  table.store = new MemoryMailboxStore(mailboxes);
  parent.append(table);
  await settled(table);
  return { table, added, edited };
}

/** What has the focus within the table. */
export function focused(table: Table): Element | null {
  return table.shadowRoot?.activeElement ?? null;
}

function grid(table: Table): Element | null {
  return table.shadowRoot?.querySelector('[role=grid]') ?? null;
}
