import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import type { RequestOptions } from '../../../src/store/mailbox-store.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblems } from '../../support/axe.js';
import { getByLabel, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { FormStore, Gate } from '../support/form-store.js';
import {
  announced,
  choose,
  click,
  editForm,
  eventsOf,
  fillInbound,
  focused,
  newForm,
  PASSWORD,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';

/** How long the store waits before it asks again, in ms. */
const LONG = 20_000;

/** A save whose first try failed, and that waits for its next one until the test lets it. */
async function waiting(
  delay = LONG,
  outcome?: 'unknown',
): Promise<{ form: MailboxForm; store: FormStore; gate: Gate; options: () => RequestOptions }> {
  const store = new FormStore();
  const gate = new Gate();
  const options = (): RequestOptions => store.changes.at(-1)?.options ?? {};
  store.scripts.push((work) => {
    options().onRetry?.({ attempt: 2, delay });
    const stopped = new Promise<Mailbox>((_, reject) => {
      options().signal?.addEventListener('abort', () => {
        reject(new MailboxStoreError('aborted', { outcome }));
      });
    });
    return Promise.race([gate.opened.then(work), stopped]);
  });
  const form = await newForm('inbound', store);
  await fillInbound(form);
  await click(form, 'Save');
  return { form, store, gate, options };
}

/** Everything that was typed. */
function typed(form: MailboxForm): readonly string[] {
  return ['Mailbox Name', 'Mailbox', 'Password', 'Host', 'Port'].map((label) => valueOf(form, label));
}

const FILLED = ['SupportInbox', 'support', PASSWORD, 'imap.example.com', '110'];

describe('a save that waits for its next try', () => {
  it('says for how long, announces it once, and continues by itself', async () => {
    const { form, gate } = await waiting();
    expect(hasText(form, /Retrying in (20|19) s…/)).to.equal(true);
    expect(await announced(form)).to.match(/Retrying in (20|19) s…/);
    const region = form.renderRoot.querySelector('[role=status]');
    const said = region?.textContent;
    await waitUntil(() => hasText(form, /Retrying in 18 s…/), 'the seconds are counted');
    expect(region?.textContent, 'the seconds are not spoken').to.equal(said);
    gate.open();
    await waitUntil(() => hasText(form, 'SupportInbox was created. It is disabled.'));
    expect(queryByRole(form, 'button', { name: 'Stop' })).to.equal(undefined);
    expect(hasText(form, /Retrying/)).to.equal(false);
  });

  it('can be stopped while it waits, for an unknown time, for somebody to sign in', async () => {
    const { form } = await waiting(Infinity);
    const words = /^You are not signed in\. Sign in and try again\./;
    expect(hasText(form, words)).to.equal(true);
    expect(await announced(form)).to.match(words);
    await click(form, 'Stop');
    await waitUntil(() => hasText(form, 'It was not saved. Try again.'), 'it has stopped');
    expect(form.renderRoot.querySelector('.retry')).to.equal(null);
    expect(typed(form)).to.deep.equal(FILLED);
  });

  it('does not count down a few seconds', async () => {
    const { form, gate } = await waiting(400);
    expect(hasText(form, /Retrying…/)).to.equal(true);
    gate.open();
  });

  it('is accessible', async () => {
    const { form, gate } = await waiting();
    expect(await axeProblems(form)).to.deep.equal([]);
    expect(lintAria(form)).to.deep.equal([]);
    gate.open();
  });

  it('can be stopped, which loses nothing, and rightly says that nothing was saved', async () => {
    const { form, store } = await waiting();
    const events = eventsOf(form);
    getByRole(form, 'button', { name: 'Stop' }).focus();
    await click(form, 'Stop');
    await waitUntil(() => !form.busy, 'it has stopped');
    await form.updateComplete;
    expect(hasText(form, 'It was not saved. Try again.')).to.equal(true);
    expect(await announced(form)).to.contain('It was not saved.');
    expect(typed(form)).to.deep.equal(FILLED);
    expect(focused(form)).to.equal('Save');
    expect(events, 'stopping is no error').to.deep.equal([]);
    expect((await store.list({})).total).to.equal(0);
    await click(form, 'Try again');
    expect(hasText(form, /SupportInbox was created/)).to.equal(true);
    const [first, second] = store.changes.map(({ options }) => options?.idempotencyKey);
    expect(second).to.be.a('string').and.equal(first);
  });

  it('is checked by reading if it was stopped after an answer was lost', async () => {
    const { form, store } = await waiting(LONG, 'unknown');
    const before = store.calls.length;
    await click(form, 'Stop');
    await waitUntil(() => !form.busy, 'it has stopped');
    expect(store.calls.slice(before).map(({ method }) => method)).to.include('list');
    expect(typed(form)).to.deep.equal(FILLED);
  });

  it('is not said to have happened if reading cannot tell', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(() => Promise.reject(new MailboxStoreError('timeout', { outcome: 'unknown' })));
    const form = await editForm(inbound(), store);
    store.readings.push(
      () =>
        new Promise((_, reject) => {
          const options = store.calls.at(-1)?.options;
          options?.onRetry?.({ attempt: 2, delay: LONG });
          options?.signal?.addEventListener('abort', () => {
            reject(new MailboxStoreError('aborted'));
          });
        }),
    );
    await type(form, 'Password', PASSWORD);
    await click(form, 'Save');
    await waitUntil(() => queryByRole(form, 'button', { name: 'Stop' }), 'the reading can be stopped');
    expect(hasText(form, /We don’t know if it was saved/), 'while it is read').to.equal(true);
    await click(form, 'Stop');
    await waitUntil(() => !form.busy, 'it has stopped');
    await form.updateComplete;
    expect(hasText(form, /We don’t know if it was saved/)).to.equal(true);
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });
});

describe('the fields of a form that is being saved', () => {
  it('are marked as read-only, keep values and focus, and become editable again if it fails', async () => {
    const { form } = await waiting();
    const host = getByLabel(form, 'Host') as HTMLInputElement;
    host.focus();
    for (const label of ['Mailbox Name', 'Max size', 'Mailbox', 'Password', 'Host', 'Port'])
      expect((getByLabel(form, label) as HTMLInputElement).readOnly, label).to.equal(true);
    for (const label of ['SSL', 'Mailbox Type'])
      expect(getByLabel(form, label).getAttribute('aria-disabled'), label).to.equal('true');
    await choose(form, 'Mailbox Type', 'pop3');
    expect(valueOf(form, 'Mailbox Type')).to.equal('imap');
    expect(focused(form)).to.equal('Host');
    expect(typed(form)).to.deep.equal(FILLED);
    const cancel = getByRole(form, 'button', { name: 'Cancel' });
    expect(cancel.getAttribute('aria-disabled')).to.equal('true');
    const reason = form.shadowRoot?.getElementById(cancel.getAttribute('aria-describedby') ?? '');
    expect(reason?.textContent).to.equal('Saving…');
    await click(form, 'Stop');
    await waitUntil(() => !form.busy, 'it has stopped');
    await form.updateComplete;
    expect(host.readOnly).to.equal(false);
    expect(getByLabel(form, 'SSL').hasAttribute('aria-disabled')).to.equal(false);
    expect(cancel.hasAttribute('aria-disabled')).to.equal(false);
  });
});

describe('a form whose mailbox is being requested again', () => {
  it('says so, announces it once, and lets users stop and restart that', async () => {
    const store = new ManualStore();
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="in-1" .store=${store}></mailbox-form>`,
    );
    await waitUntil(() => store.gets.length === 1, 'it is asked for');
    store.gets[0]?.retry(LONG);
    await waitUntil(() => hasText(form, /Retrying in 20 s…/));
    expect(await announced(form)).to.include('Retrying in 20 s…');
    getByRole(form, 'button', { name: 'Stop' }).focus();
    await click(form, 'Stop');
    await waitUntil(() => hasText(form, /The request was stopped\./));
    expect(store.gets[0]?.signal?.aborted).to.equal(true);
    expect(form.matches(':state(failed)')).to.equal(true);
    const again = getByRole(form, 'button', { name: 'Try again' });
    expect(form.shadowRoot?.activeElement, 'who stopped it can go on').to.equal(again);
    await click(form, 'Try again');
    await waitUntil(() => store.gets.length === 2, 'it is asked for anew');
    store.gets[1]?.answer(inbound());
    await waitUntil(() => form.renderRoot.querySelector('form'), 'the form is there');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    expect(hasText(form, /Retrying|stopped/)).to.equal(false);
  });
});
