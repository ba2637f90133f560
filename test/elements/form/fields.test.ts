import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import '../../../src/mailbox-form.js';
import { getAllByRole, getByLabel, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { press } from '../../support/keys.js';
import {
  choose,
  click,
  descriptionOf,
  editForm,
  focused,
  newForm,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { FormStore } from '../support/form-store.js';

/** The labels of all fields with what is in them, in their order. */
function shown(form: MailboxForm): readonly (readonly [string, string])[] {
  const labels = [...form.renderRoot.querySelectorAll('label')].map(({ textContent }) => textContent);
  return labels.map((label) => [label, valueOf(form, label)] as const);
}

describe('the form for a new mailbox', () => {
  it('asks for a touch keyboard that suits each field', async () => {
    const keys = async (
      type: 'inbound' | 'outbound',
      ...labels: readonly string[]
    ): Promise<readonly string[]> => {
      const form = await newForm(type);
      return labels.map((label) => getByLabel(form, label).inputMode);
    };
    expect(await keys('inbound', 'Mailbox', 'Host', 'Port')).to.deep.equal(['', 'url', 'numeric']);
    expect(await keys('outbound', 'From Address')).to.deep.equal(['email']);
  });

  it('shows the fields of an inbound one with their defaults', async () => {
    expect(shown(await newForm('inbound'))).to.deep.equal([
      ['Mailbox Name', ''],
      ['Max size', '5'],
      ['Mailbox', ''],
      ['Password', ''],
      ['Host', ''],
      ['Port', '110'],
      ['SSL', 'start-tls'],
      ['Mailbox Type', 'imap'],
    ]);
  });

  it('shows the fields of the outbound one with their defaults', async () => {
    expect(shown(await newForm('outbound'))).to.deep.equal([
      ['Mailbox Name', 'smtp-client'],
      ['From Address', ''],
      ['Mailbox', ''],
      ['Password', ''],
      ['Host', ''],
      ['Port', '25'],
      ['SSL', 'start-tls'],
    ]);
  });

  it('lets everything be changed except the name of the outbound one', async () => {
    for (const [direction, fixed] of [
      ['inbound', []],
      ['outbound', ['Mailbox Name']],
    ] as const) {
      const form = await newForm(direction);
      const readonly = shown(form).filter(([label]) =>
        getByLabel(form, label).matches(':read-only:not(select)'),
      );
      expect(readonly.map(([label]) => label)).to.deep.equal(fixed);
    }
  });

  it('starts from given values, in whatever order properties are set', async () => {
    const value = {
      type: 'inbound',
      name: 'Copy',
      host: 'pop.example.com',
      port: 995,
      protocol: 'pop3',
    } as const;
    for (const assign of [
      (form: MailboxForm) => Object.assign(form, { value, type: 'inbound' }),
      (form: MailboxForm) => Object.assign(form, { type: 'inbound', value }),
    ]) {
      const form = document.createElement('mailbox-form');
      form.store = new FormStore();
      assign(form);
      document.body.append(form);
      await form.updateComplete;
      expect(valueOf(form, 'Mailbox Name')).to.equal('Copy');
      expect(valueOf(form, 'Port')).to.equal('995');
      expect(valueOf(form, 'Mailbox Type')).to.equal('pop3');
      expect(valueOf(form, 'Max size')).to.equal('5');
      expect(form.dirty).to.equal(false);
      form.remove();
    }
  });

  it('ignores a password in the given values', async () => {
    const form = await newForm();
    const value = { type: 'inbound', name: 'Copy', password: 'secret' };
    form.value = value as never;
    await form.updateComplete;
    expect(valueOf(form, 'Password')).to.equal('');
    expect(form.value).to.not.have.property('password');
  });

  it('returns its values in normal form', async () => {
    const form = await newForm();
    await type(form, 'Host', ' IMAP.Example.com ');
    expect(form.value).to.deep.include({ type: 'inbound', host: 'imap.example.com', port: 110 });
  });

  it('starts over when its type changes', async () => {
    const form = await newForm('inbound');
    form.type = 'outbound';
    await form.updateComplete;
    expect(shown(form)[0]).to.deep.equal(['Mailbox Name', 'smtp-client']);
  });
});

describe('the form of a mailbox', () => {
  it('shows its values and changes none of them', async () => {
    const mailbox = inbound({ port: 110, protocol: 'imap' });
    const form = await editForm(mailbox, new FormStore([mailbox]));
    expect(shown(form)).to.deep.equal([
      ['Mailbox Name', 'SupportInbox'],
      ['Max size', '7'],
      ['Mailbox', 'support'],
      ['Password', ''],
      ['Host', 'imap.example.com'],
      ['Port', '110'],
      ['SSL', 'start-tls-required'],
      ['Mailbox Type', 'imap'],
    ]);
    expect(form.dirty).to.equal(false);
  });

  it('does not let its name be changed, whatever its type', async () => {
    for (const mailbox of [inbound(), outbound()]) {
      const form = await editForm(mailbox, new FormStore([mailbox]));
      expect(getByLabel(form, 'Mailbox Name').matches(':read-only')).to.equal(true);
    }
  });

  it('shows the fields of the mailbox, whatever type is set', async () => {
    const form = await fixture<MailboxForm>(
      html`<mailbox-form type="inbound" mailbox-id="out-1" .store=${new FormStore([outbound()])}></mailbox-form>`,
    );
    await settled(form);
    expect(valueOf(form, 'From Address')).to.equal('help@example.com');
  });
});

describe('a field', () => {
  it('says what it is for', async () => {
    const form = await newForm();
    for (const [label] of shown(form)) expect(descriptionOf(form, label), label).to.match(/\w{3,}/);
    expect(descriptionOf(form, 'Max size')).to.equal(
      'MB | The largest message that is accepted, 5 to 20 MB.',
    );
  });

  it('is named by its label alone, and keeps autofill, spell checkers and password managers away', async () => {
    const form = await newForm();
    const inputs = form.renderRoot.querySelectorAll('input');
    expect(inputs.length).to.equal(6);
    for (const input of inputs) {
      expect(input.name).to.equal('');
      expect(input.autocomplete).to.equal(input.type === 'password' ? 'new-password' : 'off');
      expect(input.getAttribute('spellcheck')).to.equal('false');
      for (const name of ['autocapitalize', 'autocorrect']) expect(input.getAttribute(name)).to.equal('off');
      expect(input.dataset['lpignore']).to.equal('true');
    }
  });

  it('of a drop-down shows each option by name and what it means', async () => {
    const form = await newForm();
    const options = (label: string): string[] =>
      [...(getByLabel(form, label) as HTMLSelectElement).options].map(({ text }) => text);
    expect(options('SSL')).to.deep.equal([
      'start-tls: STARTTLS if offered',
      'start-tls-required: STARTTLS or nothing',
      'ssl-tls: TLS from the start',
    ]);
    expect(options('Mailbox Type')).to.deep.equal(['IMAP', 'POP3']);
  });

  it('explains the chosen protection, and warns of plain text', async () => {
    const form = await newForm();
    expect(descriptionOf(form, 'SSL')).to.contain('goes on in plain text');
    expect(form.renderRoot.querySelector('#help-security')?.className).to.contain('warning');
    await choose(form, 'SSL', 'start-tls-required');
    expect(descriptionOf(form, 'SSL')).to.contain('the connection is aborted');
    expect(form.renderRoot.querySelector('#help-security')?.className).to.not.contain('warning');
    await choose(form, 'SSL', 'ssl-tls');
    expect(descriptionOf(form, 'SSL')).to.equal('TLS from the first byte is required.');
  });

  it('keeps what was typed byte for byte, and clamps nothing', async () => {
    const form = await newForm();
    for (const [label, text] of [
      ['Max size', '99'],
      ['Port', '7x'],
      ['Host', ' Mail.Example.com'],
      ['Mailbox', 'DOMAIN\\user+tag'],
    ] as const) {
      await type(form, label, text);
      await press('Tab');
      expect(valueOf(form, label)).to.equal(text);
    }
  });
});

describe('the focus', () => {
  it('begins in the first field that can be changed', async () => {
    for (const [direction, label] of [
      ['inbound', 'Mailbox Name'],
      ['outbound', 'From Address'],
    ] as const) {
      const form = await newForm(direction);
      form.focus();
      expect(focused(form)).to.equal(label);
    }
  });

  it('waits for the mailbox that is edited', async () => {
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="in-1" .store=${new FormStore([inbound()])} autofocus></mailbox-form>`,
    );
    await settled(form);
    expect(focused(form)).to.equal('Max size');
  });
});

describe('the parts of a form', () => {
  it('can be styled from outside', async () => {
    const form = await newForm('inbound', new FormStore([], { connectionTest: true }));
    await click(form, 'Save');
    const parts = new Set([...form.renderRoot.querySelectorAll('[part]')].map(({ part }) => part.value));
    expect([...parts]).to.have.members([
      'form',
      'field',
      'label',
      'input',
      'help',
      'error',
      'actions',
      'save',
      'cancel',
    ]);
  });
});

describe('a form that nothing can be changed in', () => {
  for (const [reason, readonly, readOnly] of [
    ['by its attribute', true, false],
    ['by its store', false, true],
  ] as const) {
    it(`shows texts and offers nothing, ${reason}`, async () => {
      const form = await fixture<MailboxForm>(
        html`<mailbox-form
          mailbox-id="in-1"
          ?readonly=${readonly}
          .store=${new FormStore([inbound()], { readOnly, connectionTest: true })}
        ></mailbox-form>`,
      );
      await settled(form);
      expect(getAllByRole(form, 'combobox')).to.deep.equal([]);
      for (const box of getAllByRole(form, 'textbox')) expect(box.matches(':read-only')).to.equal(true);
      expect(valueOf(form, 'Mailbox Type')).to.equal('IMAP');
      expect(queryByRole(form, 'button', { name: 'Save' })).to.equal(undefined);
      expect(queryByRole(form, 'button', { name: 'Test connection' })).to.equal(undefined);
      getByRole(form, 'button', { name: 'Close' });
      expect(await form.submit()).to.equal(false);
    });
  }
});

describe('a form without a store', () => {
  it('says so, and works when one arrives', async () => {
    const form = await fixture<MailboxForm>(html`<mailbox-form></mailbox-form>`);
    expect(hasText(form, 'No mailbox store')).to.equal(true);
    expect(await form.submit()).to.equal(false);
    form.store = new FormStore();
    await form.updateComplete;
    expect(hasText(form, 'No mailbox store')).to.equal(false);
    getByLabel(form, 'Mailbox Name');
  });

  it('is not loading, though it is to edit a mailbox', async () => {
    const form = await fixture<MailboxForm>(html`<mailbox-form mailbox-id="a"></mailbox-form>`);
    expect(hasText(form, 'No mailbox store')).to.equal(true);
    expect(form.matches(':state(loading)')).to.equal(false);
  });
});
