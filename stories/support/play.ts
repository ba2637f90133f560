import { waitFor } from 'storybook/test';
import { getByLabel, getByRole, hasText, type Control } from '../../test/support/roles.js';

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

/** Types into the fields with these labels. */
export async function fill(root: ParentNode, entries: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, text] of Object.entries(entries)) {
    const field = await findByLabel(root, label);
    field.value = text;
    field.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }
}
