import { expect, fixture, html } from '@open-wc/testing';
import '../../src/index.js';
import { MailboxManager } from '../../src/elements/manager/mailbox-manager.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { getByLabel, getByRole, hasText, queryByRole } from '../support/roles.js';
import { inbound, outbound } from '../elements/support/mailboxes.js';
import { add, edit, fill, openPage, select } from '../elements/support/page.js';
import { ManualStore } from '../elements/support/manual-store.js';
import { watchListeners } from './support/listeners.js';
import { withPageStyle } from './support/page-style.js';
import { waitUntil } from '../support/wait-until.js';

const TAGS = [
  'mailbox-manager',
  'mailbox-table',
  'mailbox-form',
  'mailbox-detail',
  'mailbox-provider',
] as const;

describe('a page that resets everything', () => {
  it('does not change text, colours and shapes of the elements', async () => {
    const page = await openPage();
    const details = await select(page, inbound());
    // the reset removes the margins of the page, too, which makes all of it wider
    document.body.style.margin = '0';
    const before = looks(page, details);
    await withPageStyle('* { all: unset }', () => {
      const after = looks(page, details);
      expect(after.filter((look, index) => look !== before[index])).to.deep.equal([]);
      return Promise.resolve();
    });
    document.body.style.removeProperty('margin');
  });

  it('passes none of its typography on', async () => {
    await withPageStyle(
      `body {
        font: italic small-caps 900 40px/3 serif; letter-spacing: 9px; word-spacing: 9px; word-break: break-all;
        text-transform: uppercase; text-align: right; color: lime; white-space: pre
      }`,
      async () => {
        const page = await openPage();
        const style = getComputedStyle(await select(page, inbound()));
        expect(style.fontSize).to.equal('14px');
        expect([style.fontStyle, style.textTransform, style.textAlign]).to.deep.equal([
          'normal',
          'none',
          'start',
        ]);
        expect([
          style.letterSpacing,
          style.wordSpacing,
          style.wordBreak,
          style.fontVariantCaps,
        ]).to.deep.equal(['normal', '0px', 'normal', 'normal']);
        expect(style.color).to.not.equal('rgb(0, 255, 0)');
      },
    );
  });

  it('lets users who space out the text of all pages do so in the elements, too', async () => {
    await withPageStyle('* { letter-spacing: 2px !important; word-spacing: 3px !important }', async () => {
      const page = await openPage();
      const { letterSpacing, wordSpacing } = getComputedStyle(await select(page, inbound()));
      expect([letterSpacing, wordSpacing]).to.deep.equal(['2px', '3px']);
    });
  });

  /** What each node within the elements looks like, except for its width, which the page decides. */
  function looks(...elements: HTMLElement[]): string[] {
    return elements
      .flatMap((element) => [...(element.shadowRoot ?? element).querySelectorAll('*')])
      .filter(({ localName }) => !/^(mailbox-|slot)/.test(localName))
      .map((element) => {
        const { color, backgroundColor, display, fontFamily, fontSize, fontWeight } =
          getComputedStyle(element);
        const height = Math.round(element.getBoundingClientRect().height);
        return [
          element.localName,
          height,
          color,
          backgroundColor,
          display,
          fontFamily,
          fontSize,
          fontWeight,
        ].join();
      });
  }
});

describe('a page that is as wide as its contents', () => {
  it('gives the elements enough room to be read, but not more than there is', async () => {
    for (const style of ['display: inline-block', 'display: flex', 'display: grid; justify-items: start']) {
      for (const tag of ['mailbox-manager', 'mailbox-table', 'mailbox-detail'] as const) {
        const around = await fixture<HTMLElement>(html`<div style=${style}></div>`);
        const element = document.createElement(tag);
        around.append(element);
        await element.updateComplete;
        expect(element.getBoundingClientRect().width, `${tag} in ${style}`).to.be.within(300, innerWidth);
        around.style.maxInlineSize = '280px';
        expect(element.getBoundingClientRect().width, `${tag} in ${style}, narrow`).to.be.at.most(280);
      }
    }
  });
});

describe('a page that styles from outside', () => {
  it('sets tokens, and sees them change', async () => {
    const page = await openPage();
    const details = await select(page, inbound());
    page.style.setProperty('--mailbox-text-color', 'rgb(1, 2, 3)');
    expect(getComputedStyle(details).color).to.equal('rgb(1, 2, 3)');
  });

  it('reaches the parts of nested elements by their exported names', async () => {
    await withPageStyle(
      `mailbox-manager::part(table-row), mailbox-manager::part(detail-title),
       mailbox-manager::part(form-field), mailbox-manager::part(heading) { outline: 3px solid rgb(4, 5, 6) }`,
      async () => {
        const page = await openPage();
        await edit(page, inbound());
        const outlined = (element: Element): boolean =>
          getComputedStyle(element).outlineColor === 'rgb(4, 5, 6)';
        expect(outlined(getByRole(page, 'heading', { name: 'Email Mailboxes' }))).to.equal(true);
        expect(outlined(getByRole(page, 'heading', { name: 'SupportInbox' }))).to.equal(true);
        const parts = (name: string): Element[] =>
          ['mailbox-table', 'mailbox-form'].flatMap((tag) => [
            ...(page.renderRoot.querySelector(tag)?.shadowRoot?.querySelectorAll(`[part~=${name}]`) ?? []),
          ]);
        expect(parts('row').length).to.be.greaterThan(0);
        expect(parts('field').length).to.equal(8);
        for (const part of [...parts('row'), ...parts('field')]) expect(outlined(part)).to.equal(true);
      },
    );
  });

  it('reads right to left, with the details on the left', async () => {
    const place = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    place.style.setProperty('inline-size', '1200px');
    const page = await openPage();
    place.append(page);
    await page.updateComplete;
    const details = getByRole(page, 'region', { name: 'Mailbox details' });
    expect(details.getBoundingClientRect().right).to.be.at.most(
      getByRole(page, 'grid').getBoundingClientRect().left,
    );
  });
});

describe('elements that a page creates, moves and removes', () => {
  it('leave no listener on the page, on the window or in the store', async () => {
    const store = new ManualStore();
    const watched = [document, window, document.documentElement, document.body].map(watchListeners);
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const created = TAGS.map((tag) => Object.assign(document.createElement(tag), { store, type: 'inbound' }));
    place.append(...created);
    await Promise.all(created.map(({ updateComplete }) => updateComplete));
    await waitUntil(() => store.listeners > 0);
    for (const element of created) element.remove();
    await waitUntil(() => store.listeners === 0);
    const left = watched.map((each) => each.end());
    expect(left).to.deep.equal([0, 0, 0, 0]);
  });

  it('leave no listener behind when they are removed while a form is open', async () => {
    const watched = [document, window].map(watchListeners);
    const page = await openPage();
    const form = await add(page, 'Inbound');
    fill(form, 'Host', 'imap.example.com');
    page.remove();
    await page.updateComplete;
    await waitUntil(() => watched.every((each) => each.count() === 0));
    for (const each of watched) each.end();
  });

  it('save a mailbox even if they are removed while it is being saved', async () => {
    const store = new MemoryMailboxStore([], { latency: 20 });
    const page = await openPage(store);
    const form = await add(page, 'Inbound');
    for (const [label, value] of [
      ['Mailbox Name', 'SupportInbox'],
      ['Mailbox', 'support'],
      ['Password', 'secret'],
      ['Host', 'imap.example.com'],
    ] as const)
      fill(form, label, value);
    getByRole(form, 'button', { name: 'Save' }).click();
    page.remove();
    let total = 0;
    await waitUntil(async () => {
      ({ total } = await store.list({}));
      return total === 1;
    });
  });

  it('come to life from parsed markup', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const parsed = new DOMParser().parseFromString(
      '<mailbox-manager filter="outbound" search="x" selected="out-1" readonly></mailbox-manager>',
      'text/html',
    );
    place.append(...parsed.body.children);
    const page = place.querySelector('mailbox-manager');
    if (!page) throw new Error('The element is missing');
    expect([page.filter, page.search, page.selected, page.readonly]).to.deep.equal([
      'outbound',
      'x',
      'out-1',
      true,
    ]);
    expect(hasText(page, 'No mailbox store')).to.equal(false);
    await waitUntil(() => hasText(page, 'No mailbox store'));
    page.store = new MemoryMailboxStore([outbound({ name: 'smtp-x' })]);
    await waitUntil(() => queryByRole(page, 'region', { name: 'smtp-x' }));
    expect(queryByRole(page, 'button', { name: 'Add Mailbox' })).to.equal(undefined);
  });

  it('keep properties that were set before their tag was defined', async () => {
    const element = Object.assign(document.createElement('late-manager'), {
      store: new MemoryMailboxStore([inbound(), outbound()]),
      filter: 'outbound',
      selected: 'in-1',
    });
    (await fixture(html`<div></div>`)).append(element);
    customElements.define('late-manager', class extends MailboxManager {});
    await waitUntil(() => queryByRole(element, 'region', { name: 'SupportInbox' }));
    await waitUntil(() => queryByRole(element, 'rowheader', { name: 'smtp-client' }));
    expect(queryByRole(element, 'rowheader', { name: 'SupportInbox' })).to.equal(undefined);
  });
});

describe('a page in a DOM without custom states, as in some test environments,', () => {
  it('shows its mailboxes and opens its form', async () => {
    class Stateless extends MailboxManager {
      override attachInternals(): ElementInternals {
        return {} as ElementInternals;
      }
    }
    customElements.define('stateless-manager', Stateless);
    const element = new Stateless();
    element.store = new MemoryMailboxStore([inbound()]);
    (await fixture(html`<div></div>`)).append(element);
    await waitUntil(() => queryByRole(element, 'rowheader', { name: 'SupportInbox' }));
    const form = await add(element, 'Inbound');
    expect(getByLabel(form, 'Host').value).to.equal('');
  });
});

describe('two managers on one page', () => {
  it('have a store and a language each', async () => {
    const both = await fixture(html`<div>
      <mailbox-manager .store=${new MemoryMailboxStore([inbound()])}></mailbox-manager>
      <mailbox-manager
        lang="xx"
        .messages=${[{ lang: 'xx', managerTitle: 'Anderswo' }]}
        .store=${new MemoryMailboxStore([outbound()])}
      ></mailbox-manager>
    </div>`);
    const [one, two] = both.querySelectorAll('mailbox-manager');
    if (!one || !two) throw new Error('The elements are missing');
    await waitUntil(() => queryByRole(one, 'rowheader', { name: 'SupportInbox' }));
    await waitUntil(() => queryByRole(two, 'rowheader', { name: 'smtp-client' }));
    getByRole(one, 'heading', { name: 'Email Mailboxes' });
    getByRole(two, 'heading', { name: 'Anderswo' });
    const form = await edit(one, inbound());
    expect(getByLabel(form, 'Host').value).to.equal('imap.example.com');
    expect(queryByRole(two, 'dialog')).to.equal(undefined);
  });
});
