import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import german from '../../../src/locales/de.js';
import type { ConnectionStep } from '../../../src/model/connection.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  click,
  editForm,
  errorOf,
  fillInbound,
  fillOutbound,
  focused,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
  descriptionOf,
  choose,
} from '../support/forms.js';
import { FormStore, Gate } from '../support/form-store.js';
import { outbound } from '../support/mailboxes.js';

const WORKS: readonly ConnectionStep[] = [
  { step: 'resolve', status: 'ok' },
  { step: 'done', status: 'ok' },
];

/** The steps of a test in which one went wrong. */
function wrong(code: string, detail: object = {}): readonly ConnectionStep[] {
  return [
    { step: 'resolve', status: 'ok' },
    { step: 'tls', status: 'failed', code, detail: { ...detail } },
    { step: 'done', status: 'failed' },
  ];
}

/** A filled form whose test ended so. */
async function tested(
  steps: readonly ConnectionStep[],
  kind: 'inbound' | 'outbound' = 'inbound',
): Promise<{ readonly form: MailboxForm; readonly store: FormStore }> {
  const store = new FormStore([], { connectionTest: true });
  store.steps = steps;
  const form = await newForm(kind, store);
  await (kind === 'inbound' ? fillInbound(form) : fillOutbound(form));
  await form.testConnection();
  await settled(form);
  return { form, store };
}

function body(store: FormStore): Record<string, unknown> {
  return (store.calls.at(-1)?.body ?? {}) as Record<string, unknown>;
}

/** A form whose test the store refuses. */
const refused = (error: MailboxStoreError) => tested([() => Promise.reject(error)] as never);

describe('the advice of a connection test', () => {
  it('says what happened, why, and what to do', async () => {
    const { form } = await tested(wrong('connection-refused'));
    expect(hasText(form, 'imap.example.com:110 refuses connections.')).to.equal(true);
    expect(hasText(form, /No mail server listens on this port/)).to.equal(true);
    expect(hasText(form, /Compare Host, Port and SSL/)).to.equal(true);
    expect(await announced(form)).to.equal(
      'The connection does not work. imap.example.com:110 refuses connections.',
    );
  });

  it('is applied and tested again by a button, and shown in the fields', async () => {
    const { form, store } = await tested(wrong('wrong-protocol', { found: 'pop3' }));
    store.steps = WORKS;
    await click(form, 'Use port 993 with SSL/TLS');
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(valueOf(form, 'SSL')).to.equal('ssl-tls');
    expect(descriptionOf(form, 'Port')).to.include('Changed as the connection test suggests.');
    expect(body(store)).to.include({ port: 993, security: 'ssl-tls', password: PASSWORD });
    expect(hasText(form, 'The connection works.')).to.equal(true);
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.include({ port: 993, security: 'ssl-tls' });
  });

  it('keeps the port if another protocol was found there', async () => {
    const { form, store } = await tested(wrong('wrong-protocol', { found: 'pop3' }));
    await click(form, 'Use POP3');
    expect(valueOf(form, 'Mailbox Type')).to.equal('pop3');
    expect(body(store)).to.include({ port: 110, protocol: 'pop3' });
  });

  it('can require STARTTLS', async () => {
    const { form, store } = await tested([
      { step: 'tls', status: 'warning', code: 'plaintext' },
      { step: 'done', status: 'warning' },
    ]);
    await click(form, 'Require STARTTLS');
    expect(valueOf(form, 'SSL')).to.equal('start-tls-required');
    expect(body(store)).to.include({ security: 'start-tls-required', port: 110 });
  });

  it('can take the name from the certificate', async () => {
    const certificate = { names: ['*.example.com', 'mail.example.com'], problems: ['name-mismatch'] };
    const { form, store } = await tested(wrong('certificate-name-mismatch', { certificate }));
    store.steps = WORKS;
    await click(form, 'Use mail.example.com');
    expect(valueOf(form, 'Host')).to.equal('mail.example.com');
    expect(body(store)).to.include({ host: 'mail.example.com', password: PASSWORD });
  });

  it('sends no password to a host in another domain until it is typed again', async () => {
    const certificate = { names: ['mx.hoster.test'], problems: ['name-mismatch'] };
    const { form, store } = await tested(wrong('certificate-name-mismatch', { certificate }));
    const before = store.calls.length;
    await click(form, 'Use mx.hoster.test');
    expect(valueOf(form, 'Host')).to.equal('mx.hoster.test');
    expect(valueOf(form, 'Password')).to.equal('');
    expect(store.calls).to.have.lengthOf(before);
    expect(focused(form)).to.equal('Host');
    expect(descriptionOf(form, 'Host')).to.include('to another domain');
    await click(form, 'Test connection');
    expect(errorOf(form, 'Password')).to.equal('Fill in this field.');
    expect(store.calls).to.have.lengthOf(before);
  });

  it('speaks of the sender for outbound mailboxes, since no mailbox is opened there', async () => {
    const steps = [{ step: 'select', status: 'ok' }, ...WORKS] as const;
    const { form } = await tested(steps, 'outbound');
    expect(hasText(form, 'Name the sender')).to.equal(true);
    expect(hasText(form, 'Open the mailbox')).to.equal(false);
  });

  it('can use the login address as sender', async () => {
    const steps = wrong('sender-refused', { sender: 'help@example.com' });
    const { form, store } = await tested(steps, 'outbound');
    await type(form, 'Mailbox', 'desk@example.com');
    await form.testConnection();
    await settled(form);
    await click(form, 'Use desk@example.com');
    expect(valueOf(form, 'From Address')).to.equal('desk@example.com');
    expect(body(store)).to.include({ fromAddress: 'desk@example.com' });
  });

  it('moves focus from the button to the new report', async () => {
    for (const next of [WORKS, [() => new Gate<ConnectionStep>().opened]]) {
      const { form, store } = await tested(wrong('connection-refused'));
      store.steps = next;
      getByRole(form, 'button', { name: 'Use port 993 with SSL/TLS' }).focus();
      await click(form, 'Use port 993 with SSL/TLS');
      const region = getByRole(form, 'region', { name: 'Test connection' });
      expect(form.shadowRoot?.activeElement).to.equal(region);
    }
  });

  it('requires the password again if the stored one would be sent elsewhere', async () => {
    const store = new FormStore([outbound()], { connectionTest: true });
    store.steps = wrong('connection-refused');
    const form = await editForm(outbound(), store);
    await form.testConnection();
    await settled(form);
    const before = store.calls.length;
    await click(form, 'Use port 465 with SSL/TLS');
    expect(valueOf(form, 'Port')).to.equal('465');
    expect(errorOf(form, 'Password')).to.equal('Type the password again.');
    expect(focused(form)).to.equal('Password');
    expect(store.calls).to.have.lengthOf(before);
  });

  it('is in German if the page is', async () => {
    const { form } = await tested(wrong('starttls-not-offered'));
    form.messages = [german];
    form.lang = 'de';
    await settled(form);
    expect(hasText(form, /imap\.example\.com:110 bietet kein STARTTLS an\./)).to.equal(true);
    getByRole(form, 'button', { name: 'Port 993 mit SSL/TLS verwenden' });
  });

  it('has no buttons in a read-only form', async () => {
    const { form } = await tested(wrong('connection-refused'));
    form.readonly = true;
    await settled(form);
    expect(queryByRole(form, 'button', { name: /Use port/ })).to.equal(undefined);
  });

  it('shows at its field what the backend refuses, and how long to wait', async () => {
    const fieldErrors = [{ field: 'host', code: 'invalid-host' }];
    const { form } = await refused(new MailboxStoreError('invalid', { fieldErrors }));
    expect(errorOf(form, 'Host')).to.match(/^Enter a host name/);
    const { form: other } = await refused(new MailboxStoreError('rate-limited', { retryAfter: 7 }));
    expect(hasText(other, /Wait at least 7 seconds/)).to.equal(true);
  });

  it('shows the store’s errors for members without a field, in its own words if there are none of ours', async () => {
    const said = [
      { field: 'host', code: 'invalid-host', detail: 'no such host' },
      { field: 'site', code: 'unknown', detail: 'sites are closed' },
    ];
    const { form } = await refused(new MailboxStoreError('invalid', { fieldErrors: said }));
    expect(hasText(form, /site: sites are closed/)).to.equal(true);
    expect(hasText(form, /host: no such host/)).to.equal(false);
    const { form: other } = await refused(new MailboxStoreError('invalid', { detail: 'Closed on Sundays.' }));
    expect(hasText(other, /Closed on Sundays\./)).to.equal(true);
  });
});

describe('a report', () => {
  it('is out of date only if the connection was changed', async () => {
    const isStale = (form: MailboxForm): boolean => hasText(form, /out of date/);
    const { form } = await tested(WORKS);
    await type(form, 'Mailbox Name', 'Other');
    await type(form, 'Max size', '9');
    expect(isStale(form)).to.equal(false);
    await choose(form, 'SSL', 'ssl-tls');
    expect(isStale(form)).to.equal(true);
    await choose(form, 'SSL', 'start-tls');
    await type(form, 'Port', '110');
    expect(isStale(form)).to.equal(false);
    await type(form, 'Password', 'another');
    expect(isStale(form)).to.equal(true);
  });

  it('contains the server’s words as text, collapsed if there is an explanation', async () => {
    const answer = 'NO <img src=x onerror=alert(1)> \u202Etry again';
    for (const [code, isOpen] of [
      ['login-refused', false],
      ['odd', true],
    ] as const) {
      const { form } = await tested(wrong(code, { answer }));
      const details = [...(form.shadowRoot?.querySelectorAll('details') ?? [])];
      expect(details.map(({ open }) => open)).to.deep.equal([isOpen]);
      expect(details[0]?.textContent).to.include('What the server said');
      expect(details[0]?.textContent).to.include('NO <img src=x onerror=alert(1)> ⟨U+202E⟩try again');
      expect(form.shadowRoot?.querySelector('img')).to.equal(null);
    }
  });

  it('shows the address, the protection and the number of messages', async () => {
    const { form } = await tested([
      { step: 'connect', status: 'ok', detail: { address: '192.0.2.7', port: 110 } },
      { step: 'tls', status: 'ok', detail: { protocol: 'TLSv1.3' } },
      { step: 'select', status: 'ok', ms: 1234.5, detail: { messages: 1204 } },
      { step: 'done', status: 'ok' },
    ]);
    const steps = getAllByRole(form, 'listitem').map((each) => each.textContent.replace(/\s+/g, ' ').trim());
    expect(steps).to.deep.equal([
      'Connect OK 192.0.2.7',
      'Encryption OK TLSv1.3',
      'Open the mailbox OK 1,204 messages 1,235 ms',
    ]);
  });

  it('does not affect saving', async () => {
    const { form, store } = await tested(wrong('login-refused'));
    expect(await form.submit()).to.equal(true);
    expect((await store.list({})).total).to.equal(1);
  });
});
