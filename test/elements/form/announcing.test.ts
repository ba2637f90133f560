import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { waitUntil } from '../../support/wait-until.js';
import { fails, FormStore } from '../support/form-store.js';
import {
  announced,
  choose,
  click,
  editForm,
  fillInbound,
  newForm,
  PASSWORD,
  settled,
  type,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';

function spoken(form: MailboxForm, role: 'status' | 'alert'): string {
  return form.shadowRoot?.querySelector(`[role=${role}]`)?.textContent ?? '';
}

describe('what a form announces', () => {
  it('is everything, in order, if several things happen at once', async () => {
    const form = await editForm(
      outbound({ port: 587, security: 'start-tls' }),
      new FormStore([outbound({ port: 587, security: 'start-tls' })]),
    );
    await choose(form, 'SSL', 'ssl-tls');
    expect(await announced(form)).to.match(/^Port was changed to 465\. Type the password again: /);
  });

  it('is announced only once if it was said twice', async () => {
    const form = await newForm();
    void form.submit();
    void form.submit();
    expect(await announced(form)).to.match(/^\d+ errors need to be corrected$/);
  });

  it('is still an alert if something less important follows', async () => {
    const form = await newForm();
    await choose(form, 'Mailbox Type', 'pop3');
    form.reportValidity();
    await choose(form, 'SSL', 'ssl-tls');
    await waitUntil(() => spoken(form, 'alert') !== '', 'the alert is said');
    expect(spoken(form, 'alert')).to.match(/errors need to be corrected/);
    expect(spoken(form, 'status')).to.equal('Port was changed to 995.');
  });

  it('names everything that a store refuses, whether the form has a field for it or not', async () => {
    const store = new FormStore();
    const fieldErrors = [
      { field: 'host', code: 'invalid-host' },
      { field: 'quota', code: 'too-large', detail: 'is used up' },
    ];
    store.scripts.push(fails('invalid', { status: 422, fieldErrors }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    const words = await announced(form);
    expect(words).to.contain('Enter a host name');
    expect(words).to.contain('quota: is used up');
  });

  it('is no longer about the former mailbox once the form is for another', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await store.delete('in-1', { revision: '1' });
    await waitUntil(() => spoken(form, 'alert') !== '', 'the alert is said');
    form.mailboxId = undefined;
    await settled(form);
    expect(spoken(form, 'alert')).to.equal('');
  });

  it('is not about the former mailbox even if that was still pending', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    void store.delete('in-1', { revision: '1' });
    await settled(form);
    form.mailboxId = undefined;
    await settled(form);
    await choose(form, 'Mailbox Type', 'pop3');
    await choose(form, 'SSL', 'ssl-tls');
    await waitUntil(() => spoken(form, 'status') !== '', 'the next thing is said');
    expect(spoken(form, 'alert')).to.equal('');
  });

  it('is that a mailbox was saved, even if the page then edits another one', async () => {
    const form = await editForm(
      inbound(),
      new FormStore([inbound(), inbound({ id: 'in-2', name: 'sales' })]),
    );
    form.addEventListener('mailbox-saved', () => (form.mailboxId = 'in-2'));
    await type(form, 'Password', PASSWORD);
    await click(form, 'Save');
    await waitUntil(() => spoken(form, 'status') !== '', 'that it was saved is said');
    expect(spoken(form, 'status')).to.equal('SupportInbox was saved.');
  });
});
