import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import type { MailboxStoreErrorCode } from '../../../src/store/store-error.js';
import { offline } from '../../support/offline.js';
import { getByRole, hasText, queryByRole } from '../../support/roles.js';
import {
  announced,
  click,
  editForm,
  fillInbound,
  fillOutbound,
  newForm,
  PASSWORD,
  settled,
  type,
  valueOf,
} from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';
import { fails, loses, FormStore } from '../support/form-store.js';

/** Everything that was typed. */
function typed(form: MailboxForm): readonly string[] {
  return ['Mailbox Name', 'Max size', 'Mailbox', 'Password', 'Host', 'Port', 'SSL', 'Mailbox Type'].map(
    (label) => valueOf(form, label),
  );
}

/** The failure that stands at the top. */
function failure(form: MailboxForm): string {
  return form.renderRoot.querySelector('#form-failure')?.textContent.replace(/\s+/g, ' ').trim() ?? '';
}

const CASES: readonly (readonly [MailboxStoreErrorCode, object, RegExp])[] = [
  ['malformed', {}, /did not understand/],
  ['unauthenticated', { status: 401 }, /not signed in/],
  ['request-in-progress', {}, /still in progress/],
  ['unsupported-media-type', {}, /does not accept this kind/],
  ['invalid', {}, /does not accept some of the values/],
  ['idempotency-key-reused', {}, /mistook this for another request/],
  ['precondition-required', {}, /which version/],
  ['rate-limited', { retryAfter: 30 }, /Too many requests.*Wait at least 30 seconds/],
  ['rate-limited', { retryAfter: 600 }, /Wait at least 10 minutes/],
  ['unavailable', { retryAfter: 2 }, /not available.*at least 2 seconds/],
  ['network', {}, /cannot be reached/],
  ['timeout', {}, /did not answer in time/],
  ['timeout', { outcome: 'unknown' }, /It was not saved\. Try again\./],
  ['request-in-progress', { outcome: 'unknown' }, /not known|don.t know/],
  ['protocol', { status: 500 }, /It was not saved\. Try again\./],
  ['protocol', { status: 202, outcome: 'unknown' }, /Accepted, but not yet in effect/],
];

describe('a save that fails', () => {
  for (const [code, facts, words] of CASES) {
    it(`is announced once, with a next step, and loses nothing: ${code} ${JSON.stringify(facts)}`, async () => {
      const store = new FormStore();
      store.scripts.push(fails(code, facts));
      const form = await newForm('inbound', store);
      await fillInbound(form);
      const before = typed(form);
      const save = getByRole(form, 'button', { name: 'Save' });
      save.focus();
      await click(form, 'Save');
      expect(failure(form)).to.match(words);
      expect(await announced(form)).to.match(words);
      expect(typed(form)).to.deep.equal(before);
      expect(form.shadowRoot?.activeElement).to.equal(save);
      expect(form.matches(':state(failed)')).to.equal(true);
      expect(hasText(form, /SupportInbox was created/)).to.equal(false);
      await click(form, 'Try again');
      expect(hasText(form, /SupportInbox was created/)).to.equal(true);
      expect(form.matches(':state(failed)')).to.equal(false);
      expect((await store.list({})).total).to.equal(1);
    });
  }

  it('reports the error to the page, without secrets', async () => {
    const store = new FormStore();
    store.scripts.push(fails('unavailable'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    const errors: unknown[] = [];
    form.addEventListener('mailbox-error', ({ detail }) => errors.push(detail.error));
    await form.submit();
    expect(errors).to.have.length(1);
    expect(JSON.stringify(errors)).to.not.contain(PASSWORD);
  });

  it('asks once to sign in, and again only after a response or another save by the user', async () => {
    const store = new FormStore();
    store.scripts.push(...[1, 2, 3, 4].map(() => fails('unauthenticated')));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    let asked = 0;
    form.addEventListener('mailbox-auth-required', ({ detail }) => {
      expect(detail).to.equal(null);
      asked++;
    });
    await form.submit();
    await form.submit();
    expect(asked).to.equal(1);
    await click(form, 'Save');
    await click(form, 'Try again');
    expect(asked).to.equal(3);
    expect(await form.submit()).to.equal(true);
  });

  it('is not retried if it is forbidden, and the button says why', async () => {
    const store = new FormStore();
    store.scripts.push(fails('forbidden'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('You are not allowed to do this.');
    expect(queryByRole(form, 'button', { name: 'Try again' })).to.equal(undefined);
    const save = getByRole(form, 'button', { name: 'Save' });
    expect(save.getAttribute('aria-disabled')).to.equal('true');
    expect(save.getAttribute('aria-describedby')).to.equal('form-failure');
    save.click();
    await settled(form);
    expect(store.changes.length).to.equal(1);
  });

  it('says that the user is offline', async () => {
    const store = new FormStore();
    store.scripts.push(fails('network'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await offline(async () => {
      await click(form, 'Save');
      expect(failure(form)).to.contain('Not saved. You are offline.');
    });
    form.requestUpdate();
    await form.updateComplete;
    expect(failure(form), 'when there is a network again').to.contain('Not saved. You are offline.');
  });

  it('shows the server’s words if ours are general, as text and of limited length', async () => {
    const store = new FormStore();
    const detail = `<b>Quota</b>\u202E ${'x'.repeat(1000)}`;
    store.scripts.push(fails('invalid', { status: 409, detail }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    const words = 'The server does not accept some of the values. <b>Quota</b>⟨U+202E⟩ xxx';
    expect(failure(form)).to.contain(words);
    expect(failure(form)).to.have.length.below(500);
    expect(await announced(form)).to.contain(words);
  });

  it('offers no change in a form that became read-only', async () => {
    const store = new FormStore();
    store.scripts.push(fails('unavailable'));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    form.readonly = true;
    await form.updateComplete;
    expect(failure(form)).to.contain('not available');
    expect(queryByRole(form, 'button', { name: 'Try again' })).to.equal(undefined);
  });

  it('shows nothing that a server said as markup', async () => {
    const store = new FormStore();
    const detail = '<b>bold</b> </script>';
    store.scripts.push(fails('invalid', { fieldErrors: [{ field: '<i>x</i>', code: 'y', detail }] }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('<i>x</i>: <b>bold</b> </script>');
    expect(form.renderRoot.querySelector('b, i')).to.equal(null);
  });

  it('replaces characters that change the text direction by their names', async () => {
    const store = new FormStore();
    const fieldErrors = [{ field: 'tenant\u202E', code: 'y', detail: '\u202Eclosed' }];
    store.scripts.push(fails('invalid', { fieldErrors }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('tenant⟨U+202E⟩: ⟨U+202E⟩closed');
    expect(await announced(form)).to.contain('tenant⟨U+202E⟩: ⟨U+202E⟩closed');
  });

  it('may come from a store that breaks its promises', async () => {
    const store = new FormStore();
    store.scripts.push(() => Promise.reject(new Error(`leaked ${PASSWORD}`)));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('It was not saved.');
    expect(form.shadowRoot?.textContent).to.not.contain(PASSWORD);
  });
});

describe('a lost response', () => {
  it('is replaced by reading: a mailbox that exists was created', async () => {
    // more than a page of the list
    const others = Array.from({ length: 1000 }, (_, index) => inbound({ id: `${index}`, name: `A${index}` }));
    for (const direction of ['inbound', 'outbound'] as const) {
      const store = new FormStore(others);
      store.scripts.push(loses());
      const form = await newForm(direction, store);
      await (direction === 'inbound' ? fillInbound : fillOutbound)(form);
      let saved = 0;
      form.addEventListener('mailbox-saved', () => saved++);
      expect(await form.submit()).to.equal(true);
      expect(saved).to.equal(1);
      expect(failure(form)).to.equal('');
      expect(store.changes.length).to.equal(1);
    }
  });

  it('is replaced by reading, which takes no other mailbox for it, and may fail', async () => {
    const store = new FormStore([inbound({ name: 'SupportInbox2' })]);
    const lost = fails('timeout', { outcome: 'unknown' });
    store.scripts.push(lost, lost);
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('It was not saved.');
    store.list = () => Promise.reject(new TypeError('broken'));
    await click(form, 'Save');
    expect(failure(form)).to.contain('We don’t know if it was saved.');
  });

  it('is replaced by reading: a mailbox that has the values was changed', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(loses());
    const form = await editForm(inbound(), store);
    await type(form, 'Port', '993');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(true);
    expect(hasText(form, 'SupportInbox was saved.')).to.equal(true);
    expect(store.changes.length).to.equal(1);
  });

  it('leaves the outcome unknown if reading cannot tell', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(loses());
    const form = await editForm(inbound(), store);
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(false);
    await form.updateComplete;
    expect(failure(form)).to.contain('We don’t know if it was saved.');
    expect(await announced(form)).to.contain('We don’t know if it was saved.');
    expect(valueOf(form, 'Password')).to.equal(PASSWORD);
  });

  it('leaves the outcome unknown if reading fails, too', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(loses('network'));
    const form = await editForm(inbound(), store);
    store.readings.push(fails('network'), fails('network'));
    await type(form, 'Port', '993');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(false);
    await form.updateComplete;
    expect(failure(form)).to.contain('We don’t know if it was saved.');
  });

  it('is a conflict if somebody else changed the mailbox at the same time', async () => {
    const store = new FormStore([inbound()]);
    store.scripts.push(() => {
      store.put([inbound({ port: 995, revision: '2' })]);
      return fails('timeout', { outcome: 'unknown' })(() => Promise.resolve(inbound()));
    });
    const form = await editForm(inbound(), store);
    await type(form, 'Port', '993');
    await type(form, 'Password', PASSWORD);
    expect(await form.submit()).to.equal(false);
    await settled(form);
    getByRole(form, 'button', { name: 'Keep mine' });
  });

  it('does not count as a new mailbox if it was refused because of the limit', async () => {
    const store = new FormStore([outbound()]);
    const form = await newForm('outbound', store);
    await fillOutbound(form);
    await click(form, 'Save');
    expect(failure(form)).to.contain('Only one outbound mailbox is permitted.');
    expect((await store.list({})).total).to.equal(1);
    expect(valueOf(form, 'Host')).to.equal('smtp.example.com');
    expect(queryByRole(form, 'button', { name: 'Try again' })).to.equal(undefined);
    const asked: string[] = [];
    form.addEventListener('mailbox-edit', ({ detail }) => asked.push(detail.id));
    getByRole(form, 'button', { name: 'Edit the existing one' }).click();
    await waitUntil(() => queryByRole(form, 'button', { name: 'Discard' }), 'it asks first');
    getByRole(form, 'button', { name: 'Discard' }).click();
    await waitUntil(() => asked.length > 0, 'the mailbox is to be edited');
    expect(asked).to.deep.equal([outbound().id]);
  });
});
