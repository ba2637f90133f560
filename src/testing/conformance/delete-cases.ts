import { enable, inbound, outbound, type CaseBody } from './case.js';
import { refused, same } from './checks.js';

/** The promises of `delete`. */
export const deleteCases: readonly CaseBody[] = [
  {
    name: 'deletes a disabled mailbox for good',
    async run(store) {
      const kept = await store.create(inbound({ name: 'Kept' }));
      for (const draft of [inbound({ name: 'Gone' }), outbound()]) {
        const { id, revision } = await store.create(draft);
        await store.delete(id, { revision });
        await refused(store.get(id), 'not-found');
        await refused(store.delete(id, { revision }), 'not-found');
      }
      same((await store.list({})).items, [kept], 'The other mailbox is still there');
    },
  },
  {
    name: 'does not delete an enabled mailbox until it is disabled',
    async run(store) {
      for (const draft of [inbound(), outbound()]) {
        const on = await enable(store, await store.create(draft));
        await refused(store.delete(on.id, { revision: on.revision }), 'mailbox-enabled');
        same(await store.get(on.id), on, 'The mailbox is unchanged');
        const off = await enable(store, on, false);
        await store.delete(off.id, { revision: off.revision });
      }
    },
  },
  {
    name: 'does not delete a mailbox that somebody else changed, and tells it as it is now',
    async run(store) {
      const made = await store.create(inbound());
      const now = await enable(store, await enable(store, made), false);
      const { current } = await refused(
        store.delete(made.id, { revision: made.revision }),
        'revision-mismatch',
      );
      same(current, now, 'The error holds the mailbox as it is now');
      same(await store.get(made.id), now, 'The mailbox is unchanged');
    },
  },
];
