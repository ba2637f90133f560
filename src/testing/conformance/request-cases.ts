import { DEFAULT_CAPABILITIES } from '../../model/capabilities.js';
import { inbound, outbound, type CaseBody } from './case.js';
import { refused, same } from './checks.js';

/** The promises of every request and of the capabilities. */
export const requestCases: readonly CaseBody[] = [
  {
    name: 'tells what it can do',
    async run(store) {
      const told = await store.capabilities();
      const types = (value: object): unknown =>
        Object.entries(value)
          .map(([name, member]) => [name, typeof member])
          .sort();
      same(types(told), types(DEFAULT_CAPABILITIES), 'The capabilities are complete');
      const { maxOutbound, namePattern, readOnly } = DEFAULT_CAPABILITIES;
      same(
        { ...told, maxOutbound, namePattern, readOnly },
        told,
        'Everything that was not set has its default',
      );
    },
  },
  {
    name: 'gives up a request whose signal is aborted, and does nothing',
    async run(store) {
      const made = await store.create(inbound());
      const { id, revision } = made;
      const signal = AbortSignal.abort();
      await refused(store.capabilities({ signal }), 'aborted');
      await refused(store.list({}, { signal }), 'aborted');
      await refused(store.get(id, { signal }), 'aborted');
      await refused(store.create(outbound(), { signal }), 'aborted');
      await refused(store.update(id, { enabled: true }, { revision, signal }), 'aborted');
      await refused(store.delete(id, { revision, signal }), 'aborted');
      same((await store.list({})).items, [made], 'Nothing happened');
    },
  },
  {
    name: 'takes a signal that is never used and an idempotency key',
    async run(store) {
      const { signal } = new AbortController();
      const key = (): { signal: AbortSignal; idempotencyKey: string } => ({
        signal,
        idempotencyKey: crypto.randomUUID(),
      });
      const made = await store.create(inbound(), key());
      const on = await store.update(made.id, { enabled: true }, { revision: made.revision, ...key() });
      const off = await store.update(made.id, { enabled: false }, { revision: on.revision, ...key() });
      same(off.enabled, false, 'Every change happened');
      await store.delete(made.id, { revision: off.revision, ...key() });
      same((await store.list({}, { signal })).total, 0, 'The mailbox is gone');
    },
  },
  {
    name: 'changes nothing where it is read-only',
    capabilities: { readOnly: true },
    async run(store) {
      same((await store.capabilities()).readOnly, true, 'The capabilities say so');
      await refused(store.create(inbound()), 'forbidden');
      await refused(store.update('any', { enabled: true }, { revision: '1' }), ['forbidden', 'not-found']);
      await refused(store.delete('any', { revision: '1' }), ['forbidden', 'not-found']);
      same((await store.list({})).total, 0, 'Reading works');
    },
  },
];
