import { expect } from '@open-wc/testing';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { inbound } from '../support/mailboxes.js';
import { ScriptedStore } from '../support/scripted-store.js';
import { tableOf } from './table-fixture.js';

describe('scrolling to a mailbox', () => {
  it('says that it was not found if the list fails during the search', async () => {
    const store = new ScriptedStore(
      Array.from({ length: 1000 }, (_, index) =>
        inbound({ id: `m-${index}`, name: `Mailbox${String(index).padStart(3, '0')}` }),
      ),
    );
    const table = await tableOf(store);
    store.before = ({ method }) => {
      if (method === 'list') throw new MailboxStoreError('unavailable');
    };
    expect(await table.scrollToMailbox('m-700')).to.be.false;
  });
});
