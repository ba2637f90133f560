import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/index.js';
import { createBackend } from '../../../src/backend.js';
import { backendFetch } from '../../../src/testing/backend-fetch.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { RestMailboxStore } from '../../../src/store/rest/rest-store.js';
import { unloadedStore } from '../../../src/store/unloaded-store.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { ScriptedStore } from '../support/scripted-store.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';

const unauthenticated = (): Promise<Response> =>
  Promise.resolve(
    Response.json(
      { type: 'about:blank', title: 'Who?', status: 401, code: 'unauthenticated' },
      { status: 401, headers: { 'content-type': 'application/problem+json' } },
    ),
  );

/** A backend that knows nobody before somebody has signed in. */
class Office {
  isOpen = false;
  signedIn = 0;
  readonly #answer: typeof fetch;

  constructor(capabilities = {}) {
    const store = new MemoryMailboxStore([inbound()], { capabilities: { changes: false, ...capabilities } });
    this.#answer = backendFetch(createBackend(store, { basePath: '/api' }));
  }

  readonly fetch = ((input: RequestInfo, init?: RequestInit) =>
    this.isOpen ? this.#answer(input, init) : unauthenticated()) as typeof fetch;
}

describe('somebody who is not signed in', () => {
  it('is asked for once by an event, before the store waits for it, and then the requests continue', async () => {
    const office = new Office();
    let open: () => void = () => undefined;
    const reauthenticate = (): Promise<void> =>
      new Promise((resolve) => {
        office.signedIn++;
        open = resolve;
      });
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const details: unknown[] = [];
    page.addEventListener('mailbox-auth-required', ({ detail }) => details.push(detail));
    const manager = document.createElement('mailbox-manager');
    manager.lang = 'en';
    manager.store = new RestMailboxStore('/api', { fetch: office.fetch, reauthenticate });
    page.append(manager);
    await waitUntil(() => details.length > 0 && office.signedIn > 0, 'it is asked for');
    office.isOpen = true;
    open();
    await waitUntil(() => queryByRole(manager, 'rowheader', { name: inbound().name }), 'the rows come');
    expect([details, office.signedIn]).to.deep.equal([[null], 1]);
  });

  it('is asked for when a page’s own store says that it waits for that, until the element is gone', async () => {
    const listeners = new Set<() => void>();
    const store = Object.assign(new ScriptedStore([inbound()]), {
      onSignIn(listener: () => void) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    });
    let times = 0;
    const table = await fixture<HTMLElement>(
      html`<mailbox-table .store=${store} @mailbox-auth-required=${() => times++}></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(table, 'rowheader', { name: inbound().name }), 'the rows come');
    for (const listener of listeners) listener();
    for (const listener of listeners) listener();
    expect(times).to.equal(1);
    table.remove();
    await waitUntil(() => listeners.size === 0, 'nobody listens any more');
  });

  it('is asked for once more when a user tries again, but not when the page does', async () => {
    const store = new ScriptedStore([inbound()]);
    let times = 0;
    const table = await fixture<HTMLElementTagNameMap['mailbox-table']>(
      html`<mailbox-table
        lang="en"
        .store=${store}
        .selected=${inbound().id}
        @mailbox-auth-required=${() => times++}
      ></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(table, 'rowheader', { name: inbound().name }), 'the rows come');
    store.before = () => {
      throw new MailboxStoreError('unauthenticated');
    };
    await table.refresh();
    await table.refresh();
    expect(times, 'by the page').to.equal(1);
    getByRole(table, 'button', { name: 'Try again' }).click();
    await waitUntil(() => times === 2, 'it is asked for by the list');
    getByRole(table, 'button', { name: 'Enable' }).click();
    await waitUntil(() => times === 3, 'it is asked for by an action');
    await waitUntil(() => hasText(table, /could not be enabled/), 'the action has ended');
    getByRole(table, 'button', { name: 'Close' });
    const [again] = getAllByRole(table, 'button', { name: 'Try again' }).slice(-1);
    again?.click();
    await waitUntil(() => times === 4, 'it is asked for when it is tried again');
  });

  it('is asked for once more when a user tries to load rows again', async () => {
    const mailboxes = Array.from({ length: 101 }, (_, i) => inbound({ id: `m${i}`, name: `Box${i}` }));
    const store = new ScriptedStore(mailboxes);
    let times = 0;
    const table = await fixture<HTMLElementTagNameMap['mailbox-table']>(
      html`<mailbox-table
        lang="en"
        .store=${store}
        @mailbox-auth-required=${() => times++}
      ></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(table, 'rowheader', { name: 'Box0' }), 'the rows come');
    store.fail('list', 'unauthenticated');
    table.scrollToIndex(100);
    await waitUntil(() => times === 1, 'it is asked for by the rows');
    await waitUntil(() => queryByRole(table, 'button', { name: 'Try again' }), 'they can be tried again');
    getByRole(table, 'button', { name: 'Try again' }).click();
    await waitUntil(() => times === 2, 'it is asked for once more');
  });

  it('is no longer asked for by an element that has left the page', async () => {
    const office = new Office();
    office.isOpen = true;
    const reauthenticate = (): Promise<void> =>
      Promise.resolve().then(() => {
        office.signedIn++;
      });
    const store = new RestMailboxStore('/api', { fetch: office.fetch, reauthenticate });
    const table = await fixture<HTMLElementTagNameMap['mailbox-table']>(
      html`<mailbox-table lang="en" .store=${store}></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(table, 'rowheader', { name: inbound().name }), 'the rows come');
    let times = 0;
    table.addEventListener('mailbox-auth-required', () => times++);
    table.remove();
    await Promise.resolve();
    office.isOpen = false;
    await store.list({}).catch(() => undefined);
    expect([times, office.signedIn]).to.deep.equal([0, 1]);
  });

  it('can see what is allowed once the store answers', async () => {
    const office = new Office({ readOnly: true });
    const store = new RestMailboxStore('/api', { fetch: office.fetch });
    const table = await fixture<HTMLElementTagNameMap['mailbox-table']>(
      html`<mailbox-table lang="en" .store=${store}></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(table, 'button', { name: 'Try again' }), 'it fails');
    office.isOpen = true;
    getByRole(table, 'button', { name: 'Try again' }).click();
    await waitUntil(() => table.matches(':state(readonly)'), 'it is known that nothing may be changed');
    expect(queryByRole(table, 'button', { name: 'Add Mailbox' })).to.be.undefined;
  });
});

describe('a store whose code cannot be loaded', () => {
  it('fails visibly, and is loaded when somebody tries again', async () => {
    const table = await fixture<HTMLElementTagNameMap['mailbox-table']>(
      html`<mailbox-table lang="en"></mailbox-table>`,
    );
    let isThere = false;
    table.store = unloadedStore(() => {
      if (isThere) table.store = new MemoryMailboxStore([inbound()]);
      return Promise.resolve();
    });
    await waitUntil(() => hasText(table, 'The mailboxes could not be loaded.'), 'it is said');
    isThere = true;
    getByRole(table, 'button', { name: 'Try again' }).click();
    await waitUntil(() => queryByRole(table, 'rowheader', { name: inbound().name }), 'the rows come');
  });
});
