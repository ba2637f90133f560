import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { getByLabel, getByRole, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  choose,
  click,
  descriptionOf,
  editForm,
  focused,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';
import { fails, FormStore } from '../support/form-store.js';

async function waitingForm(store: ManualStore): Promise<MailboxForm> {
  const form = await fixture<MailboxForm>(
    html`<mailbox-form mailbox-id="in-1" .store=${store}></mailbox-form>`,
  );
  await settled(form);
  return form;
}

describe('a form that waits for its mailbox', () => {
  it('says so', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    expect(hasText(form, 'Loading…')).to.equal(true);
    expect(form.matches(':state(loading)')).to.equal(true);
    expect(form.checkValidity()).to.equal(false);
    store.gets[0]?.answer(inbound());
    await settled(form);
    expect(valueOf(form, 'Mailbox Name')).to.equal('SupportInbox');
    expect(form.matches(':state(loading)')).to.equal(false);
  });

  it('says why it could not be loaded, and tries again', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    store.gets[0]?.fail('network');
    await settled(form);
    expect(hasText(form, /cannot be reached/)).to.equal(true);
    expect(form.matches(':state(failed)')).to.equal(true);
    await click(form, 'Try again');
    expect(hasText(form, 'Loading…')).to.equal(true);
    store.gets[1]?.answer(inbound());
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
  });

  it('reports again that the user has to sign in after a retry', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    let times = 0;
    form.addEventListener('mailbox-auth-required', () => times++);
    store.gets[0]?.fail('unauthenticated');
    await settled(form);
    await click(form, 'Try again');
    store.gets[1]?.fail('unauthenticated');
    await settled(form);
    expect(times).to.equal(2);
  });

  it('says that it has unknown values', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    const unreadable = { id: 'in-1', unreadable: true, raw: { protocol: 'jmap' } } as const;
    store.gets[0]?.fail('protocol', { unreadable });
    await settled(form);
    expect(hasText(form, /cannot read, so it cannot be changed here/)).to.equal(true);
    expect(hasText(form, /server’s answer/)).to.equal(false);
    expect(queryByRole(form, 'button', { name: 'Try again' })).to.equal(undefined);
  });

  it('says that there is no such mailbox', async () => {
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="none" .store=${new FormStore()}></mailbox-form>`,
    );
    await settled(form);
    expect(hasText(form, /mailbox does not exist\./)).to.equal(true);
    expect(queryByRole(form, 'button', { name: 'Try again' })).to.equal(undefined);
  });

  it('does not show a mailbox with unknown values, since saving it would overwrite them', async () => {
    const odd = inbound({ security: 'quic' as never });
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="in-1" .store=${new FormStore([odd])}></mailbox-form>`,
    );
    await settled(form);
    expect(hasText(form, /cannot be changed here/)).to.equal(true);
    expect(await form.submit()).to.equal(false);
  });

  it('aborts the request when it is removed, and repeats it when it comes back', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    form.remove();
    await settled(form);
    expect(store.gets[0]?.signal?.aborted).to.equal(true);
    document.body.append(form);
    await settled(form);
    store.gets.at(-1)?.answer(inbound());
    await settled(form);
    expect(valueOf(form, 'Mailbox Name')).to.equal('SupportInbox');
    form.remove();
  });

  it('uses only the response to its latest request', async () => {
    const store = new ManualStore();
    const form = await waitingForm(store);
    form.mailboxId = 'in-2';
    await settled(form);
    store.gets[1]?.answer(inbound({ id: 'in-2', name: 'Second' }));
    await settled(form);
    store.gets[0]?.answer(inbound({ name: 'First' }));
    await settled(form);
    expect(valueOf(form, 'Mailbox Name')).to.equal('Second');
  });
});

describe('a form that is given another mailbox', () => {
  it('shows that one, and not what was typed for the former one', async () => {
    const store = new FormStore([inbound(), outbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Password', PASSWORD);
    await type(form, 'Host', 'x.example.com');
    form.mailboxId = 'out-1';
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('smtp.example.com');
    expect(valueOf(form, 'Password')).to.equal('');
    form.removeAttribute('mailbox-id');
    form.mailboxId = undefined;
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('');
    expect(form.dirty).to.equal(false);
  });

  it('starts from the given values on top of the stored ones', async () => {
    const store = new FormStore([inbound()]);
    const form = await fixture<MailboxForm>(
      html`<mailbox-form
        mailbox-id="in-1"
        .value=${{ host: 'new.example.com', name: 'Other' }}
        .store=${store}
      ></mailbox-form>`,
    );
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('new.example.com');
    expect(valueOf(form, 'Mailbox Name')).to.equal('SupportInbox');
    expect(form.dirty).to.equal(true);
  });
});

describe('a change by somebody else', () => {
  it('is followed, with a note, if nothing was typed', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    store.put([inbound({ port: 993, security: 'ssl-tls', revision: '2' })]);
    await settled(form);
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
    const note = 'Someone else changed Port and SSL in the meantime. The form shows it.';
    expect(hasText(form, note)).to.equal(true);
    expect(await announced(form)).to.equal(note);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ host: 'mine.example.com', password: PASSWORD });
    expect(store.changes[0]?.options?.revision).to.equal('2');
  });

  it('moves neither focus nor cursor', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Mailbox', 'typing');
    const input = getByLabel(form, 'Mailbox') as HTMLInputElement;
    input.setSelectionRange(3, 3);
    store.put([inbound({ port: 993, revision: '2' })]);
    await settled(form);
    expect(focused(form)).to.equal('Mailbox');
    expect([input.value, input.selectionStart]).to.deep.equal(['typing', 3]);
  });

  it('becomes a conflict at once if both changed the same field', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    store.put([inbound({ host: 'theirs.example.com', revision: '2' })]);
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
    getByRole(form, 'group', { name: /Someone else changed this mailbox/ });
    expect(hasText(form, 'theirs.example.com')).to.equal(true);
    expect(focused(form)).to.equal('Host');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(false);
    expect(store.changes).to.deep.equal([]);
  });

  it('is no conflict if both made the same change', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'same.example.com');
    store.put([inbound({ host: 'same.example.com', revision: '2' })]);
    await settled(form);
    expect(queryByRole(form, 'group')).to.equal(undefined);
    expect(form.dirty).to.equal(false);
  });

  it('does not disturb if it cannot be read', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    store.readings.push(fails('network'));
    store.put([inbound({ port: 993, revision: '2' })]);
    await settled(form);
    expect(valueOf(form, 'Port')).to.equal('1143');
  });
});

describe('a mailbox that somebody else deletes', () => {
  async function gone(): Promise<{ form: MailboxForm; store: FormStore }> {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    await store.delete('in-1', { revision: '1' });
    await settled(form);
    return { form, store };
  }

  it('keeps what was typed, and can be created as new', async () => {
    const { form, store } = await gone();
    expect(hasText(form, /SupportInbox was deleted by someone else/)).to.equal(true);
    expect(await announced(form)).to.contain('SupportInbox was deleted by someone else');
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
    await click(form, 'Create as new');
    expect(getByLabel(form, 'Mailbox Name').matches(':read-only')).to.equal(false);
    expect(focused(form)).to.equal('Mailbox Name');
    expect(descriptionOf(form, 'Password')).to.equal('The account’s password.');
    expect(form.dirty).to.equal(true);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.changes.map(({ method }) => method)).to.deep.equal(['create']);
    expect(store.sent).to.deep.include({ name: 'SupportInbox', host: 'mine.example.com', maxSizeMb: 7 });
  });

  it('is also noticed when saving', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(fails('not-found'));
    const form = await editForm(inbound(), store);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(false);
    await settled(form);
    getByRole(form, 'button', { name: 'Create as new' });
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });

  it('keeps its password for the new one', async () => {
    const { form } = await gone();
    await type(form, 'Password', PASSWORD);
    await click(form, 'Create as new');
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
    expect(form.checkValidity()).to.equal(true);
  });

  it('does not affect the new mailbox that is made of it', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await store.delete('in-1', { revision: '1' });
    await settled(form);
    form.mailboxId = undefined;
    await settled(form);
    expect(hasText(form, /was deleted/)).to.equal(false);
    expect(queryByRole(form, 'button', { name: 'Create as new' })).to.equal(undefined);
  });

  it('keeps a typed port in the new mailbox that is made of it', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Port', '143');
    await store.delete('in-1', { revision: '1' });
    await settled(form);
    await click(form, 'Create as new');
    await choose(form, 'SSL', 'ssl-tls');
    expect(valueOf(form, 'Port')).to.equal('143');
  });

  it('does not delay the new mailbox that is made of it', async () => {
    const { form, store } = await gone();
    store.scripts.push(() => new Promise(() => undefined));
    await type(form, 'Password', PASSWORD);
    void form.submit();
    expect(form.busy).to.equal(true);
    await click(form, 'Create as new');
    expect(form.busy).to.equal(false);
  });
});
