import { expect } from '@open-wc/testing';
import type { Mailbox } from '../../../src/model/mailbox.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { offline } from '../../support/offline.js';
import { getAllByRole, getByRole, hasText, queryByRole } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';
import { announced, button, fiveMailboxes, rowOf, settled, type Table, tableOf } from './table-fixture.js';

describe('the report of a failed action', () => {
  it('does not retry a mailbox that somebody else deleted', async () => {
    const { table, store } = await disabled(['a', 'b', 'd']);
    store.before = ({ method, id }) => {
      if (method === 'delete' && id === 'a') throw new MailboxStoreError('not-found');
      if (method === 'delete' && id === 'b') throw new MailboxStoreError('unavailable');
    };
    await deleteChecked(table);
    await announced(table, '2 of 3 mailboxes could not be deleted.');
    store.before = () => undefined;
    button(table, 'Try these again').click();
    await announced(table, 'Bravo deleted');
    expect(deletedIds(store)).to.deep.equal(['a', 'b', 'd', 'b']);
    expect(queryByRole(table, 'button', { name: 'Close' })).to.be.undefined;
  });

  it('offers no retry if all the others were deleted', async () => {
    const { table, store } = await disabled(['a', 'b']);
    store.fail('delete', 'not-found');
    await deleteChecked(table);
    await announced(table, '2 of 2 mailboxes could not be deleted.');
    expect(queryByRole(table, 'button', { name: 'Try these again' })).to.be.undefined;
    button(table, 'Close').click();
  });

  it('offers to disable a mailbox that somebody enabled during the question whether to delete it', async () => {
    const { table, store } = await disabled(['a']);
    await deleteChecked(table, () => enable(store, 'a'));
    await announced(
      table,
      'Alpha could not be deleted. An enabled mailbox cannot be deleted. Disable it first.',
    );
    expect(rowOf(table, 'Alpha').textContent).to.include('Enabled');
    expect(queryByRole(table, 'button', { name: 'Try again' })).to.be.undefined;
    disableInReport(table);
    await announced(table, 'Alpha disabled');
  });

  it('offers to disable those that somebody enabled, and to retry the others', async () => {
    const { table, store } = await disabled(['a', 'b', 'd']);
    const disabling: string[][] = [];
    table.addEventListener('mailbox-disable', ({ detail }) =>
      disabling.push(detail.mailboxes.map(({ name }) => name)),
    );
    store.before = ({ method, id }) => {
      if (method === 'delete' && id === 'b') throw new MailboxStoreError('unavailable');
    };
    await deleteChecked(table, () => enable(store, 'a'));
    await announced(table, '2 of 3 mailboxes could not be deleted.');
    expect(getAllByRole(table, 'listitem').map(({ textContent }) => textContent.trim())).to.have.members([
      'Alpha: An enabled mailbox cannot be deleted. Disable it first.',
      'Bravo: The server is not available at the moment. Try again later.',
    ]);
    getByRole(table, 'button', { name: 'Try these again' });
    disableInReport(table);
    await announced(table, 'Alpha disabled');
    expect(disabling).to.deep.equal([['Alpha']]);
    expect(deletedIds(store)).to.deep.equal(['a', 'b', 'd']);
  });

  it('does not claim that nothing was changed if that is unknown, online or offline', async () => {
    const { table, store } = await disabled([]);
    store.before = ({ method }) => {
      if (method === 'update') throw new MailboxStoreError('network', { outcome: 'unknown' });
    };
    table.selected = 'a';
    await table.updateComplete;
    await offline(async () => {
      button(table, 'Enable').click();
      await announced(table, 'Alpha: It is not known whether the change was made.');
    });
  });

  it('says that a change was only accepted', async () => {
    const { table, store } = await disabled([]);
    store.before = ({ method }) => {
      if (method === 'update') throw new MailboxStoreError('protocol', { status: 202, outcome: 'unknown' });
    };
    table.selected = 'a';
    await table.updateComplete;
    button(table, 'Enable').click();
    await announced(table, 'Alpha: Accepted, but not yet in effect.');
  });

  it('is absent if the store made the change but its response is unreadable', async () => {
    for (const [action, done] of [
      ['Enable', 'Alpha enabled'],
      ['Delete', 'Alpha deleted'],
    ] as const) {
      const { table, store } = await disabled(['a']);
      store.before = async ({ method }) => {
        if (method === 'update') await enable(store, 'a');
        if (method === 'delete') await store.memory.delete('a', { revision: '1' });
        if (method === 'update' || method === 'delete') throw new TypeError('no store error');
      };
      if (action === 'Enable') button(table, action).click();
      else await deleteChecked(table);
      await announced(table, done);
      expect(hasText(table, 'could not be')).to.equal(false);
    }
  });

  it('keeps its reason when the network returns', async () => {
    const { table, store } = await disabled([]);
    store.fail('update', 'network');
    table.selected = 'a';
    await table.updateComplete;
    await offline(async () => {
      button(table, 'Enable').click();
      await announced(table, 'Alpha could not be enabled. Not saved. You are offline.');
    });
    table.requestUpdate();
    await table.updateComplete;
    expect(hasText(table, 'Alpha could not be enabled. Not saved. You are offline.')).to.be.true;
  });
});

describe('a mailbox that was deleted here while the response was lost', () => {
  it('is not said to have been deleted by somebody else, whatever the store reports first', async () => {
    const { table, store } = await disabled(['a']);
    const gate = new Gate();
    let told = '';
    new MutationObserver(() => (told += table.shadowRoot?.textContent ?? '')).observe(
      table.shadowRoot ?? table,
      { subtree: true, childList: true, characterData: true },
    );
    store.before = async ({ method, id }) => {
      if (method === 'get') await gate.opened;
      if (method !== 'delete' || id === undefined) return;
      await store.memory.delete(id, { revision: (await store.memory.get(id)).revision });
      throw new MailboxStoreError('timeout', { outcome: 'unknown' });
    };
    await deleteChecked(table);
    await waitUntil(() => store.count('get') > 0, 'it is looked for');
    await settled(table);
    gate.open();
    await announced(table, 'Alpha deleted');
    expect(told).not.to.include('someone else');
    expect(queryByRole(table, 'rowheader', { name: 'Alpha' })).to.be.undefined;
  });
});

describe('changing one mailbox', () => {
  it('shows the store’s own message if it refuses for an unknown reason', async () => {
    const { table, store } = await disabled(['a']);
    store.before = ({ method }) => {
      if (method === 'update')
        throw new MailboxStoreError('invalid', { detail: 'The contract \u202Eended.' });
    };
    button(table, 'Enable').click();
    await announced(table, /^Alpha could not be enabled\..*The contract ⟨U\+202E⟩ended\.$/);
  });

  it('shows progress only if the store failed and is being retried', async () => {
    const { table, store } = await disabled(['a']);
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    button(table, 'Enable').click();
    await waitUntil(() => store.count('update') === 1, 'it is under way');
    await table.updateComplete;
    expect(queryByRole(table, 'progressbar')).to.be.undefined;
    store.calls.at(-1)?.options?.onRetry?.({ attempt: 2, delay: 5000 });
    await table.updateComplete;
    getByRole(table, 'progressbar', { name: 'Enabling 0 of 1 mailbox…' });
    gate.open();
    await announced(table, 'Alpha enabled');
    await table.updateComplete;
    expect(queryByRole(table, 'progressbar')).to.be.undefined;
  });
});

describe('“Stop”', () => {
  it('gives up requests that are waiting for a retry, such as a sign-in that never ends', async () => {
    const { table, store } = await disabled(['a', 'b']);
    store.before = ({ method, id, options }) => {
      if (method !== 'update' || id !== 'a') return undefined;
      return new Promise((_, reject) => {
        options?.signal?.addEventListener('abort', () => reject(new MailboxStoreError('aborted')));
        options?.onRetry?.({ attempt: 2, delay: Infinity });
      });
    };
    button(table, 'Enable').click();
    await waitUntil(() => queryByRole(table, 'progressbar'), 'it is under way');
    button(table, 'Stop').click();
    await announced(table, '1 of 2 mailboxes could not be enabled.');
    const reasons = getAllByRole(table, 'listitem').map(({ textContent }) => textContent.trim());
    expect(reasons).to.deep.equal(['Alpha: It is not known whether the change was made.']);
    store.before = () => undefined;
    button(table, 'Try these again').click();
    await announced(table, 'Alpha enabled');
  });

  it('stops reading checked mailboxes that are not loaded, and changes none of them', async () => {
    const { table, store } = await disabled([]);
    table.checked = { ids: new Set(['elsewhere']) };
    let signal: AbortSignal | undefined;
    store.before = ({ method, options }) => {
      if (method === 'get') signal = options?.signal;
      return method === 'get' ? new Promise(() => undefined) : undefined;
    };
    await table.updateComplete;
    button(table, 'Disable').click();
    await waitUntil(() => hasText(table, 'Reading the mailboxes…'), 'they are read');
    button(table, 'Stop').click();
    await settled(table);
    expect(signal?.aborted).to.be.true;
    expect(hasText(table, 'Reading the mailboxes…')).to.be.false;
    expect(button(table, 'Disable').getAttribute('aria-disabled'), 'something else can be done').to.be.null;
  });

  it('shows that it is stopping until the changes in progress have ended', async () => {
    const { table, store } = await disabled(['a', 'b', 'd']);
    const gate = new Gate();
    store.before = ({ method }) => (method === 'update' ? gate.opened : undefined);
    button(table, 'Enable').click();
    await waitUntil(() => store.count('update') === 3, 'they are under way');
    await table.updateComplete;
    button(table, 'Stop').focus();
    button(table, 'Stop').click();
    await table.updateComplete;
    getByRole(table, 'progressbar', { name: 'Stopping…' });
    expect(hasText(table, 'Stopping…')).to.be.true;
    expect(button(table, 'Stop').getAttribute('aria-disabled')).to.equal('true');
    expect(table.shadowRoot?.activeElement).to.equal(button(table, 'Stop'));
    gate.open();
    await announced(table, '3 mailboxes enabled');
  });
});

async function disabled(ids: readonly string[]): Promise<{ table: Table; store: ScriptedStore }> {
  const store = new ScriptedStore(fiveMailboxes());
  return { table: await tableOf(store, { checked: { ids: new Set(ids) } }), store };
}

/** Deletes what is checked, whatever happens while it is asked for. */
async function deleteChecked(table: Table, meanwhile: () => unknown = () => undefined): Promise<void> {
  button(table, 'Delete').click();
  await table.updateComplete;
  await meanwhile();
  table.shadowRoot?.querySelector<HTMLElement>('dialog button.danger')?.click();
}

function enable(store: ScriptedStore, id: string): Promise<Mailbox> {
  return store.memory.update(id, { enabled: true }, { revision: '1' });
}

function deletedIds(store: ScriptedStore): (string | undefined)[] {
  return store.calls.filter(({ method }) => method === 'delete').map(({ id }) => id);
}

/** Presses the button of the report, not the one of the toolbar. */
function disableInReport(table: Table): void {
  const buttons = getAllByRole(table, 'button', { name: 'Disable' });
  expect(buttons).to.have.length(2);
  buttons[1]?.click();
}
