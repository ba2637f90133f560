import { expect, fixture, html } from '@open-wc/testing';
import type { MemoryMailboxStoreOptions } from '../../../src/store/memory-store.js';
import { hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { type Call, Gate, ScriptedStore } from '../support/scripted-store.js';
import { fiveMailboxes, settled, type Table, tableOf } from './table-fixture.js';

describe('a table that is removed during requests', () => {
  const isCount = ({ query }: Call): boolean => query?.limit === 1;
  const isCapabilities = ({ method }: Call): boolean => method === 'capabilities';

  it('aborts every request, and repeats them when it comes back', async () => {
    for (const isAsked of [isCount, isCapabilities]) {
      const { store, gate } = held(isAsked);
      const table = await tableOf(store, { search: 'alp' });
      const call = await callOf(store, isAsked);
      const { parentElement } = table;
      table.remove();
      await waitUntil(() => call.options?.signal?.aborted === true, 'it is given up');
      gate.open();
      parentElement?.append(table);
      await settled(table);
      await waitUntil(() => store.calls.filter(isAsked).length > 1, 'it is asked for again');
    }
  });

  it('also stops reading its rows when its store is removed', async () => {
    const isRows = ({ method, query }: Call): boolean => method === 'list' && query?.limit !== 1;
    const { store, gate } = held(isRows);
    const table = await fixture<Table>(html`<mailbox-table .store=${store}></mailbox-table>`);
    const call = await callOf(store, isRows);
    table.store = undefined;
    await waitUntil(() => call.options?.signal?.aborted === true, 'it is given up');
    gate.open();
  });

  it('keeps its requests when it is only moved', async () => {
    for (const isAsked of [isCount, isCapabilities]) {
      const { store, gate } = held(isAsked);
      const table = await tableOf(store, { search: 'alp' });
      const call = await callOf(store, isAsked);
      document.body.append(table);
      await settled(table);
      gate.open();
      await settled(table);
      expect(call.options?.signal?.aborted).to.equal(false);
      table.remove();
    }
  });

  it('does not abort what another element is waiting for', async () => {
    const { store, gate } = held(isCapabilities, { capabilities: { readOnly: true } });
    const [one, other] = [await tableOf(store), await tableOf(store)];
    const call = await callOf(store, isCapabilities);
    expect(store.count('capabilities')).to.equal(1);
    one.remove();
    await settled(other);
    gate.open();
    await waitUntil(() => !hasText(other, 'Add'), 'the other learns that nothing can be changed');
    expect(call.options?.signal?.aborted).to.equal(false);
  });
});

/** A store that does not answer some requests before a gate is open. */
function held(isHeld: (call: Call) => boolean, options: MemoryMailboxStoreOptions = {}) {
  const [store, gate] = [new ScriptedStore(fiveMailboxes(), options), new Gate()];
  store.before = async (call) => {
    if (isHeld(call)) await gate.opened;
  };
  return { store, gate };
}

async function callOf(store: ScriptedStore, isAsked: (call: Call) => boolean): Promise<Call> {
  await waitUntil(() => store.calls.some(isAsked), 'it is asked for');
  return store.calls.find(isAsked) as Call;
}
