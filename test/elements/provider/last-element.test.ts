import { expect, fixture, html } from '@open-wc/testing';
import '../../../src/index.js';
import { DEFAULT_CAPABILITIES, type Capabilities } from '../../../src/model/capabilities.js';
import { MemoryMailboxStore } from '../../../src/store/memory-store.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { inbound } from '../support/mailboxes.js';

/** A store whose answers depend on who is signed in, as those of a backend do. */
class PersonalStore extends MemoryMailboxStore {
  isSignedIn = true;
  readOnly = false;
  asked = 0;

  constructor() {
    super([inbound()]);
  }

  override capabilities(): Promise<Capabilities> {
    this.asked++;
    return Promise.resolve({ ...DEFAULT_CAPABILITIES, readOnly: this.readOnly });
  }

  override list(...query: Parameters<MemoryMailboxStore['list']>): ReturnType<MemoryMailboxStore['list']> {
    return this.isSignedIn ? super.list(...query) : Promise.reject(new MailboxStoreError('unauthenticated'));
  }
}

describe('what was learnt about a store', () => {
  async function table(store: PersonalStore): Promise<HTMLElement> {
    const element = await fixture<HTMLElement>(
      html`<mailbox-table .store=${store} lang="en"></mailbox-table>`,
    );
    await waitUntil(() => queryByRole(element, 'rowheader', { name: inbound().name }), 'the rows come');
    return element;
  }
  const canChange = (element: HTMLElement): boolean =>
    queryByRole(element, 'button', { name: 'Add Mailbox' }) !== undefined;

  it('is forgotten with the last element that uses it, since somebody else may sign in later', async () => {
    const store = new PersonalStore();
    const [first, second] = [await table(store), await table(store)];
    expect([canChange(first), canChange(second), store.asked]).to.deep.equal([true, true, 1]);
    first.remove();
    await Promise.resolve();
    expect(canChange(await table(store)) && store.asked).to.equal(1);
    for (const element of document.querySelectorAll('mailbox-table')) element.remove();
    store.readOnly = true;
    await Promise.resolve();
    const next = await table(store);
    await waitUntil(() => !canChange(next), 'it is read-only now');
    document.body.append(first);
    await waitUntil(() => !canChange(first), 'so is one that comes back');
    first.remove();
  });

  it('does not keep the page from hearing again that somebody has to sign in', async () => {
    const store = new PersonalStore();
    store.isSignedIn = false;
    for (const times of [1, 2]) {
      const heard: unknown[] = [];
      const page = await fixture<HTMLElement>(html`<div></div>`);
      page.addEventListener('mailbox-auth-required', ({ detail }) => heard.push(detail));
      for (let count = 0; count < 2; count++) {
        const element = document.createElement('mailbox-table');
        element.store = store;
        page.append(element);
      }
      await waitUntil(() => heard.length > 0, `somebody is asked for, time ${times}`);
      expect(heard).to.deep.equal([null]);
      page.remove();
    }
  });
});
