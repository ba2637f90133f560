import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { getByLabel, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { Gate, FormStore } from '../support/form-store.js';
import {
  editForm,
  eventsOf,
  fillInbound,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';

describe('a form on a page restored from the back/forward cache', () => {
  it('shows what was typed, even if the browser emptied its fields meanwhile', async () => {
    const form = await newForm();
    await type(form, 'Mailbox Name', 'Zulu');
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    // as Safari does with all fields that it must not fill in by itself
    for (const input of form.renderRoot.querySelectorAll('input')) input.value = '';
    await waitUntil(() => getByLabel(form, 'Mailbox Name').value === 'Zulu', 'it is there again');
    expect(valueOf(form, 'Max size')).to.equal('5');
    expect(valueOf(form, 'Port')).to.equal('110');
  });
});

describe('a form that comes back after it was saved in its absence', () => {
  async function absent(form: MailboxForm, store: FormStore): Promise<void> {
    const gate = new Gate();
    store.scripts.push((work) => gate.opened.then(work));
    const saved = form.submit();
    const events = eventsOf(form);
    form.remove();
    await settled(form);
    gate.open();
    expect(await saved).to.equal(true);
    document.body.append(form);
    await settled(form);
    expect(events).to.deep.equal([]);
    expect(form.dirty).to.equal(false);
  }

  it('does not offer to create the mailbox again', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await absent(form, store);
    expect(valueOf(form, 'Mailbox Name')).to.equal('');
    expect(hasText(form, 'SupportInbox was created. It is disabled.')).to.equal(true);
    form.remove();
  });

  it('does not attribute the changes to somebody else', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    await type(form, 'Password', PASSWORD);
    await absent(form, store);
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
    expect(hasText(form, /Somebody else/)).to.equal(false);
    expect(hasText(form, 'SupportInbox was saved.')).to.equal(true);
    form.remove();
  });
});
