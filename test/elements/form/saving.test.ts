import { expect, oneEvent } from '@open-wc/testing';
import type { MailboxEventMap } from '../../../src/elements/events.js';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole, hasText } from '../../support/roles.js';
import {
  announced,
  choose,
  click,
  editForm,
  eventsOf,
  fillInbound,
  fillOutbound,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { fails, Gate, FormStore } from '../support/form-store.js';

describe('saving a new mailbox', () => {
  it('announces the draft without its password, creates it, and announces what was created', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const events = eventsOf(form);
    await click(form, 'Save');
    const draft = {
      type: 'inbound',
      name: 'SupportInbox',
      maxSizeMb: 5,
      username: 'support',
      host: 'imap.example.com',
      port: 110,
      security: 'start-tls',
      protocol: 'imap',
    };
    expect(events.map(([name]) => name)).to.deep.equal(['mailbox-save', 'mailbox-saved']);
    expect(events[0]?.[1]).to.deep.equal({ draft });
    expect(store.sent).to.deep.equal({ ...draft, password: PASSWORD });
    const { mailbox } = events[1]?.[1] as { mailbox: Mailbox };
    expect(mailbox).to.include({ name: 'SupportInbox', enabled: false });
  });

  it('sends what was typed in its normal form', async () => {
    const store = new FormStore();
    const form = await newForm('outbound', store);
    await fillOutbound(form);
    await type(form, 'Host', ' SMTP.Bücher.example ');
    await type(form, 'Port', ' 465 ');
    await choose(form, 'SSL', 'ssl-tls');
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.include({
      type: 'outbound',
      name: 'smtp-client',
      host: 'smtp.xn--bcher-kva.example',
      port: 465,
      security: 'ssl-tls',
    });
  });

  it('says what was created, and is ready for the next', async () => {
    const form = await newForm();
    await fillInbound(form);
    await click(form, 'Save');
    expect(hasText(form, 'SupportInbox was created. It is disabled.')).to.equal(true);
    expect(await announced(form)).to.equal('SupportInbox was created. It is disabled.');
    expect(valueOf(form, 'Mailbox Name')).to.equal('');
    expect(valueOf(form, 'Password')).to.equal('');
    expect(form.dirty).to.equal(false);
  });

  it('is left to the host page if that prevents it', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    form.addEventListener('mailbox-save', (event) => {
      event.preventDefault();
    });
    expect(await form.submit()).to.equal(false);
    expect(store.changes).to.deep.equal([]);
    expect(valueOf(form, 'Mailbox Name')).to.equal('SupportInbox');
  });

  it('announces itself through shadow roots, with a type that is known', async () => {
    const form = await newForm();
    await fillInbound(form);
    const saved = oneEvent<MailboxEventMap['mailbox-saved']>(form.ownerDocument, 'mailbox-saved');
    void form.submit();
    const event = await saved;
    expect(event.composed && event.bubbles).to.equal(true);
    expect(event.detail.mailbox.name).to.equal('SupportInbox');
  });
});

describe('saving a mailbox that was edited', () => {
  it('sends what was changed and the password, with the revision that was shown', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'IMAP.example.com');
    await type(form, 'Port', '993');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ port: 993, password: PASSWORD });
    expect(store.changes[0]?.options?.revision).to.equal('1');
    expect(hasText(form, 'SupportInbox was saved.')).to.equal(true);
  });

  for (const [label, text] of [
    ['Host', 'imap.example.org'],
    ['Password', 'another'],
  ] as const) {
    it(`no longer says that it was saved once something else is typed: ${label}`, async () => {
      const form = await editForm(inbound(), new FormStore([inbound()]));
      await type(form, 'Password', PASSWORD);
      expect(await form.submit()).to.equal(true);
      expect(hasText(form, /was saved/)).to.equal(true);
      await type(form, label, text);
      expect(hasText(form, /was saved/)).to.equal(false);
    });
  }

  it('continues from what was saved', async () => {
    const store = new FormStore([outbound()]);
    const form = await editForm(outbound(), store);
    await type(form, 'From Address', 'a@example.com');
    expect(await form.submit()).to.equal(true);
    expect(form.dirty).to.equal(false);
    await type(form, 'From Address', 'b@example.com');
    expect(await form.submit()).to.equal(true);
    expect(store.changes.map(({ body }) => body)).to.deep.equal([
      { fromAddress: 'a@example.com' },
      { fromAddress: 'b@example.com' },
    ]);
  });

  it('never rewrites a value that was not changed', async () => {
    const odd = inbound({ host: 'Mail.Example.COM', name: 'odd-name', maxSizeMb: 99 });
    const store = new FormStore([odd]);
    const form = await editForm(odd, store);
    await type(form, 'Password', PASSWORD);
    await type(form, 'Max size', '9');
    await form.submit();
    expect(store.sent).to.deep.equal({ maxSizeMb: 9, password: PASSWORD });
  });
});

describe('one request to save', () => {
  it('is sent once, however often it is made', async () => {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push(async (work) => {
      await gate.opened;
      return work();
    });
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const save = getByRole(form, 'button', { name: 'Save' });
    save.click();
    save.click();
    void form.submit();
    getByLabel(form, 'Host').focus();
    await press('Enter');
    await settled(form);
    expect(store.changes.length).to.equal(1);
    gate.open();
    await settled(form);
    expect(store.changes.length).to.equal(1);
  });

  it('is made by Enter in a field', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await press('Enter');
    await settled(form);
    expect(store.changes.length).to.equal(1);
  });

  it('is not repeated by a key that is held down, nor by the second click of a double click', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const repeated = new KeyboardEvent('keydown', {
      key: 'Enter',
      repeat: true,
      bubbles: true,
      composed: true,
      cancelable: true,
    });
    expect(getByLabel(form, 'Host').dispatchEvent(repeated)).to.equal(false);
    const second = new MouseEvent('click', { detail: 2, bubbles: true, composed: true, cancelable: true });
    expect(getByRole(form, 'button', { name: 'Save' }).dispatchEvent(second)).to.equal(false);
  });

  it('carries one key for all its attempts, and another key for other content', async () => {
    const store = new FormStore();
    const lost = fails('timeout', { outcome: 'unknown' });
    store.scripts.push(lost, lost, lost, lost, fails('name-taken'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    for (const step of ['same', 'same', 'Host', 'Password', 'same', 'same']) {
      if (step !== 'same') await type(form, step, 'changed.example.com');
      await form.submit();
    }
    const keys = store.changes.map(({ options }) => options?.idempotencyKey);
    const [first, second, host, password, refused, last] = keys;
    expect(first).to.match(/^[0-9a-f-]{36}$/);
    expect(second).to.equal(first);
    expect(password).to.equal(refused);
    expect(new Set([first, host, password, last]).size).to.equal(4);
  });
});
