import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { press } from '../../support/keys.js';
import { getByLabel } from '../../support/roles.js';
import { choose, click, enter, newForm, paste, settled, type, valueOf } from '../support/forms.js';

const LABELS = ['Mailbox', 'Password', 'Host', 'Port', 'SSL', 'Mailbox Type'];

/** What the keys and the menu for it do; WebKit's driver knows no such key. */
async function edit(form: MailboxForm, command: 'undo' | 'redo'): Promise<void> {
  const editor: { execCommand(command: 'undo' | 'redo'): boolean } = document;
  editor.execCommand(command);
  await settled(form);
}

function values(form: MailboxForm): readonly string[] {
  return LABELS.map((label) => valueOf(form, label));
}

function select(form: MailboxForm, label: string): void {
  (getByLabel(form, label) as HTMLInputElement).select();
}

describe('undoing', () => {
  it('takes back everything that pasting filled in at once, and nothing else', async () => {
    const form = await newForm();
    await type(form, 'Mailbox', 'ann');
    await type(form, 'Port', '1143');
    const before = values(form);
    await paste(form, 'Host', 'imaps://bob:secret@imap.example.com:993');
    await edit(form, 'undo');
    expect(values(form)).to.deep.equal(before);
    await choose(form, 'SSL', 'ssl-tls');
    expect(valueOf(form, 'Port'), 'it is still a typed one').to.equal('1143');
  });

  it('restores what was pasted over', async () => {
    const form = await newForm();
    await paste(form, 'Host', ' old.example.com');
    select(form, 'Host');
    await paste(form, 'Host', 'imap.example.com:1993');
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['imap.example.com', '1993']);
    await edit(form, 'undo');
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['old.example.com', '110']);
    expect(form.value).to.include({ host: 'old.example.com', port: 110 });
  });

  it('leaves what was edited after it was filled in', async () => {
    const form = await newForm();
    await paste(form, 'Host', 'imaps://bob:secret@imap.example.com:993');
    await type(form, 'Mailbox', 'ann');
    await type(form, 'Password', 'another');
    getByLabel(form, 'Host').focus();
    await edit(form, 'undo');
    expect(values(form)).to.deep.equal(['ann', 'another', '', '110', 'start-tls', 'imap']);
  });

  it('leaves the other fields alone if the same text results from undoing something else', async () => {
    const form = await newForm();
    await paste(form, 'Host', 'imaps://bob:secret@imap.example.com:993');
    select(form, 'Host');
    await press('Delete');
    await sendKeys({ type: 'x' });
    const [user, password, , ...rest] = values(form);
    await edit(form, 'undo');
    // WebKit takes the deletion back as well
    const [, , host] = values(form);
    expect(host).to.be.oneOf(['', 'imap.example.com']);
    expect(values(form)).to.deep.equal([user, password, host, ...rest]);
  });

  it('can be redone, except for the password', async () => {
    const form = await newForm();
    await paste(form, 'Host', 'imaps://bob:secret@imap.example.com:993');
    const [user, , ...rest] = values(form);
    await edit(form, 'undo');
    await edit(form, 'redo');
    expect(values(form)).to.deep.equal([user, '', ...rest]);
  });

  it('does not restore a password that was cleared', async () => {
    const form = await newForm();
    getByLabel(form, 'Password').focus();
    await sendKeys({ type: 'secret' });
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    for (const command of ['undo', 'redo', 'redo', 'undo', 'undo'] as const) {
      await edit(form, command);
      expect(valueOf(form, 'Password'), command).to.equal('');
    }
  });

  it('takes back what a hint’s button did', async () => {
    const form = await newForm();
    await enter(form, 'Host', 'imap.example.com:993');
    await click(form, 'Use imap.example.com and port 993');
    await edit(form, 'undo');
    expect([valueOf(form, 'Host'), valueOf(form, 'Port')]).to.deep.equal(['imap.example.com:993', '110']);
    await enter(form, 'Port', '1');
    await click(form, 'Use port 143');
    await edit(form, 'undo');
    expect(valueOf(form, 'Port')).to.equal('1');
  });
});
