import { expect } from '@open-wc/testing';
import { resetMouse, sendMouse } from '@web/test-runner-commands';
import { press } from '../../support/keys.js';
import { getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { button, focused, type Table, tableOfFive } from './table-fixture.js';

afterEach(() => resetMouse());

describe('the reason of an action under the pointer', () => {
  it('goes by Escape wherever the focus is, and is back when the pointer comes again', async () => {
    const table = await tableOfFive();
    const search = getByRole(table, 'searchbox');
    search.focus();
    await moveTo(button(table, 'Enable'));
    await waitUntil(() => said(table).includes('Select a mailbox first.'), 'it is shown');
    await press('Escape');
    await waitUntil(() => !said(table).includes('Select'), 'it is hidden');
    expect(focused(table)).to.equal(search);
    await moveTo(button(table, 'Disable'));
    await waitUntil(() => said(table).includes('Select a mailbox first.'), 'that of the next one is shown');
  });
});

async function moveTo(element: Element): Promise<void> {
  const { left, top } = element.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(top) + 5] });
}

function said(table: Table): string {
  return getByRole(table, 'toolbar').innerText;
}
