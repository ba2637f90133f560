import { expect } from '@open-wc/testing';
import { hasText } from '../../support/roles.js';
import { waitUntil } from '../../support/wait-until.js';
import { announced, click, enter, errorOf, fillInbound, newForm, settled, type } from '../support/forms.js';
import { inbound } from '../support/mailboxes.js';
import { Gate, ScriptedStore } from '../support/scripted-store.js';

const TAKEN = 'Another mailbox already has this name. Choose another one.';

describe('a name that another mailbox already has', () => {
  it('is reported when the field is left, regardless of case, and to screen readers', async () => {
    const form = await newForm('inbound', storeOfSupport());
    await enter(form, 'Mailbox Name', 'SUPPORT');
    expect(await announced(form)).to.equal(TAKEN);
    expect(errorOf(form, 'Mailbox Name')).to.equal(TAKEN);
  });

  it('is compared as a whole: a part of another name is free', async () => {
    const store = storeOfSupport();
    const form = await newForm('inbound', store);
    await enter(form, 'Mailbox Name', 'Sup');
    await settled(form);
    expect(store.lists).to.deep.equal([{ type: 'inbound', q: 'Sup', limit: 1000 }]);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
  });

  it('is no longer reported once another is typed, and reported again for the next', async () => {
    const form = await newForm('inbound', storeOfSupport());
    await enter(form, 'Mailbox Name', 'support');
    await waitUntil(() => errorOf(form, 'Mailbox Name') === TAKEN, 'it is said');
    await type(form, 'Mailbox Name', 'support2');
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    await enter(form, 'Mailbox Name', 'Support');
    await waitUntil(() => errorOf(form, 'Mailbox Name') === TAKEN, 'it is said again');
  });

  it('is looked up once', async () => {
    const store = storeOfSupport();
    const form = await newForm('inbound', store);
    for (const name of ['Sales', 'Sales', 'a-b', 'Sales']) await enter(form, 'Mailbox Name', name);
    await settled(form);
    expect(store.count('list')).to.equal(1);
  });

  it('is not looked up if users cannot choose the name, or have not typed it', async () => {
    const store = storeOfSupport();
    const outbound = await newForm('outbound', store);
    await enter(outbound, 'From Address', 'help@example.com');
    const form = await newForm('inbound', store);
    form.focus();
    await enter(form, 'Mailbox', 'support');
    expect(store.count('list')).to.equal(0);
  });

  it('does not prevent saving, since it may have become free', async () => {
    const store = storeOfSupport();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await enter(form, 'Mailbox Name', 'Support');
    await waitUntil(() => errorOf(form, 'Mailbox Name') === TAKEN, 'it is said');
    await store.memory.delete('support', { revision: '1' });
    await click(form, 'Save');
    await waitUntil(() => hasText(form, /Support was created/), 'it is saved');
  });

  it('is not reported for what was typed since', async () => {
    const { store, gate } = slowStore();
    const form = await newForm('inbound', store);
    await enter(form, 'Mailbox Name', 'Support');
    await type(form, 'Mailbox Name', 'Sales');
    gate.open();
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
  });

  it('is not reported for a form that was saved meanwhile', async () => {
    const { store, gate } = slowStore();
    const form = await newForm('inbound', store);
    await fillInbound(form);
    await enter(form, 'Mailbox Name', 'Sales');
    await click(form, 'Save');
    await waitUntil(() => hasText(form, /Sales was created/), 'it is saved');
    gate.open();
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
  });

  it('is left to saving if the store does not answer', async () => {
    const store = storeOfSupport();
    store.fail('list', 'unavailable');
    const form = await newForm('inbound', store);
    await enter(form, 'Mailbox Name', 'Support');
    await settled(form);
    expect(errorOf(form, 'Mailbox Name')).to.equal('');
    expect(form.matches(':state(failed)')).to.be.false;
  });
});

function storeOfSupport(): ScriptedStore {
  return new ScriptedStore([inbound({ id: 'support', name: 'Support', revision: '1', enabled: false })]);
}

function slowStore(): { store: ScriptedStore; gate: Gate } {
  const [store, gate] = [storeOfSupport(), new Gate()];
  store.before = ({ method }) => (method === 'list' ? gate.opened : undefined);
  return { store, gate };
}
