import { expect } from '@open-wc/testing';
import { getAllByRole, getByLabel, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  choose,
  click,
  descriptionOf,
  editForm,
  enter,
  focused,
  newForm,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { FormStore } from '../support/form-store.js';

describe('an unusual port', () => {
  it('is pointed out, and a button offers the usual one', async () => {
    const form = await newForm('inbound');
    expect(descriptionOf(form, 'Port')).to.contain('IMAP with STARTTLS usually uses port 143.');
    await click(form, 'Use port 143');
    expect(valueOf(form, 'Port')).to.equal('143');
    expect(focused(form)).to.equal('Port');
    expect(queryByRole(form, 'button', { name: /Use port/ })).to.equal(undefined);
  });

  it('is none of the usual ones', async () => {
    const form = await newForm('outbound');
    for (const port of ['25', '587']) {
      await type(form, 'Port', port);
      expect(queryByRole(form, 'button', { name: /Use port/ })).to.equal(undefined);
    }
    await type(form, 'Port', '465');
    await click(form, 'Use port 587');
    expect(valueOf(form, 'Port')).to.equal('587');
  });

  it('is not mentioned while there is no port', async () => {
    const form = await newForm('inbound');
    await type(form, 'Port', '');
    expect(queryByRole(form, 'button', { name: /Use port/ })).to.equal(undefined);
  });
});

describe('the port', () => {
  it('follows SSL and Mailbox Type from one usual port to the next, and says so', async () => {
    const form = await newForm('inbound');
    await click(form, 'Use port 143');
    await choose(form, 'SSL', 'ssl-tls');
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(descriptionOf(form, 'Port')).to.contain('Port was changed to 993.');
    expect(await announced(form)).to.equal('Port was changed to 993.');
    await choose(form, 'Mailbox Type', 'pop3');
    expect(valueOf(form, 'Port')).to.equal('995');
    await choose(form, 'SSL', 'start-tls-required');
    expect(valueOf(form, 'Port')).to.equal('110');
  });

  it('stays if it was typed', async () => {
    const form = await newForm('inbound');
    await type(form, 'Port', '143');
    await choose(form, 'SSL', 'ssl-tls');
    expect(valueOf(form, 'Port')).to.equal('143');
  });

  it('stays if it was not a usual one', async () => {
    const form = await newForm('inbound');
    await choose(form, 'SSL', 'ssl-tls');
    expect(valueOf(form, 'Port')).to.equal('110');
  });

  it('also follows when an existing mailbox is edited, but not just because it is opened', async () => {
    const mailbox = inbound({ port: 993, security: 'ssl-tls' });
    const form = await editForm(mailbox, new FormStore([mailbox]));
    expect(valueOf(form, 'Port')).to.equal('993');
    await choose(form, 'SSL', 'start-tls');
    expect(valueOf(form, 'Port')).to.equal('143');
  });

  it('becomes 587 when it follows from 465', async () => {
    const mailbox = outbound({ port: 465, security: 'ssl-tls' });
    const form = await editForm(mailbox, new FormStore([mailbox]));
    await choose(form, 'SSL', 'start-tls-required');
    expect(valueOf(form, 'Port')).to.equal('587');
  });
});

describe('a host', () => {
  it('with an @ is accepted as written, with a hint about what was probably meant', async () => {
    const form = await newForm();
    await enter(form, 'Host', 'mail@example.com');
    expect(descriptionOf(form, 'Host')).to.contain('An @ in a host is unusual.');
    expect(getByLabel(form, 'Host').hasAttribute('aria-invalid')).to.equal(false);
    expect(form.value).to.have.property('host', 'mail@example.com');
    await click(form, 'Use mail.example.com');
    expect(valueOf(form, 'Host')).to.equal('mail.example.com');
    expect(focused(form)).to.equal('Host');
  });

  it('with an international name shows what is sent', async () => {
    const form = await newForm();
    await type(form, 'Host', 'bücher.example');
    expect(descriptionOf(form, 'Host')).to.contain('Sent as xn--bcher-kva.example');
  });

  it('shows what is sent of a From address, too', async () => {
    const form = await newForm('outbound');
    await type(form, 'From Address', 'help@bücher.example');
    expect(descriptionOf(form, 'From Address')).to.contain('Sent as help@xn--bcher-kva.example');
    await type(form, 'From Address', 'help@example.com');
    expect(descriptionOf(form, 'From Address')).to.not.contain('Sent as');
  });

  it('with a port can be taken apart', async () => {
    const form = await newForm();
    await enter(form, 'Host', 'imap.example.com:993');
    await click(form, 'Use imap.example.com and port 993');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    expect(valueOf(form, 'Port')).to.equal('993');
    expect(getByLabel(form, 'Host').hasAttribute('aria-invalid')).to.equal(false);
  });

  it('that is an EWS address makes the form say that the rest is ignored, and offer no port', async () => {
    const form = await newForm();
    await type(form, 'Host', 'https://mail.example.com/EWS/Exchange.asmx');
    expect(descriptionOf(form, 'Host')).to.contain('ignores Port, SSL and Mailbox Type');
    expect(queryByRole(form, 'button', { name: /Use port/ })).to.equal(undefined);
    expect(
      hasText(form, /^Connects to https:\/\/mail.example.com\/EWS\/Exchange.asmx through Exchange/),
    ).to.equal(true);
    expect(getAllByRole(form, 'link')).to.deep.equal([]);
  });
});

describe('the sentence about what will happen', () => {
  it('follows what is chosen', async () => {
    const form = await newForm();
    expect(hasText(form, /Connects to/)).to.equal(false);
    await type(form, 'Host', 'imap.example.com');
    await type(form, 'Port', '143');
    await choose(form, 'SSL', 'start-tls-required');
    const sentence = 'Connects to imap.example.com:143 and raises the connection to TLS; stops if it cannot.';
    expect(hasText(form, sentence)).to.equal(true);
    await choose(form, 'SSL', 'start-tls');
    expect(hasText(form, /imap.example.com:143 .* goes on in plain text if it cannot/)).to.equal(true);
    await choose(form, 'SSL', 'ssl-tls');
    expect(hasText(form, 'Connects to imap.example.com:143 with TLS from the start.')).to.equal(true);
  });

  it('writes an IPv6 address in brackets', async () => {
    const form = await newForm();
    await type(form, 'Host', '2001:DB8::1');
    expect(hasText(form, /Connects to \[2001:db8::1\]:110/)).to.equal(true);
  });

  it('is missing while the host or port is wrong, and is never announced', async () => {
    const form = await newForm();
    await type(form, 'Host', 'imap.example.com');
    await type(form, 'Port', '0');
    expect(hasText(form, /Connects to/)).to.equal(false);
    expect(form.renderRoot.querySelector('[role=status] .plan, [aria-live] .plan')).to.equal(null);
  });
});
