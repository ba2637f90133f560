import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/index.js';
import type { MailboxProvider } from '../../../src/elements/provider/mailbox-provider.js';
import { createBackend } from '../../../src/backend.js';
import { backendFetch } from '../../../src/testing/backend-fetch.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { inbound } from '../support/mailboxes.js';
import { getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';

describe('elements with the same src', () => {
  it('share one store, so that a page sends each request once and has one feed of changes', async () => {
    const platform = globalThis.fetch;
    const answer = backendFetch(
      createBackend(new MemoryMailboxStore([inbound()]), { basePath: '/shared-api' }),
    );
    const asked: string[] = [];
    globalThis.fetch = (input, init) => {
      const { pathname } = new URL(input instanceof Request ? input.url : String(input), document.baseURI);
      if (!pathname.startsWith('/shared-api')) return platform(input, init);
      asked.push(pathname);
      return answer(input, init);
    };
    try {
      const page = await fixture(html`<div>
        <mailbox-table src="/shared-api" lang="en"></mailbox-table>
        <mailbox-detail src="/shared-api/../shared-api" mailbox-id=${inbound().id} lang="en"></mailbox-detail>
        <mailbox-detail src="/shared-api/" mailbox-id=${inbound().id} lang="en"></mailbox-detail>
        <mailbox-table src=${new URL('/shared-api', document.baseURI).href} lang="en"></mailbox-table>
      </div>`);
      const [one, other] = page.querySelectorAll('mailbox-table');
      await waitUntil(() => [one, other].every((table) => table?.renderRoot.querySelector('th[scope=row]')));
      await waitUntil(() => asked.some((path) => path.endsWith('/changes')));
      if (one) getByRole(one, 'rowheader', { name: inbound().name });
      const times = (end: string): number => asked.filter((path) => path.endsWith(end)).length;
      expect(times('/changes')).to.equal(1);
      expect(times('/capabilities')).to.be.at.most(2);
      page.remove();
    } finally {
      globalThis.fetch = platform;
    }
  });
});

describe('a provider with a src', () => {
  it('has a store even if a framework binds nothing to its options, which makes them null', async () => {
    const provider = await fixture<MailboxProvider>(
      html`<mailbox-provider src="/api" .options=${null}></mailbox-provider>`,
    );
    expect(provider.store).to.be.an('object');
    provider.options = { timeout: 1000 };
    const { store } = provider;
    provider.options = null as never;
    expect(provider.store).to.be.an('object').that.is.not.equal(store);
  });
});
