import { expect, fixture, html } from '@open-wc/testing';
import { sendKeys } from '@web/test-runner-commands';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole, hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import {
  choose,
  editForm,
  errorOf,
  eventsOf,
  fillInbound,
  fillOutbound,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { fails, Gate, FormStore, type Script } from '../support/form-store.js';
import { inbound } from '../support/mailboxes.js';

describe('while a form is being saved', () => {
  async function waiting(after?: Script): Promise<{ form: MailboxForm; gate: Gate; store: FormStore }> {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push(async (work) => {
      await gate.opened;
      return after ? after(work) : work();
    });
    const form = await newForm('inbound', store);
    await fillInbound(form);
    void form.submit();
    await settled(form);
    return { form, gate, store };
  }

  it('says that it is busy, and its button keeps focus', async () => {
    const { form, gate } = await waiting();
    const save = getByRole(form, 'button', { name: 'Save' });
    save.focus();
    expect(form.busy).to.equal(true);
    expect(form.matches(':state(busy)')).to.equal(true);
    expect(save.getAttribute('aria-disabled')).to.equal('true');
    expect(save.hasAttribute('disabled')).to.equal(false);
    gate.open();
    await settled(form);
    expect(form.busy).to.equal(false);
    expect(form.matches(':state(busy)')).to.equal(false);
    expect(form.shadowRoot?.activeElement).to.equal(save);
  });

  it('accepts no changes, since they would be lost', async () => {
    const { form } = await waiting();
    getByLabel(form, 'Mailbox').focus();
    await sendKeys({ type: 'x' });
    await choose(form, 'Mailbox Type', 'pop3');
    expect(valueOf(form, 'Mailbox')).to.equal('support');
    expect(valueOf(form, 'Mailbox Type')).to.equal('imap');
  });

  it('keeps the buttons of its hints in place, but ignores them', async () => {
    const { form } = await waiting();
    const offer = getByRole(form, 'button', { name: 'Use port 143' });
    expect(offer.getAttribute('aria-disabled')).to.equal('true');
    offer.click();
    await settled(form);
    expect(valueOf(form, 'Port')).to.equal('110');
    expect(form.shadowRoot?.activeElement).to.not.equal(getByLabel(form, 'Port'));
  });

  it('continues when it is removed, and then reports nothing', async () => {
    const { form, gate, store } = await waiting();
    const events = eventsOf(form);
    form.remove();
    gate.open();
    await settled(form);
    expect(events).to.deep.equal([]);
    expect((await store.list({})).total).to.equal(1);
  });

  it('continues when it is moved', async () => {
    const { form, gate } = await waiting();
    const events = eventsOf(form);
    document.body.append(form);
    gate.open();
    await settled(form);
    expect(events.map(([name]) => name)).to.deep.equal(['mailbox-saved']);
    form.remove();
  });

  it('stops waiting for a store that was replaced, and ignores its response', async () => {
    const { form, gate } = await waiting();
    const events = eventsOf(form);
    form.store = new FormStore();
    await form.updateComplete;
    expect(form.busy).to.equal(false);
    gate.open();
    await settled(form);
    expect(events).to.deep.equal([]);
    expect(form.busy).to.equal(false);
    expect(valueOf(form, 'Mailbox Name')).to.equal('SupportInbox');
  });

  for (const [answer, script] of [
    ['a failure', fails('name-taken', { status: 409 })],
    ['a success', undefined],
  ] as const) {
    it(`forgets ${answer} for its former mailbox`, async () => {
      const { form, gate, store } = await waiting(script);
      const events = eventsOf(form);
      form.type = 'outbound';
      await form.updateComplete;
      expect(form.busy).to.equal(false);
      await fillOutbound(form);
      gate.open();
      await settled(form);
      expect(events).to.deep.equal([]);
      expect(form.busy).to.equal(false);
      expect(hasText(form, /has this name|name-taken|was created/)).to.equal(false);
      expect(valueOf(form, 'Mailbox Name')).to.equal('smtp-client');
      expect((await store.list({})).total).to.equal(script ? 0 : 1);
    });
  }
});

describe('a form that is given another mailbox during a save, and then the same one again', () => {
  for (const [outcome, end] of [
    ['a success', (work) => work()],
    ['a failure', fails('unavailable')],
  ] as const satisfies readonly (readonly [string, Script])[]) {
    it(`keeps what was typed since, whether the earlier save was ${outcome}`, async () => {
      const store = new FormStore([inbound(), inbound({ id: 'in-2', name: 'Second' })]);
      const gate = new Gate();
      store.scripts.push(async (work) => {
        await gate.opened;
        return end(work);
      });
      const form = await editForm(inbound(), store);
      await type(form, 'Mailbox Name', 'First');
      await type(form, 'Password', PASSWORD);
      const saved = form.submit();
      for (const id of ['in-2', 'in-1']) {
        form.mailboxId = id;
        await settled(form);
      }
      await type(form, 'Host', 'typed.example.com');
      await type(form, 'Password', 'another');
      const events = eventsOf(form);
      gate.open();
      expect(await saved).to.equal(outcome === 'a success');
      await settled(form);
      expect(valueOf(form, 'Host')).to.equal('typed.example.com');
      expect(valueOf(form, 'Password')).to.equal('another');
      expect(events).to.deep.equal([]);
      expect(hasText(form, /at the moment|was saved/)).to.equal(false);
    });
  }
});

describe('a form that is given another mailbox while it reads the version that its save conflicted with', () => {
  it('does not change that one', async () => {
    const store = new FormStore([
      inbound(),
      inbound({ id: 'in-2', name: 'Second', host: 'second.example.com' }),
    ]);
    const gate = new Gate();
    store.scripts.push(fails('revision-mismatch', { status: 412 }));
    const form = await editForm(inbound(), store);
    store.readings.push((work) => gate.opened.then(work));
    await type(form, 'Host', 'mine.example.com');
    await type(form, 'Password', PASSWORD);
    const saved = form.submit();
    await waitUntil(() => store.readings.length === 0, 'it reads');
    form.mailboxId = 'in-2';
    await settled(form);
    gate.open();
    expect(await saved).to.equal(false);
    await settled(form);
    expect(hasText(form, /Somebody else/)).to.equal(false);
    expect(valueOf(form, 'Mailbox Name')).to.equal('Second');
    expect(valueOf(form, 'Host')).to.equal('second.example.com');
  });
});

describe('a form that the page resets during a save', () => {
  it('blames no field for its former value, but still says what was refused', async () => {
    const store = new FormStore();
    const gate = new Gate();
    store.scripts.push(async () => {
      await gate.opened;
      throw new MailboxStoreError('name-taken');
    });
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const saved = form.submit();
    await settled(form);
    form.reset();
    gate.open();
    expect(await saved).to.equal(false);
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    expect(hasText(form, /already/)).to.equal(true);
  });
});

describe('a form that is given another store during a save', () => {
  it('saves there, whatever becomes of the earlier save', async () => {
    const [first, second] = [new FormStore(), new FormStore()];
    const [slow, quick] = [new Gate(), new Gate()];
    first.scripts.push(async () => {
      await slow.opened;
      throw new MailboxStoreError('name-taken', { status: 409 });
    });
    second.scripts.push((work) => quick.opened.then(work));
    const form = await newForm('inbound', first);
    await fillInbound(form);
    void form.submit();
    form.store = second;
    await form.updateComplete;
    await type(form, 'Password', PASSWORD);
    const saved = form.submit();
    slow.open();
    await settled(form);
    expect(form.busy).to.equal(true);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    quick.open();
    expect(await saved).to.equal(true);
    expect(form.busy).to.equal(false);
    expect((await second.list({})).total).to.equal(1);
  });
});

describe('a form whose handlers fail', () => {
  it('does not navigate, and puts nothing into the URL', async () => {
    const form = await newForm();
    await type(form, 'Password', PASSWORD);
    const before = location.href;
    form.shadowRoot?.addEventListener(
      'submit',
      (event) => {
        event.stopImmediatePropagation();
      },
      true,
    );
    await press('Enter');
    getByRole(form, 'button', { name: 'Save' }).click();
    await settled(form);
    expect(location.href).to.equal(before);
    expect([...new FormData(form.renderRoot.querySelector('form') ?? undefined)]).to.deep.equal([]);
  });

  it('is not part of a form around it', async () => {
    const outer = await fixture<HTMLFormElement>(
      html`<form><mailbox-form .store=${new FormStore()}></mailbox-form></form>`,
    );
    let submissions = 0;
    outer.addEventListener('submit', (event) => {
      event.preventDefault();
      submissions++;
    });
    const form = outer.querySelector('mailbox-form');
    if (!form) throw new Error('the form is not there');
    await type(form, 'Password', PASSWORD);
    await press('Enter');
    await settled(form);
    expect(submissions).to.equal(0);
    expect([...new FormData(outer)]).to.deep.equal([]);
  });

  it('is not disturbed by a listener that throws', async () => {
    const store = new FormStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const thrown: unknown[] = [];
    // the runner takes whatever reaches the window for a failure of the test
    const onerror = window.onerror;
    window.onerror = (message) => thrown.push(message) > 0;
    form.addEventListener('mailbox-save', () => {
      throw new Error('a mistake of the host');
    });
    expect(await form.submit()).to.equal(true);
    expect(thrown).to.have.length(1);
    window.onerror = onerror;
  });
});
