import { expect } from '@open-wc/testing';
import { sendMouse, setViewport } from '@web/test-runner-commands';
import de from '../../../src/locales/de.js';
import '../../../src/mailbox-manager.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { connectionSteps, withConnectionTest } from '../../../src/testing.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { add, deepActive, edit, fill, openPage } from '../support/page.js';
import { ScriptedStore } from '../support/scripted-store.js';
import { waitUntil } from '../../support/wait-until.js';

/** What can be reached in the form, from the first field to the last button. */
const STOPS = 14;

/** Whether nothing is in front of the element that has the focus, from its upper to its lower edge. */
function isUncovered(element: Element): boolean {
  const { left, right, top, bottom } = element.getBoundingClientRect();
  const inline = (left + right) / 2;
  return [top + 2, bottom - 2].every((block) => {
    let found = document.elementFromPoint(inline, block);
    while (found?.shadowRoot && found !== element) {
      const inner: Element | null = found.shadowRoot.elementFromPoint(inline, block);
      if (!inner || inner === found) break;
      found = inner;
    }
    return found !== null && element.contains(found);
  });
}

const before = { width: innerWidth, height: innerHeight };

afterEach(async () => {
  await setViewport(before);
});

describe('the dialog of a form in a small window', () => {
  for (const [width, height] of [
    [320, 640],
    [320, 256],
    [640, 500],
    [1024, 480],
  ] as const) {
    for (const key of ['Tab', 'Shift+Tab']) {
      it(`shows the focused control completely: ${width} × ${height}, ${key}`, async () => {
        await setViewport({ width, height });
        const page = await openPage();
        const dialog = await edit(page, inbound());
        for (let stop = 0; stop < STOPS; stop++) {
          const focused = deepActive();
          // the browser's own stops, such as what scrolls, are no controls
          if (
            focused?.matches('input, select, button') &&
            dialog.contains(page.shadowRoot?.activeElement ?? null)
          )
            expect(isUncovered(focused), focused.id || focused.textContent.trim()).to.equal(true);
          await press(key);
        }
      });
    }
  }
});

describe('the dialog of a form in a small window with text twice as large', () => {
  afterEach(() => {
    document.documentElement.style.fontSize = '';
  });

  for (const lang of ['en', 'de']) {
    it(`is no wider than the window: ${lang}`, async () => {
      await setViewport({ width: 320, height: 640 });
      document.documentElement.style.fontSize = '32px';
      const page = await openPage(withConnectionTest(new MemoryMailboxStore(), () => connectionSteps()));
      page.messages = [de];
      const dialog = await add(page, 'Inbound');
      page.lang = lang;
      await waitUntil(
        () =>
          queryByRole(dialog, 'button', { name: lang === 'de' ? 'Verbindung testen' : 'Test connection' }),
        'the longest button',
      );
      expect(dialog.scrollWidth).to.equal(dialog.clientWidth);
    });
  }
});

describe('the outcome of a form in a small window', () => {
  for (const [width, height] of [
    [320, 640],
    [320, 256],
    [1024, 480],
  ] as const) {
    it(`is visible after “Save”: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const store = new MemoryMailboxStore([inbound()]);
      const dialog = await edit(await openPage(store), inbound());
      store.update = () => Promise.reject(new MailboxStoreError('network'));
      fill(dialog, 'Password', 'secret');
      const save = getByRole(dialog, 'button', { name: 'Save' });
      save.focus();
      save.click();
      await waitUntil(() => queryByRole(dialog, 'button', { name: 'Try again' }));
      const banner = getByRole(dialog, 'button', { name: 'Try again' }).closest('.banner') as Element;
      await waitUntil(() => isUncovered(banner), 'the message is seen');
    });

    it(`is visible after “Test connection”: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const store = withConnectionTest(new MemoryMailboxStore([inbound()]), () => connectionSteps());
      const dialog = await edit(await openPage(store), inbound());
      fill(dialog, 'Password', 'secret');
      const button = getByRole(dialog, 'button', { name: 'Test connection' });
      button.focus();
      button.click();
      await waitUntil(() => hasText(dialog, 'The connection works.'));
      const verdict = getByRole(dialog, 'region', { name: 'Test connection' }).firstElementChild as Element;
      await waitUntil(() => isUncovered(verdict), 'the verdict is seen');
    });
  }
});

describe('the list in a small window', () => {
  for (const [width, height] of [
    [320, 256],
    [1280, 256],
  ] as const) {
    it(`has room for the row that has the focus, above the details: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const page = await openPage(new MemoryMailboxStore(nineBoxes()));
      getByRole(page, 'rowheader', { name: 'Box0' }).focus();
      await press('ArrowDown');
      await press('ArrowDown');
      expect(deepActive()?.closest('tr')?.getAttribute('aria-label')).to.equal('Box2');
      expectRowAndFootSeen(page);
    });

    it(`shows a new row with the focus completely: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const page = await openPage();
      const dialog = await add(page, 'Inbound');
      const typed = { 'Mailbox Name': 'Zulu', Mailbox: 'zulu', Password: 'secret', Host: 'imap.example.com' };
      for (const [label, value] of Object.entries(typed)) fill(dialog, label, value);
      getByRole(dialog, 'button', { name: 'Save' }).click();
      const row = (): Element | null | undefined => deepActive()?.closest('tr');
      await waitUntil(() => row()?.getAttribute('aria-label') === 'Zulu', 'the row has the focus');
      expect(row()?.getBoundingClientRect().top).to.be.at.least(0);
      expect(row()?.getBoundingClientRect().bottom).to.be.at.most(height);
    });
  }
});

describe('the list below many errors', () => {
  for (const [width, height] of [
    [320, 256],
    [320, 640],
    [480, 640],
    [1280, 400],
  ] as const) {
    it(`has room for the row that has the focus, above the details: ${width} × ${height}`, async () => {
      await setViewport({ width, height });
      const store = new ScriptedStore(nineBoxes());
      const page = await openPage(store);
      store.before = ({ method }) => {
        if (method === 'list' || method === 'update') throw new MailboxStoreError('unavailable');
      };
      const table = page.shadowRoot?.querySelector('mailbox-table') as HTMLElementTagNameMap['mailbox-table'];
      table.checked = { allExcept: new Set() };
      await table.updateComplete;
      getByRole(page, 'button', { name: 'Enable' }).click();
      await waitUntil(() => hasText(page, '9 of 9 mailboxes could not be enabled.'), 'the report is shown');
      await table.refresh();
      const words = table.shadowRoot?.querySelector('.report strong') as Element;
      const { bottom } = words.closest('.messages')?.getBoundingClientRect() ?? new DOMRect();
      expect(words.getBoundingClientRect().bottom, 'what came of it is read first').to.be.at.most(bottom);
      getByRole(page, 'rowheader', { name: 'Box0' }).focus();
      await press('ArrowDown');
      await press('ArrowDown');
      expectRowAndFootSeen(page);
    });
  }
});

/** That the row with the focus is seen whole in the list, and that the list ends before what comes next. */
function expectRowAndFootSeen(page: Element): void {
  const row = deepActive()?.closest('tr') as HTMLElement;
  const { top, bottom } = row.getBoundingClientRect();
  const head = row.closest('table')?.tHead as Element;
  const scroller = row.closest('.scroller') as Element;
  expect(top).to.be.at.least(head.getBoundingClientRect().bottom - 1);
  expect(bottom).to.be.at.most(scroller.getBoundingClientRect().bottom);
  const table = page.shadowRoot?.querySelector('mailbox-table') as Element;
  const foot = scroller.nextElementSibling as Element;
  expect(foot.getBoundingClientRect().bottom).to.be.at.most(table.getBoundingClientRect().bottom);
}

function nineBoxes(): Mailbox[] {
  return Array.from({ length: 9 }, (_, i) => inbound({ id: `m${i}`, name: `Box${i}` }));
}

describe('a click beside the dialog of a form', () => {
  it('leaves the focus in its field, for users who keep editing', async () => {
    const page = await openPage();
    const dialog = await edit(page, inbound());
    fill(dialog, 'Host', 'imap.example.net');
    // not as the second click of the one that opened the form
    const late = (event: Event): unknown =>
      Object.defineProperty(event, 'timeStamp', { value: event.timeStamp + 5000 });
    addEventListener('pointerdown', late, { capture: true, once: true });
    await sendMouse({ type: 'click', position: [2, 2] });
    await waitUntil(() => queryByRole(page, 'alertdialog'), 'the form asks');
    getByRole(page, 'button', { name: 'Keep editing' }).click();
    await waitUntil(() => !queryByRole(page, 'alertdialog'));
    expect(deepActive()).to.equal(getByLabel(dialog, 'Host'));
  });
});

describe('the dialog of a form that could not load', () => {
  it('leaves room below its message', async () => {
    const store = new MemoryMailboxStore([inbound()]);
    const page = await openPage(store);
    const dialog = await edit(page, inbound());
    getByRole(dialog, 'button', { name: 'Cancel' }).click();
    await waitUntil(() => !queryByRole(page, 'dialog'));
    store.get = () => Promise.reject(new MailboxStoreError('network'));
    getByRole(getByRole(page, 'region', { name: 'SupportInbox' }), 'button', { name: 'Edit' }).click();
    await waitUntil(() => hasText(dialog, /cannot be reached/));
    const banner = getByRole(dialog, 'button', { name: 'Try again' }).closest('.banner');
    const room = dialog.getBoundingClientRect().bottom - (banner?.getBoundingClientRect().bottom ?? 0);
    expect(room).to.be.at.least(12);
  });
});
