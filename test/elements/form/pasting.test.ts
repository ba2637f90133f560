import { expect } from '@open-wc/testing';
import type { MailboxType } from '../../../src/model/mailbox.js';
import { getByLabel } from '../../support/roles.js';
import {
  announced,
  choose,
  descriptionOf,
  editForm,
  newForm,
  paste,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { FormStore } from '../support/form-store.js';

async function shown(direction: MailboxType, text: string): Promise<Record<string, string>> {
  const form = await newForm(direction);
  await paste(form, 'Host', text);
  const labels = [
    'Mailbox',
    'Password',
    'Host',
    'Port',
    'SSL',
    ...(direction === 'inbound' ? ['Mailbox Type'] : []),
  ];
  return Object.fromEntries(labels.map((label) => [label, valueOf(form, label)]));
}

describe('what is pasted into Host', () => {
  it('is taken apart if it is the address of a server', async () => {
    expect(await shown('inbound', 'imaps://support@imap.example.com:993')).to.deep.equal({
      Mailbox: 'support',
      Password: '',
      Host: 'imap.example.com',
      Port: '993',
      SSL: 'ssl-tls',
      'Mailbox Type': 'imap',
    });
    expect(await shown('inbound', ' pop3://pop.example.com/ ')).to.include({
      Host: 'pop.example.com',
      Port: '110',
      SSL: 'start-tls',
      'Mailbox Type': 'pop3',
    });
    expect(await shown('outbound', 'smtps://smtp.example.com')).to.include({
      Host: 'smtp.example.com',
      Port: '465',
      SSL: 'ssl-tls',
    });
  });

  it('is taken apart if it is a host and port', async () => {
    expect(await shown('inbound', 'imap.example.com:1993')).to.include({
      Host: 'imap.example.com',
      Port: '1993',
      SSL: 'start-tls',
    });
    expect(await shown('inbound', '[2001:db8::1]:143')).to.include({ Host: '2001:db8::1', Port: '143' });
  });

  it('puts a password that it contains into the password field', async () => {
    const form = await newForm();
    await paste(form, 'Host', 'imaps://support:p%40ss@imap.example.com');
    expect(valueOf(form, 'Password')).to.equal('p@ss');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    expect(form.shadowRoot?.textContent).to.not.contain('p@ss');
  });

  it('fills its fields from an EWS address with a user name and a password, wherever that is pasted', async () => {
    for (const label of ['Host', 'Mailbox']) {
      const form = await newForm();
      await paste(form, label, 'https://jane:p%40ss@mail.example.com/EWS/Exchange.asmx');
      expect(valueOf(form, 'Host')).to.equal('https://mail.example.com/EWS/Exchange.asmx');
      expect(valueOf(form, 'Mailbox')).to.equal('jane');
      expect(valueOf(form, 'Password')).to.equal('p@ss');
      expect(form.shadowRoot?.textContent).to.not.contain('p@ss');
    }
    const form = await newForm();
    await paste(form, 'Host', 'https://jane@mail.example.com');
    expect([valueOf(form, 'Host'), valueOf(form, 'Mailbox')]).to.deep.equal([
      'https://mail.example.com/',
      'jane',
    ]);
  });

  it('leaves a typed port alone if it contains none', async () => {
    const form = await newForm();
    await type(form, 'Port', '1234');
    await paste(form, 'Host', 'imaps://imap.example.com');
    expect([valueOf(form, 'Port'), valueOf(form, 'SSL')]).to.deep.equal(['1234', 'ssl-tls']);
    expect(descriptionOf(form, 'Host')).to.contain('from what was pasted: Host, SSL, and Mailbox Type.');
    (getByLabel(form, 'Host') as HTMLInputElement).select();
    await paste(form, 'Host', 'imap.example.com:993');
    expect(valueOf(form, 'Port')).to.equal('993');
  });

  it('sets a port that no longer follows other choices, if it contains one', async () => {
    for (const [text, port] of [
      ['imap.example.com:143', '143'],
      ['imap://imap.example.com:143', '143'],
      ['imap://imap.example.com', '993'],
    ] as const) {
      const form = await newForm();
      await paste(form, 'Host', text);
      await choose(form, 'SSL', 'ssl-tls');
      expect(valueOf(form, 'Port'), text).to.equal(port);
    }
  });

  it('is followed by a note about what was done, announced once, that disappears when the field is edited', async () => {
    const form = await newForm();
    await paste(form, 'Host', 'imaps://support@imap.example.com');
    const note = 'Filled in from what was pasted: Mailbox, Host, Port, SSL, and Mailbox Type.';
    expect(descriptionOf(form, 'Host')).to.contain(note);
    expect(await announced(form)).to.equal(note);
    await type(form, 'Host', 'x');
    expect(descriptionOf(form, 'Host')).to.not.contain('pasted');
  });

  it('sets neither port nor SSL if it is the address of a server for the other direction', async () => {
    const form = await newForm('inbound');
    await paste(form, 'Host', 'smtps://smtp.example.com');
    expect(valueOf(form, 'Host')).to.equal('smtp.example.com');
    expect(valueOf(form, 'Port')).to.equal('110');
    expect(valueOf(form, 'SSL')).to.equal('start-tls');
    expect(descriptionOf(form, 'Host')).to.contain('meant for the other direction');
  });

  it('loses surrounding white space and invisible characters', async () => {
    const form = await newForm();
    await paste(form, 'Host', ' imap.\u200Bexample.com\n');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    expect(descriptionOf(form, 'Host')).to.contain('White space and invisible characters were removed.');
  });

  it('is written there whatever has the focus', async () => {
    for (const text of ['imaps://support@imap.example.com', ' imap.example.com']) {
      const form = await newForm();
      await type(form, 'Mailbox Name', 'SupportInbox');
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', text);
      const firefox = { data: text, dataType: 'text/plain' };
      const init = { clipboardData, bubbles: true, composed: true, cancelable: true, ...firefox };
      getByLabel(form, 'Host').dispatchEvent(new ClipboardEvent('paste', init));
      await settled(form);
      expect(valueOf(form, 'Mailbox Name'), text).to.equal('SupportInbox');
      expect(valueOf(form, 'Host'), text).to.equal('imap.example.com');
    }
  });

  it('is left to the browser if there is nothing to do', async () => {
    const form = await newForm();
    for (const text of ['imap.example.com', 'https://mail.example.com/EWS/Exchange.asmx', 'not a host'])
      expect(await paste(form, 'Host', text), text).to.equal(true);
  });

  it('is not taken apart if it is only a part of the host', async () => {
    const form = await newForm();
    await type(form, 'Host', 'imap.');
    expect(await paste(form, 'Host', 'example.com:993')).to.equal(true);
    expect(valueOf(form, 'Port')).to.equal('110');
  });

  it('is inserted at the cursor when it was cleaned', async () => {
    const form = await newForm();
    await type(form, 'Host', 'imap.com');
    (getByLabel(form, 'Host') as HTMLInputElement).setSelectionRange(5, 5);
    await paste(form, 'Host', 'exam\u200Bple.');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
  });
});

describe('what is pasted elsewhere', () => {
  it('is taken apart in the user name if it is the address of a server, and kept otherwise', async () => {
    const form = await newForm();
    expect(await paste(form, 'Mailbox', 'me@example.com:993')).to.equal(true);
    await paste(form, 'Mailbox', 'imaps://support@imap.example.com');
    expect(valueOf(form, 'Mailbox')).to.equal('support');
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
  });

  it('is cleaned in the user name', async () => {
    const form = await newForm();
    await paste(form, 'Mailbox', ' sup\uFEFFport ');
    expect(valueOf(form, 'Mailbox')).to.equal('support');
  });

  it('is never altered in the password', async () => {
    const form = await newForm();
    expect(await paste(form, 'Password', ' imaps://x@y:993 ')).to.equal(true);
  });

  it('is ignored by a form in which nothing can be changed', async () => {
    const form = await editForm(inbound(), new FormStore([inbound()], { readOnly: true }));
    await settled(form);
    expect(await paste(form, 'Host', 'imap.example.org:993')).to.equal(true);
    expect(valueOf(form, 'Port')).to.equal('1143');
  });
});
