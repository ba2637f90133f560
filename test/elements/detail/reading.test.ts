import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { ManualStore } from '../support/manual-store.js';
import { inbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';
import { open, openRead, request } from './detail-fixture.js';

const gone = 'SupportInbox was deleted.';

describe('reading a mailbox', () => {
  it('reads nothing if the page sets something that is not a mailbox', async () => {
    const detail = await fixture<MailboxDetail>(html`<mailbox-detail lang="en"></mailbox-detail>`);
    for (const nonsense of [5, {}, null, 'in-1', { id: 7 }]) {
      detail.store = new ManualStore();
      detail.mailbox = nonsense as never;
      await detail.updateComplete;
      expect(hasText(detail, 'Select a mailbox to see its details'), JSON.stringify(nonsense)).to.equal(true);
    }
    detail.mailbox = { id: 'odd', unreadable: true } as never;
    await detail.updateComplete;
    getByRole(detail, 'heading', { name: 'odd' });
  });

  it('says that it is loading until the response arrives', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    expect(getByRole(detail, 'region').getAttribute('aria-busy')).to.equal('true');
    expect(detail.matches(':state(loading)')).to.equal(true);
    store.gets[0]?.answer(inbound());
    await waitUntil(() => hasText(detail, 'imap.example.com'));
    expect(getByRole(detail, 'region').getAttribute('aria-busy')).to.equal('false');
  });

  it('drops the response for an earlier selection, and aborts its request', async () => {
    const store = new ManualStore();
    const detail = await open(store, 'in-1');
    detail.mailboxId = 'in-2';
    const second = await request(store, 2);
    expect(store.gets[0]?.signal?.aborted).to.equal(true);
    second.answer(inbound({ id: 'in-2', name: 'Second' }));
    await waitUntil(() => hasText(detail, 'Second'));
    store.gets[0]?.answer(inbound({ name: 'First' }));
    await detail.updateComplete;
    expect(hasText(detail, 'Second')).to.equal(true);
  });

  it('drops the response of a store that was replaced', async () => {
    const [old, fresh] = [new ManualStore(), new ManualStore()];
    const detail = await open(old);
    detail.store = fresh;
    (await request(fresh, 1)).answer(inbound({ name: 'Fresh' }));
    await waitUntil(() => hasText(detail, 'Fresh'));
    old.gets[0]?.answer(inbound({ name: 'Old' }));
    await detail.updateComplete;
    expect(hasText(detail, 'Fresh')).to.equal(true);
    expect([old.listeners, fresh.listeners]).to.deep.equal([0, 1]);
  });

  it('offers to try again when it failed', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    let announced: unknown;
    detail.addEventListener('mailbox-error', (event) => (announced = event.detail.error.code));
    store.gets[0]?.fail('network');
    await waitUntil(() => hasText(detail, 'The server cannot be reached. Check the network connection.'));
    expect(announced).to.equal('network');
    expect(detail.matches(':state(failed)')).to.equal(true);
    const again = getByRole(detail, 'button', { name: 'Try again' });
    const { color } = getComputedStyle(detail);
    expect(getComputedStyle(again).color, 'it does not look out of use').to.equal(color);
    again.click();
    (await request(store, 2)).answer(inbound());
    await waitUntil(() => hasText(detail, 'SupportInbox'));
  });

  it('says how long to wait if the server demands it', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.fail('rate-limited', { retryAfter: 3600 });
    const words = 'Too many requests. Wait a moment and try again. Wait at least 60 minutes.';
    await waitUntil(() => hasText(detail, words));
  });

  it('keeps what it has read when a retry fails, too', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.answer(inbound());
    await waitUntil(() => hasText(detail, 'SupportInbox'));
    detail.refresh();
    (await request(store, 2)).fail('network');
    await waitUntil(() => queryByRole(detail, 'button', { name: 'Try again' }));
    getByRole(detail, 'button', { name: 'Try again' }).click();
    await detail.updateComplete;
    expect(queryByRole(detail, 'button', { name: 'Try again' }), 'while it is read').to.equal(undefined);
    (await request(store, 3)).fail('network');
    await waitUntil(() => queryByRole(detail, 'button', { name: 'Try again' }));
    expect(hasText(detail, 'imap.example.com')).to.equal(true);
  });

  it('shows what can be read of a mailbox with unknown values', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    const raw = { type: 'inbound', name: 'Odd', protocol: 'jmap' };
    store.gets[0]?.fail('protocol', { unreadable: { id: 'in-1', unreadable: true, raw } });
    await waitUntil(() => hasText(detail, 'jmap'));
    getByRole(detail, 'region', { name: 'Odd' });
    expect(hasText(detail, /cannot read, so it cannot be changed here/)).to.equal(true);
    expect(hasText(detail, /server’s answer/)).to.equal(false);
    expect(detail.matches(':state(failed)')).to.equal(false);
  });

  it('lets nobody change a mailbox with unknown values from a foreign store', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.answer({ ...inbound(), security: 'quic' } as unknown as Mailbox);
    await waitUntil(() => hasText(detail, 'quic'));
    expect(hasText(detail, /cannot read, so it cannot be changed here/)).to.equal(true);
    expect(queryByRole(detail, 'button', { name: 'Edit' })).to.equal(undefined);
  });

  it('keeps focus within the pane when its button disappears', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.fail('timeout');
    await waitUntil(() => queryByRole(detail, 'button', { name: 'Try again' }));
    const button = getByRole(detail, 'button', { name: 'Try again' });
    button.focus();
    button.click();
    await detail.updateComplete;
    expect(detail.shadowRoot?.activeElement).to.equal(getByRole(detail, 'region'));
  });

  it('says that a mailbox was deleted', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.fail('not-found');
    await waitUntil(() => hasText(detail, 'This mailbox does not exist.'));
    expect(queryByRole(detail, 'button')).to.equal(undefined);
  });

  it('reports once that the user has to sign in, and again after a retry', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    let times = 0;
    detail.addEventListener('mailbox-auth-required', () => times++);
    store.gets[0]?.fail('unauthenticated');
    await waitUntil(() => queryByRole(detail, 'button', { name: 'Try again' }));
    detail.refresh();
    (await request(store, 2)).fail('unauthenticated');
    await detail.updateComplete;
    expect(times).to.equal(1);
    getByRole(detail, 'button', { name: 'Try again' }).click();
    (await request(store, 3)).fail('unauthenticated');
    await waitUntil(() => queryByRole(detail, 'button', { name: 'Try again' }));
    expect(times).to.equal(2);
  });
});

describe('following a mailbox', () => {
  it('shows what somebody else changed, without a loading message', async () => {
    const store = new ManualStore();
    const detail = await openRead(store);
    store.tell({ kind: 'updated', id: 'in-1', revision: '2' });
    const again = await request(store, 2);
    await detail.updateComplete;
    expect(hasText(detail, 'imap.example.com')).to.equal(true);
    again.answer(inbound({ revision: '2', host: 'imap.example.net' }));
    await waitUntil(() => hasText(detail, 'imap.example.net'));
  });

  it('requests nothing if another mailbox changed, or if the change is already known', async () => {
    const store = new ManualStore();
    await openRead(store);
    store.tell({ kind: 'updated', id: 'in-9', revision: '2' });
    store.tell({ kind: 'updated', id: 'in-1', revision: '1' });
    store.tell({ kind: 'reset' });
    await request(store, 2);
    expect(store.gets.length).to.equal(2);
  });

  it('says that it was deleted, by its name', async () => {
    const store = new ManualStore();
    const detail = await openRead(store);
    store.tell({ kind: 'deleted', id: 'in-1' });
    await waitUntil(() => hasText(detail, gone));
    expect(hasText(detail, 'Select a mailbox to see its details')).to.equal(true);
    store.tell({ kind: 'reset' });
    (await request(store, 2)).fail('not-found');
    await detail.updateComplete;
    expect(hasText(detail, gone)).to.equal(true);
  });

  it('keeps what it has read if the change cannot be read', async () => {
    const store = new ManualStore();
    const detail = await openRead(store);
    store.tell({ kind: 'updated', id: 'in-1', revision: '2' });
    (await request(store, 2)).fail('timeout');
    await waitUntil(() => hasText(detail, 'The server did not answer in time.'));
    expect(hasText(detail, 'imap.example.com')).to.equal(true);
  });

  it('follows a mailbox that the page has set', async () => {
    const store = new ManualStore();
    const detail = await fixture<MailboxDetail>(
      html`<mailbox-detail .mailbox=${inbound()} .store=${store}></mailbox-detail>`,
    );
    expect(store.gets.length).to.equal(0);
    store.tell({ kind: 'updated', id: 'in-1', revision: '2' });
    (await request(store, 1)).answer(inbound({ revision: '2', name: 'Renamed' }));
    await waitUntil(() => hasText(detail, 'Renamed'));
  });
});

describe('a pane that is moved or removed', () => {
  it('continues reading after it was moved', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    const place = await fixture(html`<div></div>`);
    place.append(detail);
    await detail.updateComplete;
    expect([store.gets.length, store.listeners]).to.deep.equal([1, 1]);
    store.gets[0]?.answer(inbound());
    await waitUntil(() => hasText(detail, 'SupportInbox'));
  });

  it('aborts its request and unsubscribes, and reads again when it is back', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    const parent = detail.parentElement;
    detail.remove();
    await waitUntil(() => store.listeners === 0);
    expect(store.gets[0]?.signal?.aborted).to.equal(true);
    parent?.append(detail);
    (await request(store, 2)).answer(inbound());
    await waitUntil(() => hasText(detail, 'SupportInbox'));
    expect(store.listeners).to.equal(1);
  });
});

describe('what a screen reader hears', () => {
  it('is only the last of several selections', async () => {
    const store = new ManualStore();
    const detail = await fixture<MailboxDetail>(html`<mailbox-detail .store=${store}></mailbox-detail>`);
    const heard = listen(detail);
    for (const name of ['First', 'Second', 'Third']) {
      detail.mailbox = inbound({ id: name, name });
      await detail.updateComplete;
    }
    await waitUntil(() => heard.length > 0);
    store.tell({ kind: 'updated', id: 'Third', revision: '2' });
    (await request(store, 1)).answer(inbound({ id: 'Third', name: 'Third', revision: '2' }));
    detail.mailbox = inbound({ id: 'Fourth', name: 'Fo\u202Eurth' });
    await waitUntil(() => heard.length > 1);
    expect(heard).to.deep.equal(['Showing details for Third', 'Showing details for Fo⟨U+202E⟩urth']);
  });

  it('is why nothing is shown', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    const heard = listen(detail);
    store.gets[0]?.fail('timeout');
    await waitUntil(() => heard.length > 0);
    expect(heard).to.deep.equal(['The server did not answer in time.']);
  });
});

/** What the polite live region says from now on. */
function listen(detail: MailboxDetail): string[] {
  const region = getByRole(detail, 'status');
  const heard: string[] = [];
  new MutationObserver(() => {
    const text = region.textContent.trim();
    if (text) heard.push(text);
  }).observe(region, { childList: true, characterData: true, subtree: true });
  return heard;
}
