import { enable, inbound, outbound, type CaseBody } from './case.js';
import { holds, refused, same } from './checks.js';

const names: readonly CaseBody[] = [
  {
    name: 'refuses a second inbound mailbox of the same name, in whatever case',
    async run(store) {
      await store.create(inbound({ name: 'Sales' }));
      for (const name of ['Sales', 'sales', 'SALES']) {
        await refused(store.create(inbound({ name })), 'name-taken', [['name', 'name-taken']]);
      }
      same((await store.list({})).total, 1, 'There is still one mailbox');
    },
  },
  {
    name: 'frees the name of a mailbox that was deleted',
    async run(store) {
      const first = await store.create(inbound());
      await store.delete(first.id, { revision: first.revision });
      const second = await store.create(inbound());
      holds(second.id !== first.id, 'The new mailbox is another one', second.id);
    },
  },
  {
    name: 'lets exactly one of many creations at once have a name',
    async run(store) {
      const tries = ['Race', 'race', 'RACE', 'rAce', 'raCe', 'racE', 'RAce', 'raCE'];
      await oneWins(
        tries.map((name) => store.create(inbound({ name }))),
        'name-taken',
        1,
      );
      same((await store.list({})).total, 1, 'There is one mailbox');
    },
  },
];

const limits: readonly CaseBody[] = [
  {
    name: 'refuses a second outbound mailbox until the first is gone',
    async run(store) {
      const first = await store.create(outbound());
      await refused(store.create(outbound({ username: 'other' })), 'outbound-limit');
      await store.create(inbound());
      await store.delete(first.id, { revision: first.revision });
      await store.create(outbound({ username: 'other' }));
    },
  },
  {
    name: 'lets exactly one of many creations at once have the outbound place',
    async run(store) {
      const tries = Array.from({ length: 12 }, (_, index) => outbound({ username: `sender${index}` }));
      await oneWins(
        tries.map((draft) => store.create(draft)),
        'outbound-limit',
        1,
      );
      same((await store.list({ type: 'outbound' })).total, 1, 'There is one outbound mailbox');
    },
  },
  {
    name: 'allows as many outbound mailboxes as its capabilities tell, even when all come at once',
    capabilities: { maxOutbound: 3 },
    async run(store) {
      same((await store.capabilities()).maxOutbound, 3, 'The capabilities contain the limit');
      await enable(store, await store.create(outbound()));
      await oneWins(
        Array.from({ length: 8 }, () => store.create(outbound())),
        'outbound-limit',
        2,
      );
      same((await store.list({ type: 'outbound' })).total, 3, 'There are as many as allowed');
    },
  },
  {
    name: 'refuses every outbound mailbox where none is allowed',
    capabilities: { maxOutbound: 0 },
    async run(store) {
      await refused(store.create(outbound()), 'outbound-limit');
    },
  },
];

/** Names are unique and outbound mailboxes limited, even if many are created at once. */
export const uniquenessCases: readonly CaseBody[] = [...names, ...limits];

async function oneWins(
  tries: readonly Promise<unknown>[],
  code: 'name-taken' | 'outbound-limit',
  winners: number,
): Promise<void> {
  const ended = await Promise.allSettled(tries);
  same(ended.filter(({ status }) => status === 'fulfilled').length, winners, 'The right number succeeds');
  for (const result of ended) {
    if (result.status === 'rejected') await refused(Promise.reject(result.reason as Error), code);
  }
}
