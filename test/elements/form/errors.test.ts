import { expect } from '@open-wc/testing';
import { descriptionOf as accessibleDescription } from '../../support/accessible.js';
import { press } from '../../support/keys.js';
import { getAllByRole, getByLabel, getByRole, queryByRole } from '../../support/roles.js';
import {
  announced,
  click,
  descriptionOf,
  enter,
  errorOf,
  fillInbound,
  focused,
  newForm,
  paste,
  type,
  valueOf,
} from '../support/forms.js';
import { fails, FormStore } from '../support/form-store.js';
import { waitUntil } from '../../support/wait-until.js';

describe('an error of a field', () => {
  it('is shown when an edited field is left, not before', async () => {
    const form = await newForm();
    await type(form, 'Port', '70000');
    expect(errorOf(form, 'Port')).to.equal('');
    await press('Tab');
    await form.updateComplete;
    expect(errorOf(form, 'Port')).to.equal('Enter a whole number from 1 to 65535.');
  });

  it('is not shown at a field that was only passed through', async () => {
    const form = await newForm();
    form.focus();
    for (let turn = 0; turn < 6; turn++) await press('Tab');
    await form.updateComplete;
    expect(form.renderRoot.querySelectorAll('[aria-invalid]').length).to.equal(0);
  });

  it('is checked while typing from then on', async () => {
    const form = await newForm();
    await enter(form, 'Max size', '4');
    expect(errorOf(form, 'Max size')).to.equal('Enter a whole number from 5 to 20.');
    await type(form, 'Max size', '21');
    expect(errorOf(form, 'Max size')).to.contain('5 to 20');
    await type(form, 'Max size', '20');
    expect(errorOf(form, 'Max size')).to.equal('');
  });

  it('is tied to it by its description and nothing else', async () => {
    const form = await newForm();
    await enter(form, 'Host', 'a b');
    const host = getByLabel(form, 'Host');
    expect(host.getAttribute('aria-invalid')).to.equal('true');
    expect(host.hasAttribute('aria-errormessage')).to.equal(false);
    expect(descriptionOf(form, 'Host')).to.match(/^Enter a host name .* \| The mail server/);
  });

  for (const [label, text, error] of [
    ['Mailbox Name', 'a-b', 'Use letters A–Z, a–z and digits only, at most 40.'],
    ['Mailbox Name', 'a'.repeat(41), 'Use letters A–Z, a–z and digits only, at most 40.'],
    ['Mailbox Name', 'SMTP-Client', 'Another mailbox already has this name. Choose another one.'],
    ['Mailbox', 'a\u202Eb', 'Remove the invisible or control character U+202E.'],
    ['Mailbox', 'a'.repeat(321), 'Use at most 320 characters.'],
    ['Host', 'http://mail.example.com/ews', 'An EWS address starts with https://.'],
    ['Host', 'javascript:alert(1)', 'Enter a host name or an IP address, such as mail.example.com.'],
    ['Host', '999.1.1.1', 'Enter a host name or an IP address, such as mail.example.com.'],
    ['Host', 'imap.example.com:993', 'Enter the port in its own field.'],
    ['Port', '12x', 'Enter a whole number from 1 to 65535.'],
    ['Port', '1.5', 'Enter a whole number from 1 to 65535.'],
    ['Port', '', 'Fill in this field.'],
  ] as const) {
    it(`is explained: ${label} “${text.slice(0, 30)}”`, async () => {
      const form = await newForm();
      await enter(form, label, text);
      expect(errorOf(form, label)).to.equal(error);
      expect(valueOf(form, label)).to.equal(text);
    });
  }

  it('is explained for an outbound mailbox, too', async () => {
    const form = await newForm('outbound');
    await enter(form, 'From Address', 'nobody');
    expect(errorOf(form, 'From Address')).to.equal('Enter an e-mail address, such as help@example.com.');
    await enter(form, 'Host', 'https://mail.example.com/ews');
    expect(errorOf(form, 'Host')).to.contain('cannot be sent through Exchange Web Services');
  });

  it('names the store’s own name pattern', async () => {
    const form = await newForm('inbound', new FormStore([], { namePattern: '[a-z_@.]+' }));
    await enter(form, 'Mailbox Name', 'ABC');
    expect(errorOf(form, 'Mailbox Name')).to.equal(
      'This name is not allowed here. Names must match [a-z_@.]+',
    );
    await enter(form, 'Mailbox Name', 'a_b@c.d');
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
  });

  it('waits while a pointer is down, so that the pressed button does not move away', async () => {
    const form = await newForm();
    await type(form, 'Mailbox Name', 'a-b');
    const cancel = getByRole(form, 'button', { name: 'Cancel' });
    cancel.dispatchEvent(new PointerEvent('pointerdown', { bubbles: true, composed: true }));
    cancel.focus();
    await form.updateComplete;
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    cancel.dispatchEvent(new PointerEvent('pointerup', { bubbles: true, composed: true }));
    await waitUntil(() => errorOf(form, 'Mailbox Name') !== '');
    expect(errorOf(form, 'Mailbox Name')).to.not.equal('');
  });
});

describe('saving a form with errors', () => {
  it('shows all of them, sums them up at the top, and moves focus to the first', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await click(form, 'Save');
    const summary = getByRole(form, 'group', { name: '4 errors need to be corrected' });
    const lines = getAllByRole(summary, 'listitem').map((line) => line.innerText);
    expect(lines).to.deep.equal([
      'Mailbox Name: Fill in this field.',
      'Mailbox: Fill in this field.',
      'Password: Fill in this field.',
      'Host: Fill in this field.',
    ]);
    const toHost = getByRole(summary, 'button', { name: 'Host' });
    expect(accessibleDescription(toHost)).to.equal('Fill in this field.');
    for (const label of ['Mailbox Name', 'Mailbox', 'Password', 'Host'])
      expect(errorOf(form, label)).to.equal('Fill in this field.');
    expect(focused(form)).to.equal('Mailbox Name');
    expect(await announced(form)).to.equal('4 errors need to be corrected');
    expect(store.changes).to.deep.equal([]);
  });

  it('leads from each line of the summary to its field', async () => {
    const form = await newForm();
    await click(form, 'Save');
    await click(form, 'Host');
    expect(focused(form)).to.equal('Host');
  });

  it('removes a corrected field from the summary when it is left', async () => {
    const form = await newForm();
    await click(form, 'Save');
    await type(form, 'Mailbox', '');
    await type(form, 'Mailbox', 'support');
    const summary = getByRole(form, 'group', { name: '4 errors need to be corrected' });
    const lines = getAllByRole(summary, 'listitem').map((line) => line.innerText);
    expect(lines[1]).to.equal('Mailbox');
    expect(getByRole(summary, 'button', { name: 'Mailbox' }).hasAttribute('aria-describedby')).to.equal(
      false,
    );
    await enter(form, 'Mailbox', 'support');
    getByRole(form, 'group', { name: '3 errors need to be corrected' });
  });

  it('has no summary once everything is valid', async () => {
    const form = await newForm();
    await type(form, 'Mailbox Name', 'SupportInbox');
    await click(form, 'Save');
    await click(form, 'Host');
    await paste(form, 'Host', 'imaps://support:secret@imap.example.com');
    getByRole(form, 'group', { name: '3 errors need to be corrected' });
    expect(form.reportValidity()).to.equal(true);
    await form.updateComplete;
    expect(queryByRole(form, 'group') === undefined).to.equal(true);
  });

  it('has no summary for a single error, which it announces instead', async () => {
    const form = await newForm();
    await fillInbound(form);
    await type(form, 'Port', '0');
    await click(form, 'Save');
    expect(queryByRole(form, 'group')).to.equal(undefined);
    expect(focused(form)).to.equal('Port');
    expect(await announced(form)).to.equal('Enter a whole number from 1 to 65535.');
  });

  it('differs from just checking', async () => {
    const form = await newForm();
    expect(form.checkValidity()).to.equal(false);
    await form.updateComplete;
    expect(form.renderRoot.querySelectorAll('[aria-invalid]').length).to.equal(0);
    expect(form.reportValidity()).to.equal(false);
    await form.updateComplete;
    expect(form.renderRoot.querySelectorAll('[aria-invalid]').length).to.equal(4);
    await fillInbound(form);
    expect(form.checkValidity()).to.equal(true);
    expect(form.reportValidity()).to.equal(true);
  });
});

describe('an error from the backend', () => {
  it('is shown at its field, in our words for a known code, until the field is edited', async () => {
    const store = new FormStore();
    store.scripts.push(
      fails('invalid', { fieldErrors: [{ field: 'host', code: 'invalid-host', detail: 'no' }] }),
    );
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(errorOf(form, 'Host')).to.contain('Enter a host name or an IP address');
    expect(focused(form)).to.equal('Host');
    await type(form, 'Host', 'imap.example.org');
    expect(errorOf(form, 'Host')).to.equal('');
  });

  it('is shown in its own words for an unknown code, as text', async () => {
    const store = new FormStore();
    const detail = '<img src=x onerror=alert(1)> is \u202Eblocked';
    store.scripts.push(fails('invalid', { fieldErrors: [{ field: 'host', code: 'blocked', detail }] }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(errorOf(form, 'Host')).to.equal('<img src=x onerror=alert(1)> is ⟨U+202E⟩blocked');
    expect(form.renderRoot.querySelector('img')).to.equal(null);
  });

  it('is shown in its own words if ours would ask for what is already there', async () => {
    const store = new FormStore();
    const [host, port] = ['This server is on the list of blocked ones.', 'Ask the network team first.'];
    const fieldErrors = [
      { field: 'host', code: 'invalid-host', detail: host },
      { field: 'port', code: 'invalid', detail: port },
      { field: 'name', code: 'name-taken', detail: 'The name is in use.' },
    ];
    store.scripts.push(fails('invalid', { fieldErrors }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect([errorOf(form, 'Host'), errorOf(form, 'Port')]).to.deep.equal([host, port]);
    expect(errorOf(form, 'Mailbox Name')).to.contain('Another mailbox already has this name.');
  });

  it('is shown with its code if it has no words', async () => {
    const store = new FormStore();
    store.scripts.push(fails('invalid', { fieldErrors: [{ field: 'port', code: 'odd' }] }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(errorOf(form, 'Port')).to.equal('The server does not accept this value. (odd)');
  });

  it('is shown completely if there are several, about one field or several', async () => {
    const store = new FormStore();
    const fieldErrors = [
      { field: 'port', code: 'out-of-range', detail: '1–65535' },
      { field: 'host', code: 'x', detail: 'First.' },
      { field: 'host', code: 'y', detail: 'Second.' },
    ];
    store.scripts.push(fails('invalid', { fieldErrors }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(errorOf(form, 'Host')).to.equal('First. Second.');
    expect(errorOf(form, 'Port')).to.equal('Enter a whole number from 1 to 65535.');
    getByRole(form, 'group', { name: '2 errors need to be corrected' });
    expect(focused(form)).to.equal('Host');
  });

  it('is shown at the top if there is no such field', async () => {
    const store = new FormStore();
    store.scripts.push(
      fails('invalid', { fieldErrors: [{ field: 'quota', code: 'full', detail: 'No room.' }] }),
    );
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    const failure = form.renderRoot.querySelector('#form-failure');
    expect(failure?.textContent).to.contain('quota: No room.');
    expect(await announced(form)).to.contain('No room.');
  });

  it('is shown at the name, with focus there, if the name is taken', async () => {
    const store = new FormStore();
    store.scripts.push(fails('name-taken'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(errorOf(form, 'Mailbox Name')).to.contain('Another mailbox already has this name');
    expect(focused(form)).to.equal('Mailbox Name');
  });

  it('does not prevent the same values from being tried again', async () => {
    const store = new FormStore();
    store.scripts.push(fails('name-taken'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    expect(await form.submit()).to.equal(false);
    expect(await form.submit()).to.equal(true);
  });
});
