import { expect } from '@open-wc/testing';
import { resetMouse, sendMouse, setViewport } from '@web/test-runner-commands';
import german from '../../../src/locales/de.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { press } from '../../support/keys.js';
import { getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { button, focused, type Table, tableOf, tableOfFive } from './table-fixture.js';

const before = { width: innerWidth, height: innerHeight };

afterEach(async () => {
  await resetMouse();
  await setViewport(before);
});

describe('the reason of an action under the pointer', () => {
  it('disappears on Escape wherever focus is, and is back when the pointer returns', async () => {
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

  it('leaves no listener in a document that the table was moved out of', async () => {
    const table = await tableOf(new MemoryMailboxStore());
    const ended: string[] = [];
    document.removeEventListener = function (this: Document, ...end: [string, EventListener]) {
      ended.push(end[0]);
      Document.prototype.removeEventListener.apply(this, end);
    };
    document.implementation.createHTMLDocument().adoptNode(table);
    Reflect.deleteProperty(document, 'removeEventListener');
    expect(ended).to.include('keydown');
  });
});

describe('the reason of an action on a page of medium width', () => {
  for (const dir of ['ltr', 'rtl']) {
    it(`fits on it, even in a language with long words: ${dir}`, async () => {
      const table = await tableOf(new MemoryMailboxStore(), { lang: 'de', dir, messages: [german] });
      for (const width of [610, 640, 700, 760]) {
        await setViewport({ width, height: 600 });
        for (const name of ['Bearbeiten', 'Aktivieren', 'Deaktivieren', 'Löschen'])
          expectReasonWithinPage(table, name);
      }
    });
  }
});

function expectReasonWithinPage(table: Table, action: string): void {
  button(table, action).focus();
  const reason = button(table, action).nextElementSibling as HTMLElement;
  reason.style.inlineSize = '18rem';
  const { left, right, width } = reason.getBoundingClientRect();
  expect(width, action).to.be.above(200);
  expect(left, action).to.be.at.least(0);
  expect(right, action).to.be.at.most(innerWidth);
}

async function moveTo(element: Element): Promise<void> {
  const { left, top } = element.getBoundingClientRect();
  await sendMouse({ type: 'move', position: [Math.round(left) + 5, Math.round(top) + 5] });
}

function said(table: Table): string {
  return getByRole(table, 'toolbar').innerText;
}
