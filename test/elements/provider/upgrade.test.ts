import { expect, fixture, html } from '@open-wc/testing';
import { MailboxDetail } from '../../../src/elements/detail/mailbox-detail.js';
import { MailboxProvider } from '../../../src/elements/provider/mailbox-provider.js';
import { getByRole, hasText } from '../../support/roles.js';
import { ManualStore } from '../support/manual-store.js';
import { inbound } from '../support/mailboxes.js';
import { waitUntil } from '../../support/wait-until.js';

// Tags can be defined once on a page: each test takes names of its own, in the order that it is about.
let last = 0;
function names(): { readonly detail: string; readonly provider: string } {
  last++;
  return { detail: `late-detail-${last}`, provider: `late-provider-${last}` };
}
const defineDetail = (name: string): void => {
  customElements.define(name, class extends MailboxDetail {});
};
const defineProvider = (name: string): void => {
  customElements.define(name, class extends MailboxProvider {});
};

function build(parent: Element, ...path: readonly string[]): HTMLElement[] {
  let place = parent;
  return path.map((name) => {
    const element = document.createElement(name);
    place.append(element);
    place = element;
    return element;
  });
}

describe('elements whose tags are defined one after the other', () => {
  it('find a provider that is defined later than they are', async () => {
    const { detail, provider } = names();
    const store = new ManualStore();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    defineDetail(detail);
    const [outer, inner] = build(page, provider, detail);
    Object.assign(inner ?? {}, { mailboxId: 'in-1' });
    await waitUntil(() => inner && hasText(inner, 'No mailbox store'));
    defineProvider(provider);
    Object.assign(outer ?? {}, { store });
    await waitUntil(() => store.gets.length === 1);
  });

  it('find a nearer provider that is defined later than an outer one', async () => {
    const { detail, provider } = names();
    const other = names();
    const [far, near] = [new ManualStore(), new ManualStore()];
    const page = await fixture<HTMLElement>(html`<div></div>`);
    defineProvider(provider);
    defineDetail(detail);
    const [outer, middle, inner] = build(page, provider, other.provider, detail);
    Object.assign(outer ?? {}, { store: far });
    Object.assign(middle ?? {}, { store: near });
    Object.assign(inner ?? {}, { mailboxId: 'in-1' });
    await waitUntil(() => far.gets.length === 1);
    defineProvider(other.provider);
    await waitUntil(() => near.gets.length === 1);
    expect(far.listeners).to.equal(0);
  });

  it('keep what was set before they were defined', async () => {
    const { detail, provider } = names();
    const store = new ManualStore();
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const [outer, inner] = build(page, provider, detail);
    Object.assign(outer ?? {}, { store, messages: [{ lang: 'en', edit: 'Change' }] });
    Object.assign(inner ?? {}, { mailbox: inbound(), readonly: false });
    defineDetail(detail);
    defineProvider(provider);
    await waitUntil(() => inner && hasText(inner, 'SupportInbox'));
    if (!inner) throw new Error('The element is missing');
    await waitUntil(() => hasText(inner, 'Change'));
    getByRole(inner, 'button', { name: 'Change' });
    await waitUntil(() => store.listeners === 1);
  });

  it('work when a parser made them', async () => {
    const { detail, provider } = names();
    defineDetail(detail);
    defineProvider(provider);
    const page = await fixture<HTMLElement>(html`<div></div>`);
    const parsed = new DOMParser().parseFromString(
      `<${provider} src="/nowhere"><${detail} mailbox-id="in-1" lang="en"></${detail}></${provider}>`,
      'text/html',
    );
    const [outer] = parsed.body.children;
    if (outer) page.append(outer);
    const store = new ManualStore();
    Object.assign(outer ?? {}, { store });
    await waitUntil(() => store.gets[0]?.id === 'in-1');
  });
});
