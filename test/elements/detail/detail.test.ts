import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import type { Mailbox, UnreadableMailbox } from '../../../src/model/mailbox.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblemsInBothSchemes } from '../../support/axe.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { ManualStore } from '../support/manual-store.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

async function show(mailbox: Mailbox | UnreadableMailbox): Promise<MailboxDetail> {
  return await fixture(
    html`<mailbox-detail .mailbox=${mailbox} .store=${new ManualStore()}></mailbox-detail>`,
  );
}

/** The terms and values as they are read. */
function shown(detail: MailboxDetail): Record<string, string> {
  const texts = (role: string): string[] =>
    getAllByRole(detail, role).map((element) => element.textContent.replace(/\s+/g, ' ').trim());
  const values = texts('definition');
  return Object.fromEntries(texts('term').map((term, index) => [term, values[index] ?? '']));
}

const written = (iso: string, lang: string): string =>
  new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' })
    .format(new Date(iso))
    .replace(/\s+/g, ' ');

describe('the details of a mailbox', () => {
  it('show every field of an inbound one with its label', async () => {
    const detail = await show(inbound());
    expect(shown(detail)).to.deep.equal({
      Type: 'Inbound',
      Status: 'Disabled',
      'Mailbox Name': 'SupportInbox',
      'Max size': '7 MB',
      Mailbox: 'support',
      Password: 'Set',
      Host: 'imap.example.com',
      Port: '1143',
      SSL: 'start-tls-required',
      'Mailbox Type': 'IMAP',
      Created: written('2026-01-31T12:00:00.000Z', 'en'),
      Changed: written('2026-02-01T09:30:00.000Z', 'en'),
    });
  });

  it('show what can be read of one whose store returned values of other types', async () => {
    const odd = Object.create(null) as object;
    const made = {
      ...inbound(),
      name: 5,
      security: odd,
      protocol: Symbol('imap'),
      createdAt: odd,
      host: odd,
    };
    const detail = await show(made as unknown as Mailbox);
    expect(getByRole(detail, 'heading').textContent.trim()).to.equal('in-1');
    expect(shown(detail)).to.include({ 'Mailbox Name': '5', Mailbox: 'support', SSL: '—', Host: '—' });
  });

  it('show every field of the outbound one with its label', async () => {
    const detail = await show(outbound());
    expect(shown(detail)).to.deep.equal({
      Type: 'Outbound',
      Status: 'Enabled',
      'Mailbox Name': 'smtp-client',
      'From Address': 'help@example.com',
      Mailbox: 'help',
      Password: 'Not set',
      Host: 'smtp.example.com',
      Port: '587',
      SSL: 'start-tls',
      Created: written('2026-01-31T12:00:00.000Z', 'en'),
      Changed: written('2026-02-01T09:30:00.000Z', 'en'),
    });
  });

  it('are a region named after the mailbox', async () => {
    const detail = await show(inbound());
    getByRole(detail, 'region', { name: 'SupportInbox' });
    getByRole(detail, 'heading', { name: 'SupportInbox' });
  });

  it('contain the dates in machine-readable form, too', async () => {
    const detail = await show(inbound());
    const times = [...detail.renderRoot.querySelectorAll('time')].map(({ dateTime }) => dateTime);
    expect(times).to.deep.equal(['2026-01-31T12:00:00.000Z', '2026-02-01T09:30:00.000Z']);
  });

  it('show an invalid date as it is', async () => {
    const detail = await show(inbound({ createdAt: 'yesterday' }));
    expect(shown(detail)['Created']).to.equal('yesterday');
  });

  it('show a host as text, never as a link', async () => {
    for (const host of ['https://mail.example.com/EWS/Exchange.asmx', 'javascript:alert(1)']) {
      const detail = await show(inbound({ host }));
      expect(shown(detail)['Host']).to.equal(host);
      expect(getAllByRole(detail, 'link')).to.deep.equal([]);
    }
  });

  it('show what a server sent as text, with invisible characters made visible', async () => {
    const detail = await show(inbound({ name: '<img src=x>', username: 'a\u202Eb\u200Bc' }));
    getByRole(detail, 'heading', { name: '<img src=x>' });
    expect(shown(detail)['Mailbox']).to.equal('a⟨U+202E⟩b⟨U+200B⟩c');
    expect(detail.renderRoot.querySelector('img')).to.equal(null);
  });

  it('say that a mailbox is unreadable, why it cannot be edited, and what was received', async () => {
    const raw = { type: 'inbound', name: 'Odd', security: 'quic', port: 993, enabled: true };
    const detail = await show({ id: 'odd-1', unreadable: true, raw });
    getByRole(detail, 'region', { name: 'Odd' });
    expect(hasText(detail, 'Unreadable')).to.equal(true);
    expect(hasText(detail, /cannot read, so it cannot be changed here/)).to.equal(true);
    expect(queryByRole(detail, 'button', { name: 'Edit' })).to.equal(undefined);
    expect(shown(detail)).to.include({
      SSL: 'quic',
      Port: '993',
      Status: 'Enabled',
      Host: '—',
      Password: '—',
    });
  });

  it('show an unreadable mailbox of unknown type by its id', async () => {
    const detail = await show({
      id: 'odd-2',
      unreadable: true,
      raw: { type: 'sideways', fromAddress: 'a@b.example' },
    });
    getByRole(detail, 'region', { name: 'odd-2' });
    expect(shown(detail)).to.include({ Type: 'sideways', 'From Address': 'a@b.example', 'Max size': '—' });
  });

  it('do not show a message of the catalogue that a value happens to name', async () => {
    const raw = { type: 'inbound', security: 'inbound', protocol: '__proto__', port: 'constructor' };
    const detail = await show({ id: 'odd-3', unreadable: true, raw });
    expect(shown(detail)).to.include({ 'Mailbox Type': '__proto__', Port: 'constructor' });
  });

  it('have room for the page’s own content', async () => {
    const detail = await fixture<MailboxDetail>(
      html`<mailbox-detail .mailbox=${inbound()} .store=${new ManualStore()}>
        <p slot="detail-end">Last polled a minute ago</p>
      </mailbox-detail>`,
    );
    expect(hasText(document, 'Last polled a minute ago')).to.equal(true);
    expect(detail.querySelector('p')?.assignedSlot).to.not.equal(null);
  });

  it('have a part for each thing that a page may style', async () => {
    const detail = await show(inbound());
    const parts = new Set([...detail.renderRoot.querySelectorAll('[part]')].map(({ part }) => part.value));
    expect([...parts]).to.have.members(['title', 'list', 'term', 'value']);
  });

  it('are accessible', async () => {
    for (const mailbox of [inbound(), outbound(), { id: 'x', unreadable: true as const, raw: {} }]) {
      const detail = await show(mailbox);
      expect(await axeProblemsInBothSchemes(detail)).to.deep.equal([]);
      expect(lintAria(detail)).to.deep.equal([]);
    }
  });
});

describe('the pane without a mailbox', () => {
  it('says how to get one', async () => {
    const detail = await fixture<MailboxDetail>(
      html`<mailbox-detail .store=${new ManualStore()}></mailbox-detail>`,
    );
    expect(hasText(detail, 'Select a mailbox to see its details')).to.equal(true);
    getByRole(detail, 'region', { name: 'Mailbox details' });
    expect(detail.matches(':state(empty)')).to.equal(true);
    expect(await axeProblemsInBothSchemes(detail)).to.deep.equal([]);
  });

  it('says so if there is no store', async () => {
    const detail = await fixture<MailboxDetail>(html`<mailbox-detail mailbox-id="in-1"></mailbox-detail>`);
    expect(hasText(detail, 'No mailbox store')).to.equal(true);
    const store = new ManualStore();
    detail.store = store;
    await waitUntil(() => store.gets.length === 1);
    store.gets[0]?.answer(inbound());
    await waitUntil(() => hasText(detail, 'SupportInbox'));
  });

  it('is shown again when the id is removed', async () => {
    const detail = await show(inbound());
    detail.mailbox = undefined;
    await detail.updateComplete;
    expect(hasText(detail, 'Select a mailbox to see its details')).to.equal(true);
    detail.setAttribute('mailbox-id', 'in-2');
    await detail.updateComplete;
    expect(hasText(detail, 'Loading…')).to.equal(true);
    detail.removeAttribute('mailbox-id');
    await detail.updateComplete;
    expect(hasText(detail, 'Select a mailbox to see its details')).to.equal(true);
  });
});

describe('the “Edit” button', () => {
  it('does not pass on the password of a mailbox that the page has set', async () => {
    const given = { ...inbound(), password: 'CANARY-3e1' };
    const detail = await fixture<MailboxDetail>(
      html`<mailbox-detail .mailbox=${given} lang="en"></mailbox-detail>`,
    );
    let edited: unknown;
    detail.addEventListener('mailbox-edit', (event) => (edited = event.detail.mailbox));
    getByRole(detail, 'button', { name: 'Edit' }).click();
    expect(edited).to.deep.equal(inbound());
  });

  it('announces that the mailbox is to be edited', async () => {
    const mailbox = inbound();
    const detail = await show(mailbox);
    let edited: unknown;
    detail.addEventListener('mailbox-edit', (event) => (edited = event.detail));
    getByRole(detail, 'button', { name: 'Edit' }).click();
    expect(edited).to.deep.equal({ id: 'in-1', mailbox });
  });

  it('is absent if nothing can be changed', async () => {
    const detail = await show(inbound());
    detail.readonly = true;
    await detail.updateComplete;
    expect(queryByRole(detail, 'button', { name: 'Edit' })).to.equal(undefined);
    const store = new ManualStore({ readOnly: true });
    const other = await fixture<MailboxDetail>(
      html`<mailbox-detail .mailbox=${inbound()} .store=${store}></mailbox-detail>`,
    );
    await waitUntil(() => queryByRole(other, 'button', { name: 'Edit' }) === undefined);
  });
});
