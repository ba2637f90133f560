import { expect } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import { findInObject, findInPage, holds, newCanary } from '../../support/canary.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { click, editForm, fillInbound, newForm, settled, type } from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { fails, loses, FormStore, type Script } from '../support/form-store.js';

const CONSOLE = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;

/** Everything that is said where others may listen, while a form lives. */
class Listening {
  readonly heard: string[] = [];
  readonly #undo: (() => void)[] = [];

  constructor(form: MailboxForm) {
    for (const name of ['save', 'saved', 'cancel', 'error', 'auth-required'])
      form.addEventListener(`mailbox-${name}`, (event) => {
        this.heard.push(JSON.stringify((event as CustomEvent).detail), String((event as CustomEvent).detail));
        this.paths.push(...findInObject({ detail: (event as CustomEvent).detail as object }, this.secret));
      });
    for (const method of CONSOLE) this.#tap(method);
  }

  readonly paths: string[] = [];
  secret = '';

  end(): void {
    for (const undo of this.#undo) undo();
  }

  #tap(method: (typeof CONSOLE)[number]): void {
    const original = console[method].bind(console);
    console[method] = (...words: unknown[]) => this.heard.push(words.map(String).join(' '));
    this.#undo.push(() => {
      console[method] = original;
    });
  }
}

/** Where the canary is, beside the input in which it was typed and the change that carries it. */
async function leaks(
  form: MailboxForm,
  store: FormStore,
  listening: Listening,
  canary: string,
): Promise<string[]> {
  const asides = store.calls.filter(({ method }) => method === 'list' || method === 'get');
  return [
    ...(await findInPage(canary)),
    ...findInObject(form, canary).map((path) => `form${path}`),
    ...listening.paths,
    ...listening.heard.filter((words) => holds(words, canary)),
    ...asides.filter((call) => holds(JSON.stringify(call), canary)).map(({ method }) => method),
    ...store.changes.filter(({ options }) =>
      holds(JSON.stringify({ ...options, signal: undefined }), canary),
    ),
  ].map(String);
}

describe('the password', () => {
  const ends: readonly (readonly [string, (canary: string) => Script | undefined])[] = [
    ['goes well', () => undefined],
    ['is refused', () => fails('invalid', { fieldErrors: [{ field: 'password', code: 'too-long' }] })],
    ['fails', () => fails('unavailable')],
    ['loses its answer', () => loses()],
    ['breaks', () => () => Promise.reject(new Error('broken'))],
    ['is refused with it', (canary) => fails('invalid', { detail: `${canary} is no password` })],
    [
      'is refused with it at the field',
      (canary) =>
        fails('invalid', { fieldErrors: [{ field: 'password', code: 'weak', detail: `not ${canary}` }] }),
    ],
  ];
  for (const [end, scriptOf] of ends) {
    it(`is nowhere but in its input and in one request when a save ${end}`, async () => {
      const canary = newCanary();
      const store = new FormStore();
      const script = scriptOf(canary);
      if (script) store.scripts.push(script);
      const form = await newForm('inbound', store);
      const listening = new Listening(form);
      listening.secret = canary;
      try {
        await fillInbound(form);
        await type(form, 'Password', canary);
        await click(form, 'Show password');
        expect(await leaks(form, store, listening, canary)).to.deep.equal([]);
        await click(form, 'Save');
        expect(store.sent['password']).to.equal(canary);
        store.calls.length = 0;
        expect(await leaks(form, store, listening, canary)).to.deep.equal([]);
        form.remove();
        await settled(form);
        expect(await leaks(form, store, listening, canary)).to.deep.equal([]);
      } finally {
        listening.end();
      }
    });
  }

  it('is nowhere else when a connection test repeats it', async () => {
    const canary = newCanary();
    const store = new FormStore([], { connectionTest: true });
    store.steps = [
      { step: 'login', status: 'failed', code: 'login-refused', detail: { answer: `NO ${canary} is wrong` } },
      { step: 'done', status: 'failed' },
    ];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await type(form, 'Password', canary);
    await click(form, 'Test connection');
    await waitUntil(() => form.shadowRoot?.textContent.includes('NO ••• is wrong'), 'its words are shown');
    store.calls.length = 0;
    store.steps = [];
    expect(await findInPage(canary)).to.deep.equal([]);
    expect(findInObject(form, canary)).to.deep.equal([]);
  });

  it('is nowhere else when a mailbox is edited, conflicts and is created as new', async () => {
    const canary = newCanary();
    const store = new FormStore([inbound()]);
    store.scripts.push(fails('revision-mismatch', { current: inbound({ port: 993, revision: '2' }) }));
    const form = await editForm(inbound(), store);
    const listening = new Listening(form);
    listening.secret = canary;
    try {
      await type(form, 'Host', 'mine.example.com');
      await type(form, 'Password', canary);
      await click(form, 'Save');
      store.calls.length = 0;
      expect(await leaks(form, store, listening, canary)).to.deep.equal([]);
      await click(form, 'Keep mine');
      store.scripts.push(fails('not-found'));
      await click(form, 'Save');
      await click(form, 'Create as new');
      store.calls.length = 0;
      expect(await leaks(form, store, listening, canary)).to.deep.equal([]);
    } finally {
      listening.end();
    }
  });

  it('is in no event that leaves the form, except for key and input events', async () => {
    const canary = newCanary();
    const form = await newForm('outbound', new FormStore([outbound()]));
    await type(form, 'Password', canary);
    await press('Enter');
    const values = new FormData(form.renderRoot.querySelector('form') ?? undefined);
    expect([...values]).to.deep.equal([]);
    expect(JSON.stringify(form.value)).to.not.contain(canary);
  });

  it('is gone from the input when it was saved', async () => {
    const form = await newForm();
    await fillInbound(form);
    await type(form, 'Password', newCanary());
    const input = getByLabel(form, 'Password');
    await click(form, 'Save');
    expect(input.value).to.equal('');
    expect(getByRole(form, 'button', { name: 'Save' })).to.exist;
  });
});

describe('the search for secrets', () => {
  it('finds a canary wherever one is', async () => {
    const canary = newCanary();
    const div = document.body.appendChild(document.createElement('div'));
    div.setAttribute('data-x', canary);
    Reflect.set(div, 'kept', { deep: new Map([['k', [btoa(canary)]]]) });
    sessionStorage.setItem('x', encodeURIComponent(canary));
    expect(await findInPage(canary)).to.have.members(['markup', 'sessionStorage']);
    expect(findInObject(div, canary)).to.deep.equal(['.kept.deep.value 0.0']);
    sessionStorage.removeItem('x');
    div.remove();
  });
});
