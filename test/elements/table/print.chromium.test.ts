import { expect } from '@open-wc/testing';
import { emulateMedia } from '@web/test-runner-commands';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { inbound } from '../support/mailboxes.js';
import { nextFrame, tableOf } from './table-fixture.js';

describe('a table on paper', () => {
  it('has all its rows, since nobody can scroll there', async () => {
    const mailboxes = Array.from({ length: 99 }, (_, i) => inbound({ id: `m${i}`, name: `Box${i}` }));
    const table = await tableOf(new MemoryMailboxStore(mailboxes));
    const scroller = table.shadowRoot?.querySelector('.scroller') as HTMLElement;
    expect(scroller.scrollHeight).to.be.above(scroller.clientHeight);
    try {
      await emulateMedia({ media: 'print' });
      await nextFrame();
      expect(scroller.scrollHeight).to.equal(scroller.clientHeight);
    } finally {
      await emulateMedia({ media: 'screen' });
    }
  });
});
