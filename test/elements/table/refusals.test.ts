import { expect } from '@open-wc/testing';
import german from '../../../src/locales/de.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { press } from '../../support/keys.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import {
  announced,
  button,
  fiveMailboxes,
  focusCell,
  settled,
  type Table,
  tableOf,
} from './table-fixture.js';

const ENABLED_FIRST = 'first: an enabled mailbox cannot be deleted.';

describe('an action that turns out to be impossible once all mailboxes have been read', () => {
  it('shows which mailboxes are enabled, although none of the loaded ones is', async () => {
    const { table } = await many((index) => index >= 995);
    const spoken = whatIsSpoken(table);
    button(table, 'Delete').click();
    const words = `Disable Mailbox995, Mailbox996, Mailbox997 and 2 more ${ENABLED_FIRST}`;
    await announced(table, words);
    expect(isShown(table, words)).to.be.true;
    expect(spoken).to.deep.equal([words]);
    button(table, 'Close').click();
    await table.updateComplete;
    expect(isShown(table, words)).to.be.false;
  });

  it('shows why they could not be read, and tries again', async () => {
    const { table, store } = await many(() => true);
    store.fail('list', 'unavailable');
    const spoken = whatIsSpoken(table);
    button(table, 'Disable').click();
    const words = 'The server is not available at the moment. Try again later.';
    await announced(table, words);
    expect(isShown(table, words)).to.be.true;
    expect(spoken).to.deep.equal([words]);
    store.before = () => undefined;
    button(table, 'Try again').click();
    await announced(table, '1,000 mailboxes disabled');
    expect(isShown(table, words)).to.be.false;
  });

  it('offers no retry of what is not allowed', async () => {
    const { table, store } = await many(() => true);
    store.fail('list', 'forbidden');
    button(table, 'Disable').click();
    await announced(table, 'You are not allowed to do this.');
    expect(isShown(table, 'You are not allowed to do this.')).to.be.true;
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
  });

  it('shows that all are already in the wanted state', async () => {
    const { table } = await many(() => true);
    button(table, 'Enable').click();
    await announced(table, 'Already enabled.');
    expect(isShown(table, 'Already enabled.')).to.be.true;
  });

  it('is no longer mentioned once the next action begins', async () => {
    const { table } = await many((index) => index === 999);
    button(table, 'Delete').click();
    await announced(table, `Disable Mailbox999 ${ENABLED_FIRST}`);
    button(table, 'Disable').click();
    await announced(table, 'Mailbox999 disabled');
    expect(isShown(table, `Disable Mailbox999 ${ENABLED_FIRST}`)).to.be.false;
  });
});

describe('the reason why all cannot be deleted', () => {
  it('counts the enabled ones if all are loaded', async () => {
    const table = await tableOf(new ScriptedStore(numbered(60, () => true)), {
      checked: { allExcept: new Set() },
    });
    expect(reasonOf(table)).to.equal(
      `Disable Mailbox000, Mailbox001, Mailbox002 and 57 more ${ENABLED_FIRST}`,
    );
  });

  it('gives no count if some are not loaded, in English and German', async () => {
    const { table } = await many((index) => index > 0);
    expect(reasonOf(table)).to.equal(
      `Disable Mailbox001, Mailbox002, Mailbox003 and others ${ENABLED_FIRST}`,
    );
    table.messages = [german];
    table.lang = 'de';
    await settled(table);
    expect(reasonOf(table)).to.equal(
      'Deaktivieren Sie zuerst Mailbox001, Mailbox002, Mailbox003 und weitere: Ein aktiviertes Postfach lässt sich nicht löschen.',
    );
  });
});

describe('the Delete key', () => {
  it('shows why an enabled mailbox is not deleted', async () => {
    const table = await tableOf(new ScriptedStore(fiveMailboxes()));
    focusCell(table, 'Charlie');
    await press('Delete');
    await announced(table, `Disable Charlie ${ENABLED_FIRST}`);
    expect(isShown(table, `Disable Charlie ${ENABLED_FIRST}`)).to.be.true;
  });
});

describe('a selected mailbox that does not exist', () => {
  for (const action of ['Edit', 'Delete']) {
    it(`is said not to exist by “${action}”, once`, async () => {
      const table = await tableOf(new ScriptedStore(fiveMailboxes()), { selected: 'nobody' });
      const spoken = whatIsSpoken(table);
      button(table, action).click();
      await announced(table, 'This mailbox does not exist.');
      expect(isShown(table, 'This mailbox does not exist.')).to.be.true;
      expect(spoken).to.deep.equal(['This mailbox does not exist.']);
      expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
    });
  }
});

/** A table of a thousand mailboxes, all of them checked. */
async function many(isEnabled: (index: number) => boolean): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(numbered(1000, isEnabled));
  const table = await tableOf(store);
  getByRole(table, 'checkbox', { name: 'Select all mailboxes' }).click();
  await settled(table);
  return { table, store };
}

function numbered(length: number, isEnabled: (index: number) => boolean): Mailbox[] {
  const name = (index: number): string => `Mailbox${String(index).padStart(3, '0')}`;
  return Array.from({ length }, (_, index) =>
    inbound({ id: `m-${index}`, name: name(index), enabled: isEnabled(index) }),
  );
}

/** Why “Delete” cannot be used. */
function reasonOf(table: Table): string | undefined {
  return table.shadowRoot?.querySelector('#delete-reason')?.textContent;
}

/** Whether words are seen, elsewhere than in a live region, which nobody sees. */
function isShown(table: Table, words: string): boolean {
  const reports = [...(table.shadowRoot?.querySelectorAll<HTMLElement>('.report') ?? [])];
  return reports.some((report) => report.innerText.includes(words));
}

/** Everything that live regions say from now on. */
function whatIsSpoken(table: Table): string[] {
  const spoken: string[] = [];
  for (const region of table.shadowRoot?.querySelectorAll('[role=status], [role=alert]') ?? []) {
    new MutationObserver(() => {
      if (region.textContent !== '') spoken.push(region.textContent);
    }).observe(region, { childList: true, characterData: true, subtree: true });
  }
  return spoken;
}
