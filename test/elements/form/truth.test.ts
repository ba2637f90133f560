import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { MailboxStoreErrorCode } from '../../../src/store/store-error.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { fails, FormStore } from '../support/form-store.js';
import {
  announced,
  click,
  editForm,
  fillInbound,
  newForm,
  PASSWORD,
  settled,
  type,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';

const NOT_THERE = 'This mailbox does not exist.';

/** A form for a mailbox that cannot be read. */
async function unread(
  code: MailboxStoreErrorCode,
  facts: object = {},
): Promise<{ form: MailboxForm; store: FormStore }> {
  const store = new FormStore();
  store.readings.push(fails(code, facts), fails(code, facts));
  const form = await fixture<MailboxForm>(
    html`<mailbox-form mailbox-id="nope" .store=${store}></mailbox-form>`,
  );
  await waitUntil(() => form.matches(':state(failed)'), 'the reading failed');
  return { form, store };
}

describe('a form whose mailbox cannot be read', () => {
  for (const [code, words] of [
    ['not-found', NOT_THERE],
    ['forbidden', 'You are not allowed to do this.'],
    ['protocol', 'The server’s answer could not be read.'],
    ['network', 'The server cannot be reached. Check the network connection.'],
  ] as const) {
    it(`says so once, and announces it: ${code}`, async () => {
      const { form } = await unread(code);
      expect(form.renderRoot.querySelector('.placeholder')?.textContent).to.contain(words);
      expect(await announced(form)).to.equal(words);
      const region = form.renderRoot.querySelector('[role=alert]');
      if (!region) throw new Error('There is no alert region');
      let changes = 0;
      new MutationObserver(() => changes++).observe(region, { childList: true });
      form.requestUpdate();
      await settled(form);
      expect(changes).to.equal(0);
    });
  }

  it('says how long to wait if the server asks for that', async () => {
    const { form } = await unread('rate-limited', { retryAfter: 3600 });
    const words = 'Too many requests. Wait a moment and try again. Wait at least 60 minutes.';
    expect(form.renderRoot.querySelector('.placeholder')?.textContent).to.contain(words);
    expect(await announced(form)).to.equal(words);
  });

  it('says so again if another attempt fails', async () => {
    const { form } = await unread('network');
    await announced(form);
    const region = form.renderRoot.querySelector('[role=alert]');
    await click(form, 'Try again');
    expect(region?.textContent, 'the region is emptied first').to.equal('');
    expect(await announced(form)).to.contain('cannot be reached');
  });
});

describe('what a form says about a missing mailbox', () => {
  it('blames nobody if the server has no place for new ones', async () => {
    const store = new FormStore();
    store.scripts.push(fails('not-found', { status: 404 }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(await announced(form)).to.equal('There is no mailbox service at this address.');
    expect(hasText(form, /Somebody else|mailbox does not exist/)).to.equal(false);
  });

  for (const [typedBefore, words] of [
    [true, 'This is a new mailbox now. Save it.'],
    [false, 'This is a new mailbox now. Type its password and save it.'],
  ] as const) {
    it(`asks for a password only if the field is empty: ${String(!typedBefore)}`, async () => {
      const store = new FormStore([inbound()]);
      const form = await editForm(inbound(), store);
      if (typedBefore) await type(form, 'Password', PASSWORD);
      await store.delete('in-1', { revision: '1' });
      await settled(form);
      await click(form, 'Create as new');
      expect(getByRole(form, 'button', { name: 'Save' }).isConnected).to.equal(true);
      expect(hasText(form, words)).to.equal(true);
    });
  }
});

describe('a connection test that could not be run', () => {
  for (const [code, words] of [
    ['rate-limited', 'The connection was not tested. Too many requests. Wait a moment and try again.'],
    [
      'target-not-allowed',
      'The connection was not tested. This server may not be tested. Ask whoever runs this application.',
    ],
    [
      'not-found',
      'The connection was not tested. The server has no connection test, or this mailbox does not exist.',
    ],
    ['protocol', 'The connection was not tested. The server’s answer could not be read.'],
  ] as const) {
    it(`says nothing about the connection, and why: ${code}`, async () => {
      const store = new FormStore([], { connectionTest: true });
      store.steps = [() => Promise.reject(new MailboxStoreError(code))];
      const form = await newForm('inbound', store);
      await fillInbound(form);
      expect(await form.testConnection()).to.equal(false);
      expect(await announced(form)).to.contain(words);
      expect(hasText(form, words)).to.equal(true);
      expect(hasText(form, /does not work|deleted/)).to.equal(false);
    });
  }

  it('is said to be interrupted if some steps were done', async () => {
    const store = new FormStore([], { connectionTest: true });
    store.steps = [{ step: 'resolve', status: 'ok' }, () => Promise.reject(new MailboxStoreError('network'))];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.testConnection();
    await form.updateComplete;
    expect(hasText(form, /^The test was interrupted\. The server cannot be reached/)).to.equal(true);
  });
});
