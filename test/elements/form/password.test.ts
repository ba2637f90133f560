import { expect } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole } from '../../support/roles.js';
import {
  announced,
  choose,
  click,
  descriptionOf,
  editForm,
  enter,
  errorOf,
  newForm,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { FormStore } from '../support/form-store.js';

const stored = outbound({ passwordSet: true });

describe('the password', () => {
  it('is hidden, and a button shows it and says so', async () => {
    const form = await newForm();
    await type(form, 'Password', 'secret');
    const show = getByRole(form, 'button', { name: 'Show password' });
    expect(getByLabel(form, 'Password')).to.have.property('type', 'password');
    expect(show.getAttribute('aria-pressed')).to.equal('false');
    // a label of that kind is found with the field's by whoever looks for a part of it, as tests of pages do
    expect(show.hasAttribute('aria-label')).to.equal(false);
    await press('Tab');
    await press('Space');
    await form.updateComplete;
    expect(getByLabel(form, 'Password')).to.have.property('type', 'text');
    expect(show.getAttribute('aria-pressed')).to.equal('true');
    expect(valueOf(form, 'Password')).to.equal('secret');
    for (const attribute of ['spellcheck', 'autocapitalize', 'autocorrect'])
      expect(getByLabel(form, 'Password').getAttribute(attribute)).to.match(/false|off/);
  });

  it('is hidden again when the field or the page is left, and when it is cleared', async () => {
    const form = await newForm();
    const isShown = (): boolean => (getByLabel(form, 'Password') as HTMLInputElement).type === 'text';
    for (const hide of [
      () => {
        getByLabel(form, 'Host').focus();
      },
      () => document.dispatchEvent(new Event('visibilitychange')),
      () => window.dispatchEvent(new PageTransitionEvent('pagehide')),
    ]) {
      getByRole(form, 'button', { name: 'Show password' }).focus();
      await click(form, 'Show password');
      expect(isShown()).to.equal(true);
      hide();
      await form.updateComplete;
      expect(isShown()).to.equal(false);
    }
  });

  it('is hidden again after 20 seconds', async () => {
    const form = await newForm();
    const original = window.setTimeout.bind(window);
    let hide: (() => void) | undefined;
    window.setTimeout = ((run: () => void, ms?: number) => {
      if (ms === 20_000) hide = run;
      return ms === 20_000 ? 0 : original(run, ms);
    }) as typeof setTimeout;
    try {
      getByRole(form, 'button', { name: 'Show password' }).click();
    } finally {
      window.setTimeout = original;
    }
    await form.updateComplete;
    expect(getByLabel(form, 'Password')).to.have.property('type', 'text');
    hide?.();
    await form.updateComplete;
    expect(getByLabel(form, 'Password')).to.have.property('type', 'password');
  });

  it('stays visible while the focus moves between the input and its button', async () => {
    const form = await newForm();
    await type(form, 'Password', 'a');
    await click(form, 'Show password');
    await press('Tab');
    await press('Shift+Tab');
    await form.updateComplete;
    expect(getByLabel(form, 'Password')).to.have.property('type', 'text');
  });

  it('is cleared when the page is unloaded', async () => {
    const form = await newForm();
    await type(form, 'Password', 'secret');
    window.dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(valueOf(form, 'Password')).to.equal('');
    expect(form.dirty).to.equal(false);
    expect(getByLabel(form, 'Password'), 'what is typed next is hidden').to.have.property('type', 'password');
  });

  it('is cleared when the form is removed, but not when it is moved', async () => {
    const form = await newForm();
    await type(form, 'Password', 'secret');
    const elsewhere = document.body.appendChild(document.createElement('div'));
    elsewhere.append(form);
    await settled(form);
    expect(valueOf(form, 'Password')).to.equal('secret');
    const input = getByLabel(form, 'Password');
    elsewhere.remove();
    await settled(form);
    expect(input.value).to.equal('');
  });

  it('is sent as it was typed, with a hint if it ends with a space', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await type(form, 'Mailbox Name', 'Box1');
    await type(form, 'Mailbox', 'box');
    await type(form, 'Host', 'imap.example.com');
    await type(form, 'Password', ' pä$$ "wörd" ');
    expect(descriptionOf(form, 'Password')).to.contain('ends with a space');
    expect(await form.submit()).to.equal(true);
    expect(store.sent['password']).to.equal(' pä$$ "wörd" ');
  });

  it('may contain everything but control characters', async () => {
    const form = await newForm();
    const input = getByLabel(form, 'Password') as HTMLInputElement;
    input.focus();
    input.value = 'a\u0007b';
    input.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }));
    await press('Tab');
    await form.updateComplete;
    expect(errorOf(form, 'Password')).to.equal('Remove the invisible or control character U+0007.');
    await enter(form, 'Password', '\u202E😀');
    expect(errorOf(form, 'Password')).to.equal('');
  });

  it('is read from its input, whoever filled it in', async () => {
    const store = new FormStore();
    const form = await newForm('outbound', store);
    await type(form, 'From Address', 'help@example.com');
    await type(form, 'Mailbox', 'help');
    await type(form, 'Host', 'smtp.example.com');
    getByLabel(form, 'Password').value = 'from a manager of passwords';
    expect(await form.submit()).to.equal(true);
    expect(store.sent['password']).to.equal('from a manager of passwords');
  });

  it('makes the form dirty', async () => {
    const form = await newForm();
    await type(form, 'Password', 'a');
    expect(form.dirty).to.equal(true);
    await type(form, 'Password', '');
    expect(form.dirty).to.equal(false);
  });
});

describe('the password of an inbound mailbox being edited', () => {
  it('must always be typed again', async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    expect(valueOf(form, 'Password')).to.equal('');
    expect(descriptionOf(form, 'Password')).to.equal(
      'A password is stored. It must be typed again with every change.',
    );
    await click(form, 'Save');
    expect(errorOf(form, 'Password')).to.equal('Type the password again.');
    expect(store.changes).to.deep.equal([]);
  });
});

describe('the password of the outbound mailbox being edited', () => {
  it('may stay empty, which keeps the stored one', async () => {
    const store = new FormStore([stored]);
    const form = await editForm(stored, store);
    expect(descriptionOf(form, 'Password')).to.equal('A password is stored. Leave this empty to keep it.');
    expect(getByLabel(form, 'Password').hasAttribute('aria-required')).to.equal(false);
    await type(form, 'From Address', 'new@example.com');
    expect(await form.submit()).to.equal(true);
    expect(store.sent).to.deep.equal({ fromAddress: 'new@example.com' });
  });

  for (const [label, change] of [
    ['Host', 'other.example.com'],
    ['Port', '588'],
    ['Mailbox', 'other'],
  ] as const) {
    it(`must be typed again if ${label} changes, and the reason is given once`, async () => {
      const store = new FormStore([stored]);
      const form = await editForm(stored, store);
      await type(form, label, change);
      const reason =
        'Type the password again: Mailbox, Host, Port or SSL was changed, and the stored one is not sent to another server.';
      expect(descriptionOf(form, 'Password')).to.equal(reason);
      expect(await announced(form)).to.equal(reason);
      expect(getByLabel(form, 'Password').getAttribute('aria-required')).to.equal('true');
      await click(form, 'Save');
      expect(errorOf(form, 'Password')).to.equal('Type the password again.');
      expect(store.changes).to.deep.equal([]);
      await type(form, 'Password', 'again');
      expect(await form.submit()).to.equal(true);
      expect(store.sent).to.have.property('password', 'again');
    });
  }

  it('must be typed again if SSL changes', async () => {
    const form = await editForm(stored, new FormStore([stored]));
    await choose(form, 'SSL', 'start-tls-required');
    expect(getByLabel(form, 'Password').getAttribute('aria-required')).to.equal('true');
  });

  it('need not be typed once everything is as before', async () => {
    const form = await editForm(stored, new FormStore([stored]));
    await type(form, 'Host', 'other.example.com');
    await type(form, 'Host', 'SMTP.example.com');
    expect(getByLabel(form, 'Password').hasAttribute('aria-required')).to.equal(false);
  });

  it('gives the reason only once, however much is typed', async () => {
    const form = await editForm(stored, new FormStore([stored]));
    await type(form, 'Host', 'a');
    await announced(form);
    await sendKeys({ type: 'bcdef' });
    await form.updateComplete;
    // a region that is to speak again would have been emptied first
    expect(form.shadowRoot?.querySelector('[role=status]')?.textContent).to.contain(
      'Type the password again',
    );
  });
});
