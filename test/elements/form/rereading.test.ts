import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { InboundMailbox } from '../../../src/model/mailbox.js';
import { getByRole, hasText } from '../../support/roles.js';
import { FormStore } from '../support/form-store.js';
import { announced, click, editForm, PASSWORD, settled, type, valueOf } from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';

describe('a mailbox that somebody else changes while it is being loaded', () => {
  async function reading(): Promise<{ form: MailboxForm; store: ManualStore }> {
    const store = new ManualStore();
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="in-1" .store=${store}></mailbox-form>`,
    );
    return { form, store };
  }

  it('is read again, since the pending answer may be older', async () => {
    const { form, store } = await reading();
    store.tell({ kind: 'updated', id: 'in-1', revision: '2' });
    store.gets[0]?.answer(inbound());
    store.gets[1]?.answer(inbound({ host: 'theirs.example.com', revision: '2' }));
    await settled(form);
    expect(valueOf(form, 'Host')).to.equal('theirs.example.com');
  });

  it('is reported as missing if it was deleted', async () => {
    const { form, store } = await reading();
    store.tell({ kind: 'deleted', id: 'in-1' });
    store.gets[0]?.answer(inbound());
    store.gets[1]?.fail('not-found');
    await settled(form);
    expect(hasText(form, /mailbox does not exist\./)).to.equal(true);
  });

  it('stays gone if it was deleted, whatever is answered afterwards', async () => {
    const { form, store } = await reading();
    store.gets[0]?.answer(inbound());
    await settled(form);
    store.tell({ kind: 'updated', id: 'in-1', revision: '2' });
    store.tell({ kind: 'deleted', id: 'in-1' });
    store.gets[1]?.answer(inbound({ revision: '2' }));
    await settled(form);
    getByRole(form, 'button', { name: 'Create as new' });
  });
});

describe('a mailbox that somebody else changes while it is being saved', () => {
  it('is shown as they left it', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Mailbox', 'mine');
    await type(form, 'Password', PASSWORD);
    store.scripts.push(async (work) => {
      const saved = await work();
      store.put([{ ...saved, host: 'theirs.example.com', revision: 'theirs' }]);
      return saved;
    });
    expect(await form.submit()).to.equal(true);
    await settled(form);
    expect(valueOf(form, 'Mailbox')).to.equal('mine');
    expect(valueOf(form, 'Host')).to.equal('theirs.example.com');
  });

  it('is not read again if only the form changed it', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Mailbox', 'mine');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    await settled(form);
    expect(store.calls.filter(({ method }) => method === 'get')).to.have.length(1);
  });
});

describe('a mailbox that somebody else changes after its password was typed', () => {
  async function typed(
    theirs: Partial<InboundMailbox>,
    host?: string,
  ): Promise<{ form: MailboxForm; store: FormStore }> {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    if (host !== undefined) await type(form, 'Host', host);
    await type(form, 'Password', PASSWORD);
    store.put([inbound({ ...theirs, revision: '2' })]);
    await settled(form);
    return { form, store };
  }

  for (const theirs of [
    { host: 'theirs.example.com' },
    { port: 2143 },
    { security: 'start-tls' },
    { username: 'theirs' },
    { protocol: 'pop3' },
  ] as const satisfies readonly Partial<InboundMailbox>[]) {
    it(`asks for the password again if it was not typed for their sign-in: ${JSON.stringify(theirs)}`, async () => {
      const { form, store } = await typed(theirs);
      expect(valueOf(form, 'Password')).to.equal('');
      expect(hasText(form, 'The password must be typed again.')).to.equal(true);
      expect(await announced(form)).to.contain('The form shows it. The password must be typed again.');
      expect(await form.submit()).to.equal(false);
      expect(store.changes).to.deep.equal([]);
    });
  }

  it('keeps the password if it was typed for the same sign-in', async () => {
    for (const { form } of [
      await typed({ maxSizeMb: 11, name: 'theirs' }),
      await typed({ host: 'same.example.com' }, 'same.example.com'),
    ])
      expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });
});

describe('a mailbox that gets values this version does not know', () => {
  it('leaves what was typed in place, and is not overwritten', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Mailbox', 'mine');
    await type(form, 'Password', PASSWORD);
    store.put([inbound({ protocol: 'jmap' as never, revision: '2' })]);
    await settled(form);
    await click(form, 'Save');
    expect(hasText(form, /Someone else changed this mailbox/)).to.equal(true);
    expect([valueOf(form, 'Mailbox'), valueOf(form, 'Password')]).to.deep.equal(['mine', PASSWORD]);
    expect(valueOf(form, 'Mailbox Type')).to.equal('imap');
    expect((await store.get('in-1')).username).to.equal('support');
  });
});
