import { expect, fixture, html } from '@open-wc/testing';
import '../../src/mailbox-table.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { sampleMailboxes } from '../../src/testing/sample-mailboxes.js';
import { getAllByRole, getByRole, hasText } from '../support/roles.js';
import { waitUntil } from '../support/wait-until.js';
import { withPageStyle } from './support/page-style.js';

describe('a page that decides how the table is displayed', () => {
  for (const rule of [
    'display: block',
    'display: block; height: 500px',
    'display: grid',
    'display: contents',
    'all: unset',
  ]) {
    it(`keeps a long list within its height: ${rule}`, async () => {
      await withPageStyle(`mailbox-table { ${rule} }`, async () => {
        const table = document.createElement('mailbox-table');
        table.store = new MemoryMailboxStore(sampleMailboxes(1000));
        await fixture(html`<div>${table}</div>`);
        await waitUntil(() => hasText(table, '1,000 mailboxes'), 'there are rows');
        const { height } = getByRole(table, 'grid').parentElement?.getBoundingClientRect() ?? {};
        expect(height).to.be.within(100, rule.includes('500px') ? 400 : 700);
        expect(getAllByRole(table, 'row').length).to.be.below(60);
      });
    });
  }
});
