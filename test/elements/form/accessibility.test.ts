import { expect, fixture, html } from '@open-wc/testing';
import type { MailboxForm } from '../../../src/elements/form/mailbox-form.js';
import german from '../../../src/locales/de.js';
import type { MailboxStore } from '../../../src/store/mailbox-store.js';
import { lintAria } from '../../support/aria-lint.js';
import { axeProblemsInBothSchemes } from '../../support/axe.js';
import { press } from '../../support/keys.js';
import { getByLabel, getByRole, hasText } from '../../support/roles.js';
import { click, editForm, enter, fillInbound, focused, newForm, settled, type } from '../support/forms.js';
import { inbound, outbound } from '../support/mailboxes.js';
import { fails, FormStore } from '../support/form-store.js';

const testable = (): FormStore => new FormStore([], { connectionTest: true });

/** A form in each of its states. */
const STATES: Readonly<Record<string, () => Promise<MailboxForm>>> = {
  'new inbound': () => newForm('inbound', testable()),
  'new outbound': () => newForm('outbound'),
  'with errors': async () => {
    const form = await newForm();
    await click(form, 'Save');
    return form;
  },
  'with hints': async () => {
    const form = await newForm();
    await enter(form, 'Host', 'mail@example.com');
    await enter(form, 'Password', ' x ');
    return form;
  },
  failed: async () => {
    const store = new FormStore();
    store.scripts.push(fails('unavailable', { retryAfter: 5 }));
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await click(form, 'Save');
    return form;
  },
  disputed: async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await type(form, 'Host', 'mine.example.com');
    await type(form, 'Max size', '9');
    store.put([inbound({ host: 'theirs.example.com', port: 993, revision: '2' })]);
    await settled(form);
    return form;
  },
  'of a mailbox that is gone': async () => {
    const store = new FormStore([inbound()]);
    const form = await editForm(inbound(), store);
    await store.delete('in-1', { revision: '1' });
    await settled(form);
    return form;
  },
  'with a report': async () => {
    const store = testable();
    store.steps = [
      { step: 'resolve', status: 'ok', ms: 1 },
      { step: 'tls', status: 'warning', code: 'plaintext' },
      { step: 'login', status: 'failed', code: 'login-refused' },
      { step: 'select', status: 'skipped' },
      { step: 'done', status: 'failed' },
    ];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.testConnection();
    await settled(form);
    return form;
  },
  'with a certificate': async () => {
    const store = testable();
    const certificate = {
      subject: 'mx.hoster.test',
      names: ['mx.hoster.test', '*.hoster.test'],
      issuer: 'Example CA',
      validFrom: '2025-01-01T00:00:00.000Z',
      validTo: '2025-03-01T00:00:00.000Z',
      fingerprint: Array.from({ length: 32 }, () => 'A7').join(':'),
      problems: ['name-mismatch'],
    };
    const detail = { certificate, answer: 'NO' };
    store.steps = [
      { step: 'connect', status: 'ok', ms: 4, detail: { address: '192.0.2.7' } },
      { step: 'tls', status: 'failed', ms: 12, code: 'certificate-name-mismatch', detail },
      { step: 'done', status: 'failed' },
    ];
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await form.testConnection();
    await type(form, 'Port', '993');
    for (const each of form.shadowRoot?.querySelectorAll('details') ?? []) each.open = true;
    await settled(form);
    return form;
  },
  'read-only': async () => {
    const form = await editForm(outbound(), new FormStore([outbound()], { readOnly: true }));
    await settled(form);
    return form;
  },
  'that asks': async () => {
    const form = await newForm();
    await type(form, 'Host', 'x');
    await click(form, 'Cancel');
    return form;
  },
};

describe('a form is accessible', () => {
  for (const [state, make] of Object.entries(STATES)) {
    it(`when it is one ${state}`, async () => {
      const form = await make();
      expect(await axeProblemsInBothSchemes(form)).to.deep.equal([]);
      expect(lintAria(form)).to.deep.equal([]);
    });
  }
});

describe('by keyboard', () => {
  it('every field and button is reached in the order of the form', async () => {
    const form = await newForm('inbound', testable());
    await settled(form);
    form.focus();
    const stops: string[] = [];
    for (let turn = 0; turn < 14; turn++) {
      stops.push(focused(form) || (form.shadowRoot?.activeElement?.getAttribute('aria-label') ?? ''));
      await press('Tab');
    }
    expect(stops.slice(0, 13)).to.deep.equal([
      'Mailbox Name',
      'Max size',
      'Mailbox',
      'Password',
      'Show password',
      'Host',
      'Port',
      'Use port 143',
      'SSL',
      'Mailbox Type',
      'Test connection',
      'Cancel',
      'Save',
    ]);
  });
});

describe('on a narrow page', () => {
  for (const width of [320, 1000]) {
    it(`of ${width} px, nothing is cut off or scrolls sideways`, async () => {
      const frame = await fixture<HTMLElement>(html`<div></div>`);
      frame.style.setProperty('width', `${width}px`);
      const form = document.createElement('mailbox-form');
      form.store = testable();
      form.setAttribute('lang', 'de');
      form.messages = [german];
      frame.append(form);
      await settled(form);
      expect(frame.scrollWidth).to.be.at.most(width);
      const columns = new Set(
        [...form.renderRoot.querySelectorAll('.field')].map((field) =>
          Math.round(field.getBoundingClientRect().left),
        ),
      );
      expect(columns.size).to.equal(width === 320 ? 1 : 2);
    });
  }
});

describe('in German', () => {
  async function germanForm(store: MailboxStore): Promise<MailboxForm> {
    const form = await fixture<MailboxForm>(
      html`<mailbox-form lang="de" .messages=${[german]} .store=${store}></mailbox-form>`,
    );
    await settled(form);
    return form;
  }

  it('all texts are German, and follow the language of the page', async () => {
    const form = await germanForm(testable());
    getByLabel(form, 'Maximale Größe');
    getByRole(form, 'button', { name: 'Passwort anzeigen' });
    await click(form, 'Speichern');
    const summary = getByRole(form, 'group', { name: '4 Fehler müssen berichtigt werden' });
    expect(summary.innerText).to.contain('\nPasswort: Füllen Sie dieses Feld aus.\n');
    form.lang = 'en';
    await settled(form);
    getByRole(form, 'group', { name: '4 errors need to be corrected' });
    form.lang = 'fr';
    await settled(form);
    expect(hasText(form, 'Fill in this field.')).to.equal(true);
  });
});
