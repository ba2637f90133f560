import { expect } from '@open-wc/testing';
import * as fc from 'fast-check';
import type { Mailbox } from '../../src/model/mailbox.js';
import type { MailboxPage } from '../../src/model/query.js';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { sortInSlices } from '../../src/store/memory/sliced-sort.js';
import { isMailboxStoreError } from '../../src/store/store-error.js';
import { inbound, outbound } from '../elements/support/mailboxes.js';
import { atOnce } from './at-once.js';

const MANY = 160_000;

describe('many mailboxes in memory', () => {
  it('give the first rows before all are counted, and then the exact numbers', async () => {
    const { store } = storeOf(MANY);
    let partial: MailboxPage | undefined;
    const page = await store.list({ q: 'mailbox', limit: 10 }, { onPartial: (found) => (partial = found) });
    expect(page.total).to.equal(MANY);
    expect(page.counts).to.deep.equal({ all: MANY, inbound: MANY - MANY / 4, outbound: MANY / 4 });
    expect(partial?.items).to.deep.equal(page.items);
    expect(partial?.total).to.be.within(10, MANY - 1);
  });

  it('give the first rows of a type before all are counted', async () => {
    const { store } = storeOf(MANY);
    await store.list({});
    let partial: MailboxPage | undefined;
    const query = { q: 'mailbox', type: 'outbound', offset: 20, limit: 10 } as const;
    const page = await store.list(query, { onPartial: (found) => (partial = found) });
    expect(page.total).to.equal(MANY / 4);
    expect(partial?.items).to.deep.equal(page.items);
    for (const type of ['inbound', 'outbound'] as const) {
      const { store: other } = storeOf(MANY);
      let early: MailboxPage | undefined;
      const all = await other.list({ type, limit: 10 }, { onPartial: (found) => (early = found) });
      expect(early?.items ?? all.items, type).to.deep.equal(all.items);
    }
  });

  it('give the first rows of an order before all are sorted, in either direction', async () => {
    for (const sort of ['name', '-name', '-username']) {
      const { store } = storeOf(MANY);
      let partial: MailboxPage | undefined;
      const query = { sort, offset: 5, limit: 20 };
      const page = await store.list(query, { onPartial: (found) => (partial = found) });
      expect(partial?.items, sort).to.deep.equal(page.items);
      expect(partial?.total).to.equal(MANY);
    }
  });

  it('give a window of an order while all are still sorted for another caller, and still do if that one gives up', async () => {
    const read = (index: number): Mailbox =>
      inbound({ id: `m-${String(MANY - index).padStart(7, '0')}`, host: `h${String(index % 500)}` });
    for (const isGivenUp of [false, true]) {
      const store = new MemoryMailboxStore(
        Array.from({ length: MANY }, (_, index) => index),
        { read },
      );
      const [giveUp, query] = [new AbortController(), { sort: 'host', limit: 20 }];
      let isSorted = false;
      const settled = (): void => {
        isSorted = true;
      };
      let sorting: Promise<void> | undefined;
      await new Promise<void>((onPartial) => {
        sorting = store
          .list(query, { onPartial: () => onPartial(), signal: giveUp.signal })
          .then(settled, settled);
      });
      if (isGivenUp) {
        giveUp.abort();
        await sorting;
      }
      const window = await store.list({ ...query, offset: MANY / 2 });
      expect(isSorted).to.equal(isGivenUp);
      expect(window.counts.inbound).to.equal(MANY);
      const again = await new Promise<MailboxPage>((resolve, reject) => {
        const onPartial = (): void => {
          reject(new Error('something was left to do'));
        };
        const options = isGivenUp ? { onPartial } : {};
        store.list({ ...query, offset: MANY / 2 }, options).then(resolve, reject);
      });
      expect(again).to.deep.equal(window);
    }
  });

  it('are looked through in slices for one by its id, and by several at once', async () => {
    let looks = 0;
    // the ids fall from row to row, so that none is found by halving
    const idOf = (index: number): string => `m-${String(MANY - index).padStart(7, '0')}`;
    const read = (index: number): Mailbox => (looks++, inbound({ id: idOf(index), revision: '1' }));
    const store = new MemoryMailboxStore(
      Array.from({ length: MANY }, (_, index) => index),
      { read },
    );
    const [last, middle] = [idOf(MANY - 1), idOf(MANY / 2)];
    const asked = [
      store.get(last),
      store.update(middle, { enabled: true }, { revision: '1' }),
      store.get('gone').catch(() => undefined),
    ];
    for (let step = 0; step < 10; step++) await Promise.resolve();
    expect(looks).to.be.below(MANY);
    expect((await Promise.all(asked)).map((mailbox) => mailbox?.id)).to.deep.equal([last, middle, undefined]);
    expect((await store.get(middle)).enabled).to.equal(true);
  });

  it('give the first rows of an order by what many share before all are sorted', async () => {
    // the ids fall from row to row, so that their order is not that of the rows
    const read = (index: number): Mailbox =>
      inbound({
        id: `m-${String(MANY - index).padStart(7, '0')}`,
        host: `h${String(index % 500)}.example.com`,
      });
    for (const sort of ['host', '-host', 'port']) {
      const store = new MemoryMailboxStore(
        Array.from({ length: MANY }, (_, index) => index),
        { read },
      );
      let partial: MailboxPage | undefined;
      const query = { sort, offset: 310, limit: 20 };
      const page = await store.list(query, { onPartial: (found) => (partial = found) });
      expect(partial?.items ?? page.items, sort).to.deep.equal(page.items);
      if (sort !== 'port') expect(partial?.counts.all).to.equal(MANY);
    }
  });

  it('let the page work while they are gone through', async () => {
    const { store } = storeOf(MANY);
    const turns: string[] = [];
    const timer = setInterval(() => turns.push('turn'));
    await store.list({ q: 'mailbox', sort: '-name' });
    clearInterval(timer);
    expect(turns).not.to.be.empty;
  });

  it('are not gone through to the end if nobody waits any more', async () => {
    const { store, looks } = storeOf(MANY);
    await store.list({});
    const before = looks.length;
    const abort = new AbortController();
    const list = store.list({ q: 'mailbox' }, { signal: abort.signal, onPartial: () => abort.abort() });
    const error: unknown = await list.catch((reason: unknown) => reason);
    expect(isMailboxStoreError(error) && error.code).to.equal('aborted');
    expect(looks.length - before).to.be.below(MANY);
  });

  it('are not put in order from the beginning by each list that is given up', async () => {
    const ask = async (givesUp: boolean): Promise<number> => {
      const { store, looks } = storeOf(MANY);
      const abort = new AbortController();
      let pauses = 0;
      const timer = setInterval(() => ++pauses > 1 && givesUp && abort.abort());
      const first = store.list({ sort: '-name' }, { signal: abort.signal }).catch(() => undefined);
      await first;
      clearInterval(timer);
      await store.list({ sort: '-name' });
      return looks.length;
    };
    expect(await ask(true)).to.be.below(1.5 * (await ask(false)));
  });

  it('are found by a text before all are in a new order', async () => {
    const { store } = storeOf(MANY);
    let partial: MailboxPage | undefined;
    const query = { q: '99', sort: '-name', type: 'inbound', offset: 10, limit: 20 } as const;
    const page = await store.list(query, { onPartial: (found) => (partial = found) });
    expect(partial).to.deep.equal(page);
  });

  it('are put in order although reading one failed once', async () => {
    let isBroken = false;
    const read = (index: number): Mailbox => {
      if (isBroken && index === MANY - 1) throw new TypeError('This row cannot be read now');
      const name = `N${String(MANY - index).padStart(7, '0')}`;
      return inbound({ id: `m-${String(index)}`, name });
    };
    const numbers = Array.from({ length: MANY }, (_, index) => index);
    const store = new MemoryMailboxStore(numbers, { read });
    isBroken = true;
    const failure: unknown = await store.list({ sort: 'name' }).catch((error: unknown) => error);
    expect(failure).to.be.instanceOf(TypeError);
    isBroken = false;
    const { items } = await store.list({ sort: 'name', limit: 2 });
    expect(items.map(({ id }) => id)).to.deep.equal([`m-${String(MANY - 1)}`, `m-${String(MANY - 2)}`]);
  });

  it('are answered with what changed on the way', async () => {
    const { store } = storeOf(MANY);
    const added = inbound({ id: 'added', name: 'Mailbox added' });
    const page = await store.list({ q: 'mailbox' }, { onPartial: () => store.put([added]) });
    expect(page.total).to.equal(MANY + 1);
    await store.delete('added', { revision: added.revision });
    expect((await store.list({ q: 'mailbox' })).total).to.equal(MANY);
  });

  it('let the page work while a new name is compared with all, and let only one of two have it', async () => {
    const { store } = storeOf(MANY);
    let turns = 0;
    const timer = setInterval(() => turns++);
    const { type, name, username, host, port, security, protocol, maxSizeMb } = inbound({ name: 'New' });
    const draft = { type, name, username, host, port, security, protocol, maxSizeMb, password: 'secret' };
    const made = await Promise.allSettled([store.create(draft), store.create({ ...draft, name: 'NEW' })]);
    clearInterval(timer);
    expect(turns).to.be.above(0);
    expect(made.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
    expect((await store.list({ q: 'new' })).total).to.equal(1);
  });

  it('are only read when looked at, whatever their shape', async () => {
    const { store, looks } = storeOf(1000);
    await store.list({ limit: 10 });
    expect(looks.length).to.be.at.most(1010);
    const before = looks.length;
    await store.list({ offset: 500, limit: 10 });
    expect(looks.slice(before)).to.deep.equal(Array.from({ length: 10 }, (_, index) => 500 + index));
    const looked = looks.length;
    expect((await store.get('m-0000999')).name).to.equal('Mailbox 0000999');
    // ids that rise are found by halving
    expect(looks.length - looked).to.be.below(20);
  });

  it('are available at once if they are few', async () => {
    const { store } = storeOf(100);
    let partial: MailboxPage | undefined;
    await store.list({ q: 'mailbox', limit: 10 }, { onPartial: (found) => (partial = found) });
    expect(partial).to.equal(undefined);
  });
});

describe('sorting in slices', () => {
  it('sorts as the engine does, equal ones in the order in which they come', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 13_000 }), fc.integer({ min: 1, max: 5000 }), (length, kinds) => {
        const keys = Array.from({ length }, (_, index) => (index * 7919) % kinds);
        const compare = (a: number, b: number): number => (keys[a] ?? 0) - (keys[b] ?? 0);
        const places = Int32Array.from({ length }, (_, index) => index);
        const expected = Array.from(places).sort(compare);
        expect(Array.from(atOnce(sortInSlices(places, compare)))).to.deep.equal(expected);
      }),
      { numRuns: 20 },
    );
  });
});

/** Mailboxes read from their numbers, every fourth an outbound one, and the numbers that were read. */
function storeOf(length: number): { store: MemoryMailboxStore<number>; looks: number[] } {
  const looks: number[] = [];
  const read = (index: number): Mailbox => {
    looks.push(index);
    const number = String(index).padStart(7, '0');
    const username = index % 2 === 0 ? number : `u${number}`;
    const own = { id: `m-${number}`, name: `Mailbox ${number}`, username, revision: '1' };
    return index % 4 === 0 ? outbound({ ...own, fromAddress: 'mailbox@example.com' }) : inbound(own);
  };
  const rows = Array.from({ length }, (_, index) => index);
  return { store: new MemoryMailboxStore(rows, { read }), looks };
}
