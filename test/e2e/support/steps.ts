import type { Locator, Page } from 'playwright-core';

/** What a person types into a form, by the labels of the fields. */
export type Entries = Readonly<Record<string, string>>;

/** What is typed for any valid inbound mailbox. */
export const anInbound: Entries = {
  'Mailbox Name': 'SupportInbox',
  Mailbox: 'support',
  Password: 'correct horse battery',
  Host: 'imap.example.com',
};

/** What is typed for the outbound mailbox. */
export const anOutbound: Entries = {
  'From Address': 'help@example.com',
  Mailbox: 'sender',
  Password: 'battery staple',
  Host: 'smtp.example.com',
};

/** Opens the form of a new mailbox from the menu. */
export async function openForm(page: Page, type: 'Inbound' | 'Outbound'): Promise<Locator> {
  await page.getByRole('button', { name: 'Add Mailbox' }).click();
  await page.getByRole('menuitem', { name: type }).click();
  const dialog = page.getByRole('dialog', { name: `Add ${type.toLowerCase()} mailbox` });
  await dialog.waitFor();
  return dialog;
}

/** Types into the fields of a form. */
export async function fill(form: Locator, entries: Entries): Promise<void> {
  for (const [label, value] of Object.entries(entries)) {
    const field = form.getByLabel(label, { exact: true });
    if ((await field.evaluate(({ tagName }) => tagName)) === 'SELECT') await field.selectOption(value);
    else await field.fill(value);
  }
}

/** Adds a mailbox and waits for its details. */
export async function add(page: Page, type: 'Inbound' | 'Outbound', entries: Entries): Promise<void> {
  const dialog = await openForm(page, type);
  await fill(dialog, entries);
  await dialog.getByRole('button', { name: 'Save' }).click();
  await dialog.waitFor({ state: 'hidden' });
  await details(page, entries['Mailbox Name'] ?? 'smtp-client').waitFor();
}

/** The details of a mailbox. */
export function details(page: Page, name: string): Locator {
  return page.getByRole('region', { name });
}

/** The row of a mailbox. */
export function row(page: Page, name: string): Locator {
  return page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
}

/** Shows the details of a mailbox. */
export async function select(page: Page, name: string): Promise<void> {
  await row(page, name).getByRole('rowheader').click();
  await details(page, name).waitFor();
}

/** Opens the form of the selected mailbox. */
export async function edit(page: Page, name: string): Promise<Locator> {
  await details(page, name).getByRole('button', { name: 'Edit' }).click();
  const dialog = page.getByRole('dialog', { name: `Edit ${name}` });
  await dialog.getByLabel('Host', { exact: true }).waitFor();
  return dialog;
}

/** A button of the toolbar. */
export function action(page: Page, name: string): Locator {
  return page.getByRole('toolbar', { name: 'Mailbox actions' }).getByRole('button', { name });
}
