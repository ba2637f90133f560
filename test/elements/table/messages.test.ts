import { expect } from '@open-wc/testing';
import german from '../../../src/locales/de.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getByRole, queryByRole } from '../../support/roles.js';
import { fiveMailboxes, button, focused, type Table, tableOf } from './table-fixture.js';
import { press } from '../../support/keys.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import { waitUntil } from '../../support/wait-until.js';

/** A screen of 320 px, with a little space around. */
const NARROW = '276px';

describe('the messages above the rows', () => {
  it('have room for their text beside or above their buttons in a narrow place', async () => {
    const store = new ScriptedStore(fiveMailboxes());
    const table = await tableOf(store, { lang: 'de', messages: [german] });
    table.style.inlineSize = NARROW;
    store.before = ({ method }) => {
      if (method === 'get' || method === 'list') throw new MailboxStoreError('unavailable');
    };
    table.checked = { ids: new Set(['a', 'one that is not at hand']) };
    await table.refresh();
    button(table, 'Aktivieren').click();
    await waitUntil(() => said(table).length === 2, 'a look and an action failed');
    for (const words of said(table)) {
      const { left, right, width } = (words.parentElement as Element).getBoundingClientRect();
      expect(words.getBoundingClientRect().width).to.be.above(width / 2);
      const buttons = [...(words.parentElement as Element).querySelectorAll('button')];
      for (const each of buttons.map((button) => button.getBoundingClientRect()))
        expect(left <= each.left && each.right <= right).to.equal(true);
    }
  });

  it('let keys scroll through many mailboxes that could not be changed', async () => {
    const mailboxes = Array.from({ length: 30 }, (_, index) =>
      inbound({ id: `m-${index}`, name: `Box${index}` }),
    );
    const store = new ScriptedStore(mailboxes);
    const table = await tableOf(store, { checked: { allExcept: new Set() } });
    store.fail('update', 'forbidden');
    button(table, 'Enable').click();
    const name = '30 of 30 mailboxes could not be enabled.';
    await waitUntil(() => queryByRole(table, 'list', { name }), 'they are named');
    getByRole(table, 'searchbox').focus();
    await press('Tab');
    const list = getByRole(table, 'list', { name });
    expect(focused(table)).to.equal(list);
    await press('End');
    await waitUntil(() => list.scrollTop > 0, 'it scrolls');
  });
});

/** The texts above the rows, without the buttons beside them. */
function said(table: Table): Element[] {
  return [...(table.shadowRoot?.querySelectorAll('.banner > span, .report > .words') ?? [])];
}
