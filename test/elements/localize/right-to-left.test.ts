import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import '../../../src/mailbox-table.js';
import german from '../../../src/locales/de.js';
import type { ConnectionStep } from '../../../src/model/connection.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { FormStore } from '../support/form-store.js';
import { inbound } from '../support/mailboxes.js';

const STEPS: readonly ConnectionStep[] = [
  { step: 'connect', status: 'ok', ms: 12 },
  { step: 'done', status: 'ok' },
];

describe('in a right-to-left page', () => {
  it('a step takes “12 ms”, not “ms 12”', async () => {
    const store = new FormStore([inbound()], { connectionTest: true });
    store.steps = STEPS;
    const page = await fixture(
      html`<div dir="rtl"><mailbox-detail .mailbox=${inbound()} .store=${store}></mailbox-detail></div>`,
    );
    await waitUntil(() => queryByRole(page, 'button', { name: 'Test connection' }), 'the button is there');
    getByRole(page, 'button', { name: 'Test connection' }).click();
    await waitUntil(() => hasText(page, 'The connection works.'), 'the test has ended');
    const report = getByRole(page, 'region', { name: 'Test connection' });
    expect(placeOf(report, '12').right).to.be.at.most(placeOf(report, 'ms').left);
  });

  it('a German date begins with the day', async () => {
    const mailbox = inbound({ createdAt: '2025-03-24T12:00:00Z' });
    const page = await fixture(
      html`<div dir="rtl" lang="de"
        ><mailbox-detail .mailbox=${mailbox} .store=${new MemoryMailboxStore()} .messages=${[german]}></mailbox-detail
      ></div>`,
    );
    await waitUntil(() => hasText(page, /24\.03\.2025/), 'the date is there');
    const root = page.querySelector('mailbox-detail')?.shadowRoot as ShadowRoot;
    expect(placeOf(root, '24.03.2025').right).to.be.at.most(placeOf(root, ':00').left);
  });

  it('the values of a card end at the same edge', async () => {
    const store = new MemoryMailboxStore([inbound({ security: 'ssl-tls' })]);
    const page = await fixture(
      html`<div dir="rtl" style="inline-size: 20rem"><mailbox-table .store=${store}></mailbox-table></div>`,
    );
    await waitUntil(() => queryByRole(page, 'rowheader', { name: 'SupportInbox' }), 'the row is there');
    const cell = (index: number): HTMLElement => getAllByRole(page, 'gridcell')[index] as HTMLElement;
    const [port, security] = [placeOf(cell(3), '1143'), placeOf(cell(4), 'ssl-tls')];
    expect(security.left).to.be.closeTo(port.left, 1);
  });
});

/** Where a text is that is within one node. */
function placeOf(root: Node, text: string): DOMRect {
  const nodes = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  for (let node = nodes.nextNode(); node; node = nodes.nextNode()) {
    const start = node.nodeValue?.indexOf(text) ?? -1;
    if (start < 0) continue;
    range.setStart(node, start);
    range.setEnd(node, start + text.length);
    return range.getBoundingClientRect();
  }
  throw new Error(`“${text}” is not there`);
}
