import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { waitUntil } from '../../support/wait-until.js';
import { FormStore } from '../support/form-store.js';
import {
  choose,
  click,
  editForm,
  errorOf,
  fillInbound,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';

const first = inbound();
const second = inbound({ id: 'in-2', name: 'SalesInbox', host: 'sales.example.com', username: 'sales' });
const start = { host: 'start.example.com', port: 1143 };

/** Shows a mailbox in a form that showed something else. */
async function goTo(form: MailboxForm, { id, host }: typeof first): Promise<void> {
  form.mailboxId = id;
  await waitUntil(() => valueOfHost(form) === host || form.dirty, 'the mailbox is there');
  await settled(form);
}

function valueOfHost(form: MailboxForm): string | undefined {
  return form.renderRoot.querySelector<HTMLInputElement>('#field-host')?.value;
}

describe('the initial values of a form', () => {
  for (const [end, leave] of [
    ['was saved', (form: MailboxForm) => form.submit()],
    ['was given up', (form: MailboxForm) => (form.reset(), form.cancel())],
  ] as const) {
    it(`are not used for a mailbox that is edited after the new one ${end}`, async () => {
      const form = await newForm('inbound', new FormStore([first]));
      form.value = { ...start, name: 'NewInbox', username: 'new' };
      await form.updateComplete;
      await type(form, 'Password', PASSWORD);
      expect(await leave(form)).to.equal(true);
      await goTo(form, first);
      expect(valueOf(form, 'Host')).to.equal(first.host);
      expect(form.dirty).to.equal(false);
    });
  }

  it('give an outbound mailbox no other name, which is fixed', async () => {
    const store = new FormStore();
    const form = await newForm('outbound', store);
    form.value = { ...start, name: first.name, fromAddress: 'help@example.com', username: 'help' };
    await form.updateComplete;
    expect([valueOf(form, 'Mailbox Name'), valueOf(form, 'Host')]).to.deep.equal(['smtp-client', start.host]);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.include({ name: 'smtp-client', host: start.host });
  });

  it('apply only to the mailbox that they were set together with', async () => {
    const form = await newForm('inbound', new FormStore([first, second]));
    form.mailboxId = first.id;
    form.value = start;
    await waitUntil(() => form.renderRoot.querySelector('form') && form.dirty, 'the mailbox is there');
    expect(valueOf(form, 'Host')).to.equal('start.example.com');
    await goTo(form, second);
    expect(valueOf(form, 'Host')).to.equal(second.host);
    expect(form.dirty).to.equal(false);
  });

  it('do not apply to a mailbox of the other type', async () => {
    const form = await newForm();
    form.value = start;
    await form.updateComplete;
    form.type = 'outbound';
    await form.updateComplete;
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['', '25']);
  });

  it('apply to the new mailbox of the other type that they were set together with', async () => {
    const form = await newForm();
    form.value = start;
    form.type = 'outbound';
    await form.updateComplete;
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['start.example.com', '1143']);
  });

  it('do not apply to the next new mailbox', async () => {
    const form = await newForm();
    form.value = start;
    await form.updateComplete;
    await fillInbound(form);
    expect(await form.submit()).to.equal(true);
    form.mailboxId = 'x';
    form.mailboxId = undefined;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('');
    form.mailboxId = null as never;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('');
  });

  it('are restored, and stay if a page binds nothing to the id', async () => {
    const form = await newForm();
    form.value = start;
    await form.updateComplete;
    form.mailboxId = null as never;
    await form.updateComplete;
    await type(form, 'Host', 'imap.example.com');
    form.reset();
    await form.updateComplete;
    expect(valueOf(form, 'Host')).to.equal('start.example.com');
    expect(form.dirty).to.equal(false);
  });

  it('are restored while a mailbox is edited, but not after that was cancelled', async () => {
    const form = await editForm(first, new FormStore([first]));
    form.value = start;
    await settled(form);
    await type(form, 'Host', 'imap.example.com');
    await type(form, 'Mailbox', 'another');
    form.reset();
    await form.updateComplete;
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['start.example.com', '1143']);
    expect(valueOf(form, 'Mailbox')).to.equal(first.username);
    void form.cancel();
    await settled(form);
    await click(form, 'Discard');
    expect([valueOf(form, 'Host'), form.dirty]).to.deep.equal([first.host, false]);
  });

  it('do not apply to the mailbox with the same id in another store, unless they are set with it', async () => {
    const form = await editForm(first, new FormStore([first]));
    form.value = start;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('start.example.com');
    form.store = new FormStore([first]);
    await settled(form);
    expect([valueOf(form, 'Host'), form.dirty]).to.deep.equal([first.host, false]);
    form.store = new FormStore([first]);
    form.value = start;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('start.example.com');
  });

  it('do not reset the form when a framework sets equal ones again', async () => {
    for (const value of [start, undefined, null as never]) {
      const form = await newForm();
      form.value = value;
      await form.updateComplete;
      await type(form, 'Host', 'imap.example.com');
      await type(form, 'Password', PASSWORD);
      form.value = value;
      await form.updateComplete;
      expect([valueOf(form, 'Host'), valueOf(form, 'Password')]).to.deep.equal([
        'imap.example.com',
        PASSWORD,
      ]);
    }
  });

  it('apply to a mailbox that a framework sets them together with, even if they equal the previous ones', async () => {
    const form = await newForm('inbound', new FormStore([first]));
    form.value = start;
    await form.updateComplete;
    form.mailboxId = first.id;
    form.value = start;
    await waitUntil(() => form.renderRoot.querySelector('form') && form.dirty, 'the mailbox is there');
    expect([valueOf(form, 'Host'), valueOf(form, 'Mailbox')]).to.deep.equal([start.host, first.username]);
  });

  it('may name an unknown option: then nothing is chosen, and the form asks for it', async () => {
    for (const wrong of ['IMAP', '', 'constructor']) {
      const form = await newForm();
      form.value = { ...start, protocol: wrong as 'imap', security: wrong as 'ssl-tls' };
      await form.updateComplete;
      await fillInbound(form);
      expect([valueOf(form, 'Mailbox Type'), valueOf(form, 'SSL')]).to.deep.equal(['', '']);
      expect(await form.submit()).to.equal(false);
      expect(errorOf(form, 'Mailbox Type')).not.to.equal('');
      await choose(form, 'Mailbox Type', 'imap');
      await choose(form, 'SSL', 'ssl-tls');
      expect(await form.submit()).to.equal(true);
    }
  });

  it('are shown from the beginning if they were set before', async () => {
    const form = await fixture<MailboxForm>(
      html`<mailbox-form type="outbound" .store=${new FormStore()} .value=${start}></mailbox-form>`,
    );
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('start.example.com');
  });
});
