import { waitFor } from 'storybook/test';
import { getAllByRole, getByLabel, getByRole, hasText, type Control } from '../../test/support/roles.js';

/** Waits for the control of a role and name, through the shadow roots of the elements. */
export function findByRole(root: ParentNode, role: string, name: string | RegExp): Promise<HTMLElement> {
  return waitFor(() => getByRole(root, role, { name }), { timeout: 10_000 });
}

/** Waits for the field with a label. */
export function findByLabel(root: ParentNode, label: string): Promise<Control> {
  return waitFor(() => getByLabel(root, label), { timeout: 10_000 });
}

/** Waits for a text. */
export async function findText(root: ParentNode, text: string | RegExp): Promise<void> {
  await waitFor(
    () => {
      if (!hasText(root, text)) throw new Error(`“${String(text)}” is not there`);
    },
    { timeout: 10_000 },
  );
}

/** Clicks what has a role and a name. */
export async function click(root: ParentNode, role: string, name: string | RegExp): Promise<void> {
  (await findByRole(root, role, name)).click();
}

/** Presses a key while what has a role and a name has the focus. */
export async function press(
  root: ParentNode,
  role: string,
  name: string | RegExp,
  key: string,
): Promise<void> {
  const target = await findByRole(root, role, name);
  target.focus();
  target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
}

/** Types into the fields with these labels. */
export async function fill(root: ParentNode, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(entries)) {
    const field = await findByLabel(root, label);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}

/** Waits until nothing has a role and a name any more. */
export async function isGone(root: ParentNode, role: string, name?: string | RegExp): Promise<void> {
  const options = name === undefined ? {} : { name };
  await waitFor(
    () => {
      if (getAllByRole(root, role, options).length > 0) throw new Error(`The ${role} is still there`);
    },
    { timeout: 10_000 },
  );
}

/** Waits until what has a role and a name can be used, or can be reached but not used. */
export async function see(
  root: ParentNode,
  state: 'usable' | 'barred',
  role: string,
  name: string | RegExp,
): Promise<void> {
  await waitFor(
    () => {
      const isBarred = getByRole(root, role, { name }).getAttribute('aria-disabled') === 'true';
      if (isBarred !== (state === 'barred')) throw new Error(`The ${role} is not ${state}`);
    },
    { timeout: 10_000 },
  );
}

/** Clicks in the toolbar above the list, as soon as that can be done. */
export async function clickTool(root: ParentNode, name: string): Promise<void> {
  const toolbar = await findByRole(root, 'toolbar', 'Mailbox actions');
  await see(toolbar, 'usable', 'button', name);
  await click(toolbar, 'button', name);
}
