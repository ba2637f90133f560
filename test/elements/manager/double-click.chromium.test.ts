import { expect } from '@open-wc/testing';
import { sendMouse } from '@web/test-runner-commands';
import '../../../src/mailbox-manager.js';
import type { MailboxManager } from '../../../src/elements/manager/mailbox-manager.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { pressLater } from '../support/pointer.js';
import { deepActive, edit, openPage, select } from '../support/page.js';
import { waitUntil } from '../../support/wait-until.js';

type Position = [number, number];

/** The middle of an element, in the window. */
function middle(element: Element): Position {
  const { x, y, width, height } = element.getBoundingClientRect();
  return [Math.round(x + width / 2), Math.round(y + height / 2)];
}

/** Clicks twice with the real mouse, as fast as it goes. */
async function doubleClick(position: Position): Promise<void> {
  await sendMouse({ type: 'click', position });
  await sendMouse({ type: 'click', position });
}

/** An event of the mouse as the browser tells of it. */
function mouse(type: 'mousedown' | 'click', detail: number): MouseEvent {
  return new MouseEvent(type, { bubbles: true, composed: true, cancelable: true, detail });
}

async function dialogOf(page: MailboxManager): Promise<HTMLElement> {
  await waitUntil(() => queryByRole(page, 'dialog', { name: 'Edit SupportInbox' }), 'the dialog is open');
  return getByRole(page, 'dialog', { name: 'Edit SupportInbox' });
}

describe('a double click', () => {
  it('on “Edit” opens the form and leaves it open', async () => {
    const page = await openPage();
    const details = await select(page, inbound());
    let times = 0;
    page.addEventListener('mailbox-cancel', () => times++);
    await doubleClick(middle(getByRole(details, 'button', { name: 'Edit' })));
    const dialog = await dialogOf(page);
    await waitUntil(() => deepActive()?.tagName === 'INPUT', 'the focus is in a field');
    expect([dialog.matches(':modal'), times]).to.deep.equal([true, 0]);
  });

  it('beside the form only closes it, with its first click', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    dialog.dispatchEvent(pressLater());
    dialog.dispatchEvent(mouse('click', 2));
    await page.updateComplete;
    expect(dialog.matches(':modal')).to.equal(true);
    dialog.dispatchEvent(pressLater());
    dialog.dispatchEvent(mouse('click', 1));
    await waitUntil(() => !queryByRole(page, 'dialog'), 'the dialog is closed');
  });

  it('on “Delete” leaves the focus on “Cancel”', async () => {
    const page = await openPage();
    await select(page, inbound());
    const toolbar = getByRole(page, 'toolbar');
    await doubleClick(middle(getByRole(toolbar, 'button', { name: 'Delete' })));
    await waitUntil(() => queryByRole(page, 'alertdialog'), 'it asks');
    const question = getByRole(page, 'alertdialog');
    await waitUntil(() => deepActive()?.textContent.trim() === 'Cancel', 'the focus is on “Cancel”');
    const pressed = mouse('mousedown', 1);
    question.dispatchEvent(pressed);
    expect(pressed.defaultPrevented, 'a press beside it takes the focus').to.equal(true);
    const within = mouse('mousedown', 1);
    getByRole(question, 'heading').dispatchEvent(within);
    expect(within.defaultPrevented, 'text in it can be marked').to.equal(false);
  });
});
