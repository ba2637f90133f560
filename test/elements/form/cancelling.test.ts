import { expect, fixture, html } from '@open-wc/testing';
import { ContextProvider } from '@lit/context';
import { mailboxActionsContext } from '../../../src/elements/contexts.js';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { press } from '../../support/keys.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import { warningsOf } from '../../support/warnings.js';
import {
  announced,
  click,
  editForm,
  eventsOf,
  fillInbound,
  focused,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { fails, FormStore, Gate, type Script } from '../support/form-store.js';

describe('cancelling', () => {
  it('does not ask if nothing was changed', async () => {
    const form = await newForm();
    const events = eventsOf(form);
    await click(form, 'Cancel');
    expect(events).to.deep.equal([['mailbox-cancel', null]]);
  });

  it('asks if something was changed, with focus on the harmless button', async () => {
    const form = await newForm();
    const events = eventsOf(form);
    await type(form, 'Password', 'x');
    await click(form, 'Cancel');
    getByRole(form, 'alertdialog', { name: 'Discard changes?' });
    expect(focused(form)).to.equal('Keep editing');
    await click(form, 'Keep editing');
    expect(queryByRole(form, 'alertdialog')).to.equal(undefined);
    expect(events).to.deep.equal([]);
    expect(valueOf(form, 'Password')).to.equal('x');
    expect(focused(form)).to.equal('Password');
  });

  it('continues editing on Escape', async () => {
    const form = await newForm();
    await type(form, 'Host', 'x');
    const isGivenUp = form.cancel();
    await settled(form);
    await press('Escape');
    expect(await isGivenUp).to.equal(false);
  });

  it('discards everything, including the password', async () => {
    const form = await newForm();
    const events = eventsOf(form);
    await fillInbound(form);
    const isGivenUp = form.cancel();
    await settled(form);
    await click(form, 'Discard');
    expect(await isGivenUp).to.equal(true);
    expect(events).to.deep.equal([['mailbox-cancel', null]]);
    expect(valueOf(form, 'Password')).to.equal('');
    expect(valueOf(form, 'Mailbox Name')).to.equal('');
  });

  it('resolves with no if the form is removed meanwhile', async () => {
    const form = await newForm();
    await type(form, 'Host', 'x');
    const isGivenUp = form.cancel();
    form.remove();
    expect(await isGivenUp).to.equal(false);
  });

  it('resolves with no if the form is not in the page, since nobody can be asked', async () => {
    const form = await newForm();
    await type(form, 'Host', 'x');
    form.remove();
    expect(await form.cancel()).to.equal(false);
    expect(form.value.host).to.equal('x');
  });
});

describe('cancelling a form that is being saved', () => {
  /** A filled form whose save waits, and then goes as told. */
  async function waiting(...after: Script[]): Promise<{ form: MailboxForm; gate: Gate }> {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push(async (work) => {
      await gate.opened;
      return after[0] ? after[0](work) : work();
    });
    const form = await newForm('inbound', store);
    await fillInbound(form);
    return { form, gate };
  }

  it('does not ask and discards nothing, since what was sent cannot be taken back', async () => {
    const { form, gate } = await waiting();
    const events = eventsOf(form);
    void form.submit();
    await settled(form);
    await click(form, 'Cancel');
    expect(await form.cancel()).to.equal(false);
    expect(queryByRole(form, 'alertdialog')).to.equal(undefined);
    expect(hasText(form, 'Saving…')).to.equal(true);
    expect(await announced(form)).to.equal('Saving…');
    gate.open();
    await settled(form);
    expect(events.map(([name]) => name)).to.deep.equal(['mailbox-save', 'mailbox-saved']);
    expect(hasText(form, 'Saving…')).to.equal(false);
    expect(hasText(form, /SupportInbox was created/)).to.equal(true);
  });

  it('leaves it open with the failure and what was typed', async () => {
    const { form, gate } = await waiting(fails('unavailable'));
    void form.submit();
    await settled(form);
    await click(form, 'Cancel');
    expect(await announced(form)).to.equal('Saving…');
    gate.open();
    await settled(form);
    expect(hasText(form, 'Saving…')).to.equal(false);
    expect(hasText(form, /not available/)).to.equal(true);
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    void form.cancel();
    await settled(form);
    getByRole(form, 'alertdialog', { name: 'Discard changes?' });
  });

  it('withdraws a question that was asked before', async () => {
    const { form, gate } = await waiting();
    const events = eventsOf(form);
    const isGivenUp = form.cancel();
    await settled(form);
    getByRole(form, 'alertdialog', { name: 'Discard changes?' });
    void form.submit();
    await settled(form);
    gate.open();
    await settled(form);
    expect(queryByRole(form, 'alertdialog')).to.equal(undefined);
    expect(await isGivenUp).to.equal(false);
    expect(events.map(([name]) => name)).to.deep.equal(['mailbox-save', 'mailbox-saved']);
  });

  it('discards nothing on the answer to a question that was asked before', async () => {
    const { form, gate } = await waiting();
    const isGivenUp = form.cancel();
    await settled(form);
    void form.submit();
    await settled(form);
    await click(form, 'Discard');
    expect(await isGivenUp).to.equal(false);
    gate.open();
    await settled(form);
    expect(hasText(form, /SupportInbox was created/)).to.equal(true);
  });
});

describe('a form in a manager', () => {
  it('closes its dialog when it was saved or cancelled, and not before', async () => {
    const around = await fixture<HTMLElement>(html`<div></div>`);
    let closed = 0;
    const nothing = (): void => undefined;
    const actions = {
      add: nothing,
      edit: nothing,
      detach: nothing,
      refresh: nothing,
      reread: nothing,
      known: () => undefined,
      close: () => closed++,
    };
    new ContextProvider(around, { context: mailboxActionsContext, initialValue: actions });
    const form = document.createElement('mailbox-form');
    form.store = new FormStore();
    around.append(form);
    await settled(form);
    await click(form, 'Save');
    expect(closed).to.equal(0);
    await fillInbound(form);
    await form.submit();
    expect(closed).to.equal(1);
    await click(form, 'Cancel');
    expect(closed).to.equal(2);
  });
});

describe('resetting', () => {
  it('restores the values from the start of editing', async () => {
    const form = await editForm(inbound(), new FormStore([inbound()]));
    await type(form, 'Host', 'a b');
    await type(form, 'Password', PASSWORD);
    await click(form, 'Save');
    expect(form.dirty).to.equal(true);
    expect(form.matches(':state(dirty)')).to.equal(true);
    form.reset();
    await form.updateComplete;
    expect(form.dirty).to.equal(false);
    expect(form.matches(':state(dirty)')).to.equal(false);
    expect(valueOf(form, 'Host')).to.equal('imap.example.com');
    expect(valueOf(form, 'Password')).to.equal('');
    expect(form.renderRoot.querySelector('[aria-invalid]')).to.equal(null);
    expect(hasText(form, /need to be corrected/)).to.equal(false);
  });
});

describe('a form as an object', () => {
  it('has states that cannot be set', async () => {
    const form = await newForm();
    for (const name of ['dirty', 'busy'])
      expect(() => Object.assign(form, { [name]: true }), name).to.throw(TypeError);
  });

  it('is empty in JSON', async () => {
    const form = await newForm();
    await type(form, 'Password', PASSWORD);
    expect(JSON.stringify(form)).to.equal('{}');
  });

  it('treats an unknown type as inbound, and warns', async () => {
    const warnings = await warningsOf(async () => {
      const form = await newForm('sideways' as never);
      expect(valueOf(form, 'Mailbox Type')).to.equal('imap');
    });
    expect(warnings).to.have.length(1);
  });
});
