import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { fails, FormStore } from '../support/form-store.js';
import { announced, click, fillOutbound, newForm, valueOf } from '../support/forms.js';

describe('“Edit the existing one”', () => {
  it('says so if it is gone by now', async () => {
    const store = new FormStore();
    const form = await refused(store);
    await click(form, 'Edit the existing one');
    await waitUntil(() => hasText(form, /This mailbox does not exist/), 'it is shown');
    expect(valueOf(form, 'Host')).to.equal('smtp.example.com');
  });

  it('says why if the store cannot tell which it is, and can be pressed again', async () => {
    const store = new FormStore();
    const form = await refused(store);
    store.list = () => Promise.reject(new MailboxStoreError('network'));
    await click(form, 'Edit the existing one');
    const words = /The server cannot be reached/;
    await waitUntil(() => hasText(form, words), 'it is shown');
    expect(await announced(form)).to.match(words);
    getByRole(form, 'button', { name: 'Edit the existing one' });
    expect(valueOf(form, 'Host')).to.equal('smtp.example.com');
  });
});

/** A form for an outbound mailbox, of which the store wants no more. */
async function refused(store: FormStore): Promise<MailboxForm> {
  store.scripts.push(fails('outbound-limit'));
  const form = await newForm('outbound', store);
  await fillOutbound(form);
  await click(form, 'Save');
  return form;
}
