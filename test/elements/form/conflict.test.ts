import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { InboundMailbox } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { announced, click, editForm, focused, PASSWORD, settled, type, valueOf } from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { fails, FormStore } from '../support/form-store.js';

/** A form that was saved when the mailbox had just become another, which nobody had told. */
async function disputed(
  theirs: Partial<InboundMailbox>,
  mine: Readonly<Record<string, string>>,
  knowsCurrent = true,
): Promise<{ form: MailboxForm; store: FormStore }> {
  const current = inbound({ ...theirs, revision: '2' });
  const store = new FormStore([inbound()]);
  const form = await editForm(inbound(), store);
  for (const [label, text] of Object.entries(mine)) await type(form, label, text);
  await type(form, 'Password', PASSWORD);
  store.scripts.push(() => {
    store.put([current]);
    return Promise.reject(new MailboxStoreError('revision-mismatch', knowsCurrent ? { current } : {}));
  });
  expect(await form.submit()).to.equal(false);
  await settled(form);
  return { form, store };
}

/** The lines of the comparison, as they are read. */
function lines(form: MailboxForm): readonly (readonly string[])[] {
  return getAllByRole(form, 'row')
    .slice(1)
    .map((row) =>
      [...row.querySelectorAll('th, td')].map((cell) => cell.textContent.replace(/\s+/g, ' ').trim()),
    );
}

describe('a save that conflicts with another version', () => {
  it('says that the mailbox was deleted if it is gone by the time it is read', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    await type(form, 'Password', PASSWORD);
    store.scripts.push(fails('revision-mismatch'));
    store.readings.push(fails('not-found'));
    expect(await form.submit()).to.equal(false);
    await settled(form);
    expect(hasText(form, /by someone else\. What you typed is still here/)).to.equal(true);
    getByRole(form, 'button', { name: 'Create as new' });
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
  });

  it('shows what both sides changed, without passwords', async () => {
    const { form } = await disputed(
      { host: 'theirs.example.com', port: 993 },
      { Host: 'mine.example.com', 'Max size': '9' },
    );
    expect(lines(form)).to.deep.equal([
      ['Max size', 'not changed Take theirs', '9'],
      ['Host', 'theirs.example.com Take theirs', 'mine.example.com'],
      ['Port', '993', 'not changed'],
    ]);
    const group = getByRole(form, 'group', { name: /Someone else changed this mailbox while/ });
    expect(form.shadowRoot?.activeElement).to.equal(group);
    expect(await announced(form)).to.contain('Someone else changed this mailbox');
    expect(group.textContent).to.not.contain(PASSWORD).and.not.contain('They changed nothing');
  });

  it('keeps the person’s values, and saves them over the new version', async () => {
    const { form, store } = await disputed(
      { host: 'theirs.example.com', port: 993 },
      { Host: 'mine.example.com' },
    );
    expect(lines(form), 'one decision is enough').to.deep.equal([
      ['Host', 'theirs.example.com', 'mine.example.com'],
      ['Port', '993', 'not changed'],
    ]);
    await click(form, 'Keep mine');
    expect(queryByRole(form, 'group')).to.equal(undefined);
    expect(focused(form)).to.equal('Save');
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ host: 'mine.example.com', password: PASSWORD });
    expect(store.changes.map(({ options }) => options?.revision)).to.deep.equal(['1', '2']);
    const [first, second] = store.changes.map(({ options }) => options?.idempotencyKey);
    expect(first).to.not.equal(second);
  });

  it('takes their values', async () => {
    const { form } = await disputed(
      { host: 'theirs.example.com' },
      { Host: 'mine.example.com', 'Max size': '9' },
    );
    getAllByRole(form, 'button', { name: 'Take theirs' }).at(-1)?.click();
    await settled(form);
    expect(queryByRole(form, 'group')).to.equal(undefined);
    expect(valueOf(form, 'Host')).to.equal('theirs.example.com');
    expect(valueOf(form, 'Max size')).to.equal('7');
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });

  it('decides field by field', async () => {
    const { form, store } = await disputed(
      { host: 'theirs.example.com', port: 993 },
      { Host: 'mine.example.com', Port: '995' },
    );
    await click(form, 'Take theirs: Port');
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(lines(form).map(([label]) => label)).to.deep.equal(['Host']);
    await click(form, 'Keep mine');
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ host: 'mine.example.com', password: PASSWORD });
  });

  it('requires a decision before it saves again', async () => {
    const { form, store } = await disputed({ host: 'theirs.example.com' }, { Host: 'mine.example.com' });
    await click(form, 'Save');
    expect(store.changes.length).to.equal(1);
    expect(form.shadowRoot?.activeElement).to.equal(getByRole(form, 'group'));
  });

  it('says so if nothing that is shown was changed', async () => {
    const { form } = await disputed({ enabled: true }, { Host: 'mine.example.com' });
    expect(getByRole(form, 'group').textContent).to.contain('They changed nothing that is shown here');
    expect(lines(form)).to.deep.equal([['Host', 'not changed', 'mine.example.com']]);
  });

  it('reads the mailbox if the store does not include it', async () => {
    const theirs = { host: 'theirs.example.com', protocol: 'pop3' } as const;
    const { form } = await disputed(theirs, { Host: 'mine.example.com' }, false);
    expect(lines(form)).to.deep.equal([
      ['Host', 'theirs.example.com', 'mine.example.com'],
      ['Mailbox Type', 'POP3', 'not changed'],
    ]);
  });

  it('shows what they wrote as text, with invisible characters made visible', async () => {
    const { form } = await disputed({ username: '<b>x\u202E</b>' }, { Mailbox: 'mine' });
    expect(lines(form)[0]?.[1]).to.equal('<b>x⟨U+202E⟩</b>');
  });
});

describe('an undecided conflict when somebody else changes the mailbox again', () => {
  /** A form with a host of the person’s against one of theirs. */
  async function open(
    mine: Readonly<Record<string, string>> = {},
  ): Promise<{ form: MailboxForm; store: FormStore }> {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    for (const [label, text] of Object.entries({ Host: 'mine.example.com', ...mine }))
      await type(form, label, text);
    await change(form, store, { host: 'theirs.example.com', username: 'theirs', revision: '2' });
    expect(lines(form).length).to.be.greaterThan(0);
    return { form, store };
  }

  async function change(form: MailboxForm, store: FormStore, theirs: Partial<InboundMailbox>): Promise<void> {
    store.put([inbound(theirs)]);
    await settled(form);
  }

  it('is over if both now agree', async () => {
    const { form, store } = await open();
    await change(form, store, { host: 'mine.example.com', username: 'theirs', revision: '3' });
    expect(queryByRole(form, 'group')).to.equal(undefined);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ password: PASSWORD });
  });

  it('is over if they restored the former values', async () => {
    const { form, store } = await open();
    await change(form, store, { revision: '3' });
    expect(lines(form)).to.deep.equal([['Host', 'not changed', 'mine.example.com']]);
    await click(form, 'Take theirs');
    expect(valueOf(form, 'Host')).to.equal(inbound().host);
    expect(form.dirty).to.equal(false);
  });

  it('shows and takes everything that they changed since editing began, as it is now', async () => {
    const { form, store } = await open({ 'Max size': '9' });
    await change(form, store, {
      host: 'theirs.example.com',
      username: 'again',
      maxSizeMb: 11,
      revision: '3',
    });
    expect(lines(form)).to.deep.equal([
      ['Max size', '11 Take theirs', '9'],
      ['Mailbox', 'again', 'not changed'],
      ['Host', 'theirs.example.com Take theirs', 'mine.example.com'],
    ]);
    await click(form, 'Take theirs: Max size');
    await click(form, 'Keep mine');
    expect(['Max size', 'Mailbox', 'Host'].map((label) => valueOf(form, label))).to.deep.equal([
      '11',
      'again',
      'mine.example.com',
    ]);
  });

  it('no longer says of a field that the form follows their change', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await change(form, store, { host: 'theirs.example.com', revision: '2' });
    expect(hasText(form, 'Someone else changed Host in the meantime. The form shows it.')).to.equal(true);
    await type(form, 'Host', 'mine.example.com');
    await change(form, store, { host: 'again.example.com', revision: '3' });
    expect(lines(form)).to.deep.equal([['Host', 'again.example.com', 'mine.example.com']]);
    expect(hasText(form, /The form shows it/)).to.equal(false);
  });

  it('is over if they delete the mailbox', async () => {
    const { form, store } = await open();
    await store.delete(inbound().id, { revision: '2' });
    await settled(form);
    expect(queryByRole(form, 'group')).to.equal(undefined);
    getByRole(form, 'button', { name: 'Create as new' });
    expect(valueOf(form, 'Host')).to.equal('mine.example.com');
  });

  it('waits for a decision while nothing can be changed', async () => {
    const { form } = await open({ 'Max size': '9' });
    form.readonly = true;
    await form.updateComplete;
    expect(lines(form)[0]?.[0]).to.equal('Max size');
    for (const name of [/Keep mine/, /Take theirs/])
      expect(queryByRole(form, 'button', { name }) === undefined, String(name)).to.equal(true);
    form.readonly = false;
    await form.updateComplete;
    await click(form, 'Take theirs');
    expect(form.dirty).to.equal(false);
  });
});
