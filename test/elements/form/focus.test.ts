import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole } from '../../support/roles.js';
import { fillInbound, focused, newForm, settled, type } from '../support/forms.js';
import { fails, FormStore, Gate } from '../support/form-store.js';
import { inbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';

describe('the focus', () => {
  it('moves to “Save” from a button that tries again, and stays there if that fails', async () => {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push(fails('unavailable'), async (work) => {
      await gate.opened;
      return fails('unavailable')(work);
    });
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.submit();
    await settled(form);
    getByRole(form, 'button', { name: 'Try again' }).focus();
    await press('Enter');
    await settled(form);
    expect([form.busy, focused(form)]).to.deep.equal([true, 'Save']);
    gate.open();
    await settled(form);
    getByRole(form, 'button', { name: 'Try again' });
    expect(focused(form)).to.equal('Save');
  });

  it('waits while the mailbox is reloaded, then moves to the first field', async () => {
    const store = new ManualStore();
    const form = await fixture<MailboxForm>(
      html`<mailbox-form mailbox-id="in-1" .store=${store}></mailbox-form>`,
    );
    await settled(form);
    store.gets[0]?.fail('network');
    await settled(form);
    getByRole(form, 'button', { name: 'Try again' }).focus();
    await press('Enter');
    await settled(form);
    expect(focused(form)).to.equal('Loading…');
    store.gets[1]?.fail('network');
    await settled(form);
    expect(focused(form)).to.contain('Try again');
    getByRole(form, 'button', { name: 'Try again' }).click();
    store.gets[2]?.answer(inbound());
    await settled(form);
    expect(focused(form)).to.equal('Max size');
  });

  it('is scrolled to even if it is in the wrong field already', async () => {
    const form = await newForm();
    await fillInbound(form);
    await type(form, 'Max size', '99');
    const field = getByLabel(form, 'Max size');
    field.focus();
    form.style.marginBlockEnd = '5000px';
    window.scrollTo(0, document.documentElement.scrollHeight);
    expect(await form.submit()).to.equal(false);
    await settled(form);
    expect(field.getBoundingClientRect().bottom).to.be.within(0, window.innerHeight);
  });

  it('moves to the first field if its button disappears because the form becomes read-only', async () => {
    const form = await newForm();
    getByRole(form, 'button', { name: 'Show password' }).focus();
    form.readonly = true;
    await settled(form);
    expect(focused(form)).to.equal('Mailbox Name');
  });
});
