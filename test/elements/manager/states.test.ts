import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-manager.js';
import type { MailboxManager } from '../../../src/mailbox-manager.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { waitUntil } from '../../support/wait-until.js';

describe('an element that is read-only', () => {
  for (const tag of ['mailbox-table', 'mailbox-form', 'mailbox-detail', 'mailbox-manager'] as const) {
    it(`exposes a custom state, whether the page or the store makes it read-only: ${tag}`, async () => {
      const place = await fixture<HTMLElement>(html`<div></div>`);
      const element = document.createElement(tag);
      place.append(element);
      element.store = new MemoryMailboxStore();
      await element.updateComplete;
      expect(element.matches(':state(readonly)')).to.equal(false);
      element.readonly = true;
      await element.updateComplete;
      expect(element.matches(':state(readonly)')).to.equal(true);
      element.readonly = false;
      await element.updateComplete;
      expect(element.matches(':state(readonly)')).to.equal(false);
      element.store = new MemoryMailboxStore([], { capabilities: { readOnly: true } });
      await waitUntil(() => element.matches(':state(readonly)'), 'the store is read-only');
    });
  }
});

describe('a page with a selected mailbox', () => {
  it('exposes a custom state, as well as its attribute', async () => {
    const page = await fixture<MailboxManager>(
      html`<mailbox-manager .store=${new MemoryMailboxStore()}></mailbox-manager>`,
    );
    for (const selected of ['in-1', undefined]) {
      page.selected = selected;
      await page.updateComplete;
      const isSelected = selected !== undefined;
      expect([page.hasAttribute('selected'), page.matches(':state(selected)')]).to.deep.equal([
        isSelected,
        isSelected,
      ]);
    }
  });
});
