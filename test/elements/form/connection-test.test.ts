import { expect } from '@open-wc/testing';
import type { ConnectionStep } from '../../../src/model/connection.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  click,
  editForm,
  errorOf,
  fillInbound,
  focused,
  newForm,
  PASSWORD,
  settled,
  type,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, FormStore } from '../support/form-store.js';

const testable = { connectionTest: true };
const OK: readonly ConnectionStep[] = [
  { step: 'resolve', status: 'ok', ms: 3 },
  { step: 'connect', status: 'ok', ms: 12.4 },
  { step: 'done', status: 'ok' },
];

/** The steps of the report, as they are read. */
function steps(form: Parameters<typeof getAllByRole>[0]): readonly string[] {
  return getAllByRole(form, 'listitem').map(({ textContent }) => textContent.replace(/\s+/g, ' ').trim());
}

describe('testing a connection', () => {
  it('is offered if the store supports it', async () => {
    const form = await newForm('inbound', new FormStore([], testable));
    await settled(form);
    getByRole(form, 'button', { name: 'Test connection' });
    const other = await newForm('inbound', new FormStore());
    expect(queryByRole(other, 'button', { name: 'Test connection' })).to.equal(undefined);
    expect(await other.testConnection()).to.equal(false);
  });

  it('sends the values of the form, and shows how each step ended', async () => {
    const store = new FormStore([], testable);
    store.steps = OK;
    const form = await newForm('inbound', store);
    await fillInbound(form);
    expect(await form.testConnection()).to.equal(true);
    await form.updateComplete;
    expect(steps(form)).to.deep.equal(['Find the server OK 3 ms', 'Connect OK 12 ms']);
    expect(hasText(form, 'The connection works.')).to.equal(true);
    expect(await announced(form)).to.equal('The connection works.');
    expect(store.calls.at(-1)?.body).to.deep.equal({
      type: 'inbound',
      username: 'support',
      password: PASSWORD,
      host: 'imap.example.com',
      port: 110,
      security: 'start-tls',
      protocol: 'imap',
    });
    expect((await store.list({})).total).to.equal(0);
  });

  it('uses the stored password if the connection was not changed', async () => {
    const store = new FormStore([inbound()], testable);
    store.steps = OK;
    const form = await editForm(inbound(), store);
    expect(await form.testConnection()).to.equal(true);
    expect(store.calls.at(-1)?.body).to.include({ mailboxId: 'in-1' });
    expect(store.calls.at(-1)?.body).to.not.have.property('password');
    await type(form, 'Host', 'other.example.com');
    expect(await form.testConnection()).to.equal(false);
    await settled(form);
    expect(errorOf(form, 'Password')).to.equal('Type the password again.');
  });

  it('validates only what a connection needs', async () => {
    const store = new FormStore([], testable);
    const form = await newForm('inbound', store);
    await settled(form);
    await click(form, 'Test connection');
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    expect(errorOf(form, 'Host')).to.equal('Fill in this field.');
    expect(focused(form)).to.equal('Mailbox');
    expect(store.calls).to.deep.equal([]);
  });

  it('says what failed, even for an unknown code', async () => {
    const store = new FormStore([], testable);
    store.steps = [
      { step: 'resolve', status: 'ok' },
      { step: 'tls', status: 'warning', code: 'plain<b>' },
      { step: 'login', status: 'failed', code: 'odd\u202Ecode' },
      { step: 'select', status: 'skipped' },
      { step: 'done', status: 'failed' },
    ];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    expect(await form.testConnection()).to.equal(false);
    await form.updateComplete;
    const at = 'imap.example.com:110';
    const unknown = 'This version cannot explain it. Ask whoever runs the mail server.';
    expect(steps(form)).to.deep.equal([
      'Find the server OK',
      `Encryption Warning The step “Encryption” did not succeed at ${at} (plain<b>). ${unknown}`,
      `Login Failed The step “Login” did not succeed at ${at} (odd⟨U+202E⟩code). ${unknown}`,
      'Open the mailbox Skipped',
    ]);
    expect(hasText(form, 'The connection does not work.')).to.equal(true);
  });

  it('shows steps as they end, and can be stopped', async () => {
    const store = new FormStore([], testable);
    const gate = new Gate<ConnectionStep>();
    store.steps = [{ step: 'resolve', status: 'ok' }, () => gate.opened];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await settled(form);
    await click(form, 'Test connection');
    expect(steps(form)).to.deep.equal(['Find the server OK']);
    expect(hasText(form, 'Testing the connection…')).to.equal(true);
    await click(form, 'Stop test');
    expect(store.calls.at(-1)?.options?.signal?.aborted).to.equal(true);
    expect(hasText(form, 'The test was stopped.')).to.equal(true);
    gate.open({ step: 'connect', status: 'ok' });
    await settled(form);
    expect(steps(form)).to.deep.equal(['Find the server OK']);
  });

  it('says that the report is outdated if a field has changed since', async () => {
    const store = new FormStore([], testable);
    store.steps = OK;
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.testConnection();
    await form.updateComplete;
    expect(hasText(form, /changed after this test/)).to.equal(false);
    await type(form, 'Port', '143');
    expect(hasText(form, /changed after this test/)).to.equal(true);
  });

  it('has failed if it breaks, or ends without its closing step', async () => {
    for (const [steps, words, lists] of [
      [[{ step: 'resolve', status: 'ok' }], /could not be read/, 1],
      [[() => Promise.reject(new MailboxStoreError('target-not-allowed'))], /may not be tested/, 0],
    ] as const) {
      const store = new FormStore([], testable);
      store.steps = steps;
      const form = await newForm('inbound', store);
      await fillInbound(form);
      expect(await form.testConnection()).to.equal(false);
      await form.updateComplete;
      expect(hasText(form, words)).to.equal(true);
      // an empty list would be announced as one
      expect(getAllByRole(form, 'list')).to.have.length(lists);
    }
  });

  it('blames no field for the value that it had when the test began', async () => {
    const store = new FormStore([], testable);
    const gate = new Gate();
    const fieldErrors = [{ field: 'host', code: 'invalid-host' }];
    store.steps = [
      async () => {
        await gate.opened;
        throw new MailboxStoreError('invalid', { fieldErrors });
      },
    ];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const isWorking = form.testConnection();
    await settled(form);
    await type(form, 'Host', 'imap.example.org');
    await type(form, 'Mailbox', 'sup');
    gate.open();
    expect(await isWorking).to.equal(false);
    await settled(form);
    expect(errorOf(form, 'Host')).to.equal('');
    expect(focused(form)).to.equal('Mailbox');
  });

  it('ends when the form is removed', async () => {
    const store = new FormStore([], testable);
    store.steps = [() => new Gate<ConnectionStep>().opened];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    void form.testConnection();
    await settled(form);
    form.remove();
    await settled(form);
    expect(store.calls.at(-1)?.options?.signal?.aborted).to.equal(true);
  });
});
