import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import '../../../src/mailbox-provider.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import type { MailboxProvider } from '../../../src/elements/provider/mailbox-provider.js';
import { watchListeners } from '../../embedding/support/listeners.js';
import { hasText, queryByRole } from '../../support/roles.js';
import { ManualStore } from '../support/manual-store.js';
import { inbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

function find<K extends keyof HTMLElementTagNameMap>(
  root: ParentNode,
  tag: K,
  index = 0,
): HTMLElementTagNameMap[K] {
  const found = root.querySelectorAll(tag)[index];
  if (!found) throw new Error(`There is no <${tag}> number ${index}`);
  return found;
}

/** Which of the stores an element reads from. */
async function readsFrom(element: MailboxDetail, store: ManualStore): Promise<void> {
  const before = store.gets.length;
  element.mailboxId = `id-${Math.random()}`;
  await waitUntil(() => store.gets.length > before, 'the element asks the store');
  expect(store.gets.at(-1)?.id).to.equal(element.mailboxId);
}

async function hasNoStore(element: MailboxDetail): Promise<void> {
  await waitUntil(() => hasText(element, 'No mailbox store'), 'the element has no store');
}

describe('a provider', () => {
  it('can be hidden with all its content', async () => {
    const page = await fixture<MailboxProvider>(
      html`<mailbox-provider hidden><p>Mailboxes</p></mailbox-provider>`,
    );
    expect(page.querySelector('p')?.checkVisibility()).to.be.false;
    page.hidden = false;
    expect(page.querySelector('p')?.checkVisibility()).to.be.true;
  });
});

describe('a read-only provider', () => {
  const canEdit = (element: Element): boolean =>
    queryByRole(element, 'button', { name: 'Edit' }) !== undefined;

  it('hides every way to change something in all descendants, until it is no longer read-only', async () => {
    const page = await fixture<MailboxProvider>(html`<mailbox-provider readonly>
      <mailbox-provider>
        <mailbox-detail lang="en" .mailbox=${inbound()} .store=${new ManualStore()}></mailbox-detail>
      </mailbox-provider>
    </mailbox-provider>`);
    const detail = find(page, 'mailbox-detail');
    await waitUntil(() => hasText(detail, inbound().name), 'the details are there');
    expect(canEdit(detail)).to.be.false;
    page.readonly = false;
    await waitUntil(() => canEdit(detail), 'they can be edited');
    page.readonly = true;
    await waitUntil(() => !canEdit(detail), 'they cannot be edited any more');
  });
});

describe('the store of a provider', () => {
  it('is the one that was set, for every descendant', async () => {
    const store = new ManualStore();
    const page = await fixture<MailboxProvider>(html`<mailbox-provider .store=${store}>
      <mailbox-detail></mailbox-detail>
      <section><mailbox-detail></mailbox-detail></section>
    </mailbox-provider>`);
    expect(page.store).to.equal(store);
    await readsFrom(find(page, 'mailbox-detail', 0), store);
    await readsFrom(find(page, 'mailbox-detail', 1), store);
  });

  it('reaches elements in shadow roots', async () => {
    const store = new ManualStore();
    const page = await fixture(html`<mailbox-provider .store=${store}><p></p></mailbox-provider>`);
    const element = document.createElement('mailbox-detail');
    find(page, 'p').attachShadow({ mode: 'closed' }).append(element);
    await readsFrom(element, store);
  });

  it('is created from src at once, one for each src and options', () => {
    const provider = document.createElement('mailbox-provider');
    expect(provider.store).to.equal(undefined);
    provider.src = '/api';
    const first = provider.store;
    expect(first).to.be.an('object');
    expect(provider.store).to.equal(first);
    provider.options = { credentials: 'include' };
    const second = provider.store;
    expect(second).to.be.an('object').and.not.equal(first);
    provider.src = '/other';
    expect(provider.store).to.be.an('object').and.not.equal(second);
    provider.removeAttribute('src');
    provider.src = '';
    expect(provider.store).to.equal(undefined);
  });

  it('stays if new options equal the old ones, as with hosts that create them for each rendering', () => {
    const provider = document.createElement('mailbox-provider');
    const reauthenticate = () => Promise.resolve();
    const options = (token: string) => ({ headers: { authorization: token }, reauthenticate });
    provider.src = '/api';
    provider.options = options('Bearer abc');
    const first = provider.store;
    provider.options = options('Bearer abc');
    expect(provider.store).to.equal(first);
    provider.options = options('Bearer def');
    const second = provider.store;
    expect(second).not.to.equal(first);
    provider.options = { ...options('Bearer def'), reauthenticate: () => Promise.resolve() };
    expect(provider.store).not.to.equal(second);
  });

  it('is replaced if headers are an object whose content is opaque', () => {
    const provider = document.createElement('mailbox-provider');
    const options = (token: string) => ({ headers: new Headers({ authorization: token }) as never });
    provider.src = '/api';
    provider.options = options('Bearer abc');
    const first = provider.store;
    provider.options = options('Bearer def');
    expect(provider.store).not.to.equal(first);
  });

  it('is the one that was set, even with a src, until it is removed', async () => {
    const store = new ManualStore();
    const provider = await fixture<MailboxProvider>(
      html`<mailbox-provider src="/api" .store=${store}></mailbox-provider>`,
    );
    expect(provider.store).to.equal(store);
    provider.store = undefined;
    expect(provider.store).to.be.an('object').and.not.equal(store);
    provider.removeAttribute('src');
    await provider.updateComplete;
    expect(provider.store).to.equal(undefined);
  });

  it('sends requests as its options say', async () => {
    const calls: Request[] = [];
    const provider = await fixture<MailboxProvider>(html`<mailbox-provider
      src="/api"
      .options=${{
        headers: () => Promise.resolve({ authorization: 'Bearer abc' }),
        credentials: 'omit',
        fetch: (input: RequestInfo | URL, init?: RequestInit) => {
          calls.push(new Request(input, init));
          return Promise.resolve(Response.json(inbound()));
        },
      }}
    >
      <mailbox-detail mailbox-id="in-1"></mailbox-detail>
    </mailbox-provider>`);
    await waitUntil(() => hasText(find(provider, 'mailbox-detail'), 'SupportInbox'));
    const call = calls.find(({ url }) => url.endsWith('/mailboxes/in-1'));
    expect(call?.headers.get('authorization')).to.equal('Bearer abc');
    expect(call?.credentials).to.equal('omit');
  });

  it('is followed when it is replaced', async () => {
    const [first, second] = [new ManualStore(), new ManualStore()];
    const page = await fixture<MailboxProvider>(
      html`<mailbox-provider .store=${first}><mailbox-detail></mailbox-detail></mailbox-provider>`,
    );
    const element = find(page, 'mailbox-detail');
    await readsFrom(element, first);
    page.store = second;
    await readsFrom(element, second);
    page.store = undefined;
    await hasNoStore(element);
    expect([first.listeners, second.listeners]).to.deep.equal([0, 0]);
  });

  it('gives way to that of a nearer provider, which passes it on if it has none', async () => {
    const [outer, inner] = [new ManualStore(), new ManualStore()];
    const page = await fixture<MailboxProvider>(html`<mailbox-provider .store=${outer}>
      <mailbox-provider .store=${inner}><mailbox-detail></mailbox-detail></mailbox-provider>
      <mailbox-provider><mailbox-detail></mailbox-detail></mailbox-provider>
    </mailbox-provider>`);
    const [near, passing] = [find(page, 'mailbox-provider', 0), find(page, 'mailbox-provider', 1)];
    expect([near.store, passing.store]).to.deep.equal([inner, outer]);
    await readsFrom(find(page, 'mailbox-detail', 0), inner);
    await readsFrom(find(page, 'mailbox-detail', 1), outer);
    near.store = undefined;
    await readsFrom(find(page, 'mailbox-detail', 0), outer);
  });

  it('gives way to an element’s own', async () => {
    const [provided, own] = [new ManualStore(), new ManualStore()];
    const page = await fixture(html`<mailbox-provider .store=${provided}>
      <mailbox-detail .store=${own}></mailbox-detail>
    </mailbox-provider>`);
    const element = find(page, 'mailbox-detail');
    await readsFrom(element, own);
    element.store = undefined;
    await readsFrom(element, provided);
  });

  it('is not part of the element’s JSON', () => {
    const provider = document.createElement('mailbox-provider');
    provider.options = { headers: { authorization: 'Bearer abc' } };
    expect(JSON.stringify({ provider })).to.equal('{"provider":{}}');
  });
});

describe('an element that is moved', () => {
  it('uses the store of its new provider, and none outside of any', async () => {
    const [first, second] = [new ManualStore(), new ManualStore()];
    const page = await fixture(html`<div>
      <mailbox-provider .store=${first}><mailbox-detail></mailbox-detail></mailbox-provider>
      <mailbox-provider .store=${second}></mailbox-provider>
    </div>`);
    const element = find(page, 'mailbox-detail');
    await readsFrom(element, first);
    find(page, 'mailbox-provider', 1).append(element);
    await readsFrom(element, second);
    page.append(element);
    await hasNoStore(element);
    expect([first.listeners, second.listeners]).to.deep.equal([0, 0]);
  });

  it('takes its provider with it', async () => {
    const store = new ManualStore();
    const page = await fixture(html`<div>
      <mailbox-provider .store=${store}>
        <mailbox-provider><mailbox-detail></mailbox-detail></mailbox-provider>
      </mailbox-provider>
      <p></p>
    </div>`);
    const passing = find(page, 'mailbox-provider', 1);
    const element = find(page, 'mailbox-detail');
    await readsFrom(element, store);
    find(page, 'p').append(passing);
    await hasNoStore(element);
    find(page, 'mailbox-provider', 0).append(passing);
    await readsFrom(element, store);
  });

  it('leaves nothing behind on the document that it was removed from', async () => {
    const frame = await fixture<HTMLIFrameElement>(html`<iframe title="Other"></iframe>`);
    const element = await fixture<MailboxDetail>(html`<mailbox-detail></mailbox-detail>`);
    const watch = watchListeners(document);
    const parent = element.parentElement;
    element.remove();
    parent?.append(element);
    expect(watch.count()).to.be.greaterThan(0);
    frame.contentDocument?.body.append(element);
    expect(watch.count()).to.equal(0);
    watch.end();
  });
});
