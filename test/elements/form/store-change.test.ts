import { expect } from '@open-wc/testing';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  choose,
  click,
  descriptionOf,
  editForm,
  errorOf,
  fillInbound,
  focused,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { fails, FormStore, Gate } from '../support/form-store.js';
import { inbound, outbound } from '../support/mailboxes.js';

describe('a form that edits a mailbox when its store is replaced', () => {
  const theirs = (revision = '1'): Mailbox => inbound({ host: 'imap.example.net', revision });

  for (const revision of ['1', '2']) {
    it(`shows the new store’s mailbox and nothing of the previous one: revision ${revision}`, async () => {
      const first = new FormStore([inbound()]);
      const form = await editForm(inbound(), first);
      await type(form, 'Host', 'imap.example.org');
      await type(form, 'Password', PASSWORD);
      const second = new FormStore([theirs(revision)]);
      form.store = second;
      await settled(form);
      expect(valueOf(form, 'Host')).to.equal('imap.example.net');
      expect(valueOf(form, 'Password')).to.equal('');
      expect(form.dirty).to.equal(false);
      expect(hasText(form, /Somebody else/)).to.equal(false);
      await type(form, 'Password', 'another');
      expect(await form.submit()).to.equal(true);
      expect(second.sent).to.deep.equal({ password: 'another' });
      expect(first.changes).to.deep.equal([]);
    });
  }

  it('forgets failures, questions and findings', async () => {
    const first = new FormStore([inbound()]);
    first.scripts.push(fails('forbidden'));
    first.steps = [{ step: 'resolve', status: 'ok' }];
    const form = await editForm(inbound(), first);
    await type(form, 'Password', PASSWORD);
    await form.testConnection();
    await form.submit();
    await type(form, 'Host', 'imap.example.org');
    first.put([inbound({ host: 'imap.example.com.au', revision: '2' })]);
    await settled(form);
    expect(queryByRole(form, 'button', { name: 'Keep mine' })).not.to.equal(undefined);
    form.store = new FormStore([theirs()]);
    await settled(form);
    expect(queryByRole(form, 'button', { name: 'Keep mine' })).to.equal(undefined);
    expect(hasText(form, /not allowed/)).to.equal(false);
    expect(form.renderRoot.querySelector('.report')).to.equal(null);
    expect(form.matches(':state(failed)')).to.equal(false);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
  });

  it('keeps what was typed if the same store is removed and set again', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'imap.example.org');
    form.store = undefined;
    await settled(form);
    form.store = store;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('imap.example.org');
  });

  it('says that the password must be typed again after it had no store, which does not make it dirty', async () => {
    const store = new FormStore([outbound()]);
    const form = await editForm(outbound(), store);
    await type(form, 'Password', PASSWORD);
    form.store = undefined;
    await settled(form);
    form.store = store;
    await settled(form);
    expect(valueOf(form, 'Password')).to.equal('');
    expect(form.dirty).to.equal(false);
    expect(descriptionOf(form, 'Password')).to.contain('The password must be typed again.');
  });

  it('keeps what was typed for a new mailbox that replaces a deleted one', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'imap.example.org');
    await store.delete('in-1', { revision: '1' });
    await settled(form);
    await click(form, 'Create as new');
    form.store = new FormStore([theirs()]);
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('imap.example.org');
  });
});

describe('a form for a new mailbox when its store is replaced', () => {
  it('keeps what was typed except the password, which was meant for the previous server, and says so', async () => {
    const form = await newForm();
    await fillInbound(form);
    await choose(form, 'Mailbox Type', 'pop3');
    form.store = new FormStore();
    await settled(form);
    expect(
      ['Mailbox Name', 'Mailbox', 'Host', 'Mailbox Type'].map((label) => valueOf(form, label)),
    ).to.deep.equal(['SupportInbox', 'support', 'imap.example.com', 'pop3']);
    expect(valueOf(form, 'Password')).to.equal('');
    expect(descriptionOf(form, 'Password')).to.contain('The password must be typed again.');
    expect(await announced(form)).to.equal('The password must be typed again.');
    expect(await form.submit()).to.equal(false);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
  });

  it('keeps the focus while it is being saved and briefly has no store', async () => {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push((work) => gate.opened.then(work));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    getByRole(form, 'button', { name: 'Save' }).focus();
    const saving = form.submit();
    await form.updateComplete;
    form.store = undefined;
    await form.updateComplete;
    expect(form.shadowRoot?.activeElement?.className).to.equal('placeholder');
    form.store = new FormStore();
    await form.updateComplete;
    expect(focused(form)).to.equal('Mailbox Name');
    gate.open();
    await saving;
  });

  it('forgets what the previous store said', async () => {
    const store = new FormStore([inbound(), outbound()]);
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.submit();
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.contain('already');
    form.store = new FormStore();
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    expect(form.matches(':state(failed)')).to.equal(false);
  });

  it('keeps the password if it had no store before', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    form.store = store;
    await type(form, 'Password', PASSWORD);
    form.requestUpdate();
    await settled(form);
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });
});
