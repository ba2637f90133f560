import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/mailbox-detail.js';
import '../../../src/mailbox-provider.js';
import type { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import { common } from '../../../src/locales/de/common.js';
import { detail as germanDetail } from '../../../src/locales/de/detail.js';
import type { MessageCatalogue } from '../../../src/messages/messages.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { elementsIn } from '../../support/accessible.js';
import { hasText } from '../../support/roles.js';
import { warningsOf } from '../../support/warnings.js';
import { inbound } from '../support/mailboxes.js';
import { ManualStore } from '../support/manual-store.js';
import { waitUntil } from '../../support/wait-until.js';

const german: MessageCatalogue = { lang: 'de', ...common, ...germanDetail };
const swiss: MessageCatalogue = { ...german, lang: 'de-CH', detailNothing: 'Wählen Sie ein Postfach' };
const store = new ManualStore();

const ENGLISH = 'Select a mailbox to see its details';
const GERMAN = 'Wählen Sie ein Postfach aus, um seine Details zu sehen';
const SWISS = 'Wählen Sie ein Postfach';

async function details(root: ParentNode): Promise<MailboxDetail[]> {
  const all = [...root.querySelectorAll('mailbox-detail')];
  await Promise.all(all.map((each) => each.updateComplete));
  return all;
}

/** What an element says in the present language. */
async function words(element: MailboxDetail): Promise<string | undefined> {
  await element.updateComplete;
  return [ENGLISH, GERMAN, SWISS, 'Rien'].find((text) => hasText(element, text));
}

describe('the language of an element', () => {
  it('is English if nothing says otherwise', async () => {
    const page = await fixture(html`<div>
      <mailbox-detail .store=${store} .messages=${[german]}></mailbox-detail>
      <div lang="fr"><mailbox-detail .store=${store} .messages=${[german]}></mailbox-detail></div>
      <div lang="de"><mailbox-detail .store=${store}></mailbox-detail></div>
    </div>`);
    for (const element of await details(page)) expect(await words(element)).to.equal(ENGLISH);
  });

  it('is that of the nearest lang, so that one page can have two languages', async () => {
    const page = await fixture(html`<div lang="de">
      <mailbox-provider .store=${store} .messages=${[german]}>
        <mailbox-detail></mailbox-detail>
        <div lang="en"><mailbox-detail></mailbox-detail></div>
        <mailbox-detail lang="en-GB"></mailbox-detail>
        <div lang="de-AT"><mailbox-detail></mailbox-detail></div>
      </mailbox-provider>
    </div>`);
    const all = await Promise.all((await details(page)).map(words));
    expect(all).to.deep.equal([GERMAN, ENGLISH, ENGLISH, GERMAN]);
  });

  it('is that of the region if there is a catalogue for it, otherwise that of the language', async () => {
    for (const [lang, expected] of [
      ['de-CH', SWISS],
      ['DE-ch', SWISS],
      ['de-CH-1996', SWISS],
      ['de-DE', GERMAN],
      ['de', GERMAN],
    ] as const) {
      const element = await fixture<MailboxDetail>(
        html`<mailbox-detail lang=${lang} .store=${store} .messages=${[swiss, german]}></mailbox-detail>`,
      );
      expect(await words(element), lang).to.equal(expected);
    }
  });

  it('is that of a region if the language has no other catalogue', async () => {
    const element = await fixture<MailboxDetail>(
      html`<mailbox-detail lang="de" .store=${store} .messages=${[swiss]}></mailbox-detail>`,
    );
    expect(await words(element)).to.equal(SWISS);
  });

  it('follows a lang that changes, on the element, around it and around its shadow root', async () => {
    const page = await fixture<HTMLElement>(html`<div lang="de"><p></p></div>`);
    const shadow = page.querySelector('p')?.attachShadow({ mode: 'open' });
    const element = document.createElement('mailbox-detail');
    Object.assign(element, { store, messages: [german] });
    shadow?.append(element);
    expect(await words(element)).to.equal(GERMAN);
    page.lang = 'en';
    await observed();
    expect(await words(element)).to.equal(ENGLISH);
    (element.getRootNode() as ShadowRoot).host.setAttribute('lang', 'de');
    await observed();
    expect(await words(element)).to.equal(GERMAN);
    element.lang = 'en';
    await observed();
    expect(await words(element)).to.equal(ENGLISH);
    element.removeAttribute('lang');
    await observed();
    expect(await words(element)).to.equal(GERMAN);
  });

  it('is that of the place that an element was moved to', async () => {
    const page = await fixture(html`<div>
      <div lang="de"><mailbox-detail .store=${store} .messages=${[german]}></mailbox-detail></div>
      <div lang="en"></div>
    </div>`);
    const [element] = await details(page);
    if (!element) throw new Error('The element is missing');
    expect(await words(element)).to.equal(GERMAN);
    page.querySelector('[lang=en]')?.append(element);
    expect(await words(element)).to.equal(ENGLISH);
    page.querySelector('[lang=de]')?.append(element);
    expect(await words(element)).to.equal(GERMAN);
  });

  it('is declared if it is not the page’s, so that screen readers pronounce it correctly', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="fr"><mailbox-detail .store=${store} .messages=${[german]}></mailbox-detail></div>`,
    );
    const [element] = await details(page);
    expect(element && declaredLanguage(element, ENGLISH)).to.equal('en');
    page.lang = 'de';
    await observed();
    expect(element && declaredLanguage(element, GERMAN)).to.equal('de');
  });

  it('is declared once, since the styles of everything inside depend on it', async () => {
    const page = await fixture<HTMLElement>(
      html`<div lang="fr"><mailbox-detail .store=${store}></mailbox-detail></div>`,
    );
    const [element] = await details(page);
    const declarations: MutationRecord[] = [];
    const observer = new MutationObserver((records) => declarations.push(...records));
    observer.observe(element?.renderRoot ?? page, { subtree: true, attributeFilter: ['lang'] });
    element?.requestUpdate();
    await observed();
    observer.disconnect();
    expect(declarations).to.deep.equal([]);
  });

  it('stays the page’s regional variety if there is a catalogue of the language', async () => {
    const element = await fixture<MailboxDetail>(
      html`<mailbox-detail lang="en-GB" .store=${store}></mailbox-detail>`,
    );
    expect(declaredLanguage(element, ENGLISH)).to.equal('en-GB');
  });
});

/** The language declared for a text in an element, by the nearest `lang` around it, across shadow roots. */
function declaredLanguage(element: MailboxDetail, text: string): string | undefined {
  let node = [...elementsIn(element.renderRoot)].find((each) => each.textContent.trim() === text);
  // Firefox does not match :lang() across shadow roots
  while (node && !node.closest('[lang]')) node = (node.getRootNode() as ShadowRoot).host;
  return node?.closest('[lang]')?.getAttribute('lang') ?? undefined;
}

describe('the messages of an element', () => {
  it('can be replaced one by one by a host', async () => {
    const element = await fixture<MailboxDetail>(
      html`<mailbox-detail
        lang="en"
        .store=${store}
        .messages=${[{ lang: 'en', detailNothing: 'Rien' }]}
      ></mailbox-detail>`,
    );
    expect(await words(element)).to.equal('Rien');
  });

  it('are a host’s English ones even if the page names no language or another one', async () => {
    for (const lang of ['', 'fr']) {
      const element = await fixture<MailboxDetail>(
        html`<mailbox-detail
          lang=${lang}
          .store=${store}
          .messages=${[{ lang: 'en', detailNothing: 'Rien' }]}
        ></mailbox-detail>`,
      );
      expect(await words(element)).to.equal('Rien');
    }
  });

  it('are English if a catalogue lacks one', async () => {
    const element = await fixture<MailboxDetail>(
      html`<mailbox-detail lang="de" .store=${store} .messages=${[{ lang: 'de' }]}></mailbox-detail>`,
    );
    expect(await words(element)).to.equal(ENGLISH);
  });

  it('come from the nearest provider first, then from those around it', async () => {
    const page = await fixture(html`<mailbox-provider lang="de" .store=${store} .messages=${[german]}>
      <mailbox-provider .messages=${[swiss]}>
        <mailbox-detail></mailbox-detail>
        <mailbox-detail lang="de-CH"></mailbox-detail>
        <mailbox-detail lang="de-CH" .messages=${[{ lang: 'de-CH', detailNothing: 'Rien' }]}></mailbox-detail>
      </mailbox-provider>
    </mailbox-provider>`);
    const all = await Promise.all((await details(page)).map(words));
    expect(all).to.deep.equal([GERMAN, SWISS, 'Rien']);
  });

  it('follow a provider whose messages change', async () => {
    const page = await fixture(html`<mailbox-provider lang="de" .store=${store}>
      <mailbox-provider><mailbox-detail></mailbox-detail></mailbox-provider>
    </mailbox-provider>`);
    const [element] = await details(page);
    if (!element) throw new Error('The element is missing');
    expect(await words(element)).to.equal(ENGLISH);
    Object.assign(page, { messages: [german] });
    await waitUntil(() => hasText(element, GERMAN));
    Object.assign(page, { messages: undefined });
    await waitUntil(() => hasText(element, ENGLISH));
  });

  it('are English, and the console says which, if one has the wrong type, throws or returns nothing', async () => {
    const throws = (): string => {
      throw new Error('a mistake of the host');
    };
    const warnings = await warningsOf(async () => {
      for (const detailDeleted of ['fort', throws, () => undefined]) {
        const messages = [{ ...german, detailDeleted }] as never;
        const store = new MemoryMailboxStore([inbound()]);
        const element = await fixture<MailboxDetail>(
          html`<mailbox-detail lang="de" mailbox-id="in-1" .store=${store} .messages=${messages}></mailbox-detail>`,
        );
        await waitUntil(() => hasText(element, 'imap.example.com'), 'the mailbox is there');
        await store.delete('in-1', { revision: '1' });
        await waitUntil(() => hasText(element, 'SupportInbox was deleted.'), 'English is shown');
      }
    });
    expect(warnings).to.deep.equal(['The message “detailDeleted” of “de” fails.']);
  });

  it('are shown even if no dates can be formatted with their language tag', async () => {
    const messages = [{ ...german, lang: 'de_DE' }];
    const element = await fixture<MailboxDetail>(
      html`<mailbox-detail lang="de_DE" .mailbox=${inbound()} .messages=${messages}></mailbox-detail>`,
    );
    expect(hasText(element, /Geändert/)).to.equal(true);
  });

  it('are English if a page sets nonsense as catalogues', async () => {
    const [element] = await details(
      await fixture(html`<div><mailbox-detail .store=${store}></mailbox-detail></div>`),
    );
    for (const nonsense of [{}, [null], [{}], [{ lang: 5 }], 'de', 5]) {
      if (!element) throw new Error('there is no element');
      element.messages = nonsense as never;
      expect(await words(element)).to.equal(ENGLISH);
    }
  });
});

/** Observers of attributes are told after the present task. */
async function observed(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
}
