import { expect } from '@open-wc/testing';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';
import { open, openRead, request } from './detail-fixture.js';

describe('details whose store is retried', () => {
  it('say that the store is being retried, announce it once, and can be stopped', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.retry(20_000);
    await waitUntil(() => hasText(detail, /Retrying in 20 s…/));
    const status = getByRole(detail, 'status');
    await waitUntil(() => status.textContent.includes('Retrying in 20 s…'), 'it is said');
    await waitUntil(() => hasText(detail, /Retrying in 19 s…/), 'the seconds are counted');
    expect(status.textContent, 'the seconds are not spoken').not.to.include('19');
    const stop = getByRole(detail, 'button', { name: 'Stop' });
    stop.focus();
    stop.click();
    await waitUntil(() => hasText(detail, 'The request was stopped.'));
    expect(store.gets[0]?.signal?.aborted).to.equal(true);
    expect(detail.matches(':state(failed)')).to.equal(true);
    const again = getByRole(detail, 'button', { name: 'Try again' });
    expect(detail.shadowRoot?.activeElement, 'who stopped it can go on').to.equal(again);
    again.click();
    (await request(store, 2)).answer(inbound());
    await waitUntil(() => hasText(detail, 'imap.example.com'));
    expect(queryByRole(detail, 'button', { name: 'Try again' })).to.equal(undefined);
  });

  it('keep the warning icon still during retries', async () => {
    const store = new ManualStore();
    const detail = await open(store);
    store.gets[0]?.retry(20_000);
    await waitUntil(() => hasText(detail, /Retrying in 20 s…/));
    const sign = detail.shadowRoot?.querySelector('.problem svg');
    if (!sign) throw new Error('There is no sign');
    expect(sign.getAnimations().length, 'it does not turn').to.equal(0);
  });

  it('keep showing what was read during retries', async () => {
    const store = new ManualStore();
    const detail = await openRead(store);
    detail.refresh();
    (await request(store, 2)).retry(400);
    await waitUntil(() => hasText(detail, /Retrying…/));
    expect(hasText(detail, 'imap.example.com')).to.equal(true);
    store.gets[1]?.answer(inbound({ host: 'imap.example.net' }));
    await waitUntil(() => hasText(detail, 'imap.example.net'));
    expect(queryByRole(detail, 'button', { name: 'Stop' })).to.equal(undefined);
  });
});
