import { expect } from '@open-wc/testing';
import { DEFAULT_CAPABILITIES } from '../../src/model/capabilities.js';
import { guardStore, leaveUnguarded } from '../../src/store/guarded-store.js';
import type { MailboxChange, MailboxStore } from '../../src/store/mailbox-store.js';
import { MailboxStoreError } from '../../src/store/store-error.js';
import { MemoryMailboxStore } from '../../src/memory-store.js';
import { sampleDrafts, storeConformance } from '../../src/testing.js';
import { waitUntil } from '../support/wait-until.js';
import { broken } from './broken-store.js';
import { facts, failure } from './failure.js';
import { FakeClock } from './fake-clock.js';

const SECRET = 'CANARY-b5c1';
const page = { items: [], total: 0, counts: { all: 0, inbound: 0, outbound: 0 } };
const never = new Promise<never>(() => undefined);
const draft = { ...sampleDrafts(1)[0], password: SECRET } as Parameters<MailboxStore['create']>[0];

/** Calls of a store, each of which must end whatever the store does. */
const CALLS: Readonly<Record<string, (store: MailboxStore, signal?: AbortSignal) => Promise<unknown>>> = {
  capabilities: (store, signal) => store.capabilities({ ...(signal && { signal }) }),
  list: (store, signal) => store.list({}, { ...(signal && { signal }) }),
  get: (store, signal) => store.get('a', { ...(signal && { signal }) }),
  create: (store, signal) => store.create(draft, { ...(signal && { signal }) }),
  update: (store, signal) =>
    store.update('a', { password: SECRET }, { revision: '1', ...(signal && { signal }) }),
  delete: (store, signal) => store.delete('a', { revision: '1', ...(signal && { signal }) }),
};
const CHANGES = ['create', 'update', 'delete'];

describe('guardStore', () => {
  const { warn } = console;
  let warnings: unknown[] = [];
  beforeEach(() => {
    warnings = [];
    console.warn = (...words: unknown[]) => warnings.push(...words);
  });
  afterEach(() => {
    console.warn = warn;
    expect(warnings.join()).not.to.contain(SECRET);
  });

  describe('keeps the contract of every store if the store behind it does', () => {
    const cases = storeConformance({
      create: ({ capabilities = {} }) =>
        Promise.resolve({
          store: guardStore(new MemoryMailboxStore([], { capabilities })),
          close: () => Promise.resolve(),
        }),
    });
    for (const { name, run } of cases) it(name, run);
  });

  it('returns the same guard for the same store, and for the guard itself', () => {
    const store = new MemoryMailboxStore();
    const guard = guardStore(store);
    expect(guardStore(store)).to.equal(guard);
    expect(guardStore(guard)).to.equal(guard);
    expect(guardStore(new MemoryMailboxStore())).not.to.equal(guard);
  });

  it('does not wrap a store that keeps its promises by itself', () => {
    const store = new MemoryMailboxStore();
    leaveUnguarded(store);
    expect(guardStore(store)).to.equal(store);
  });

  for (const [name, call] of Object.entries(CALLS)) {
    describe(`around ${name}()`, () => {
      const faulty: Readonly<Record<string, () => unknown>> = {
        'throws at once': () => {
          throw new TypeError(SECRET);
        },
        'rejects with what is no store error': () => Promise.reject(new Error(SECRET)),
        'rejects as if it had been aborted': () => Promise.reject(new DOMException(SECRET, 'AbortError')),
        ...(name !== 'delete' && {
          'answers undefined': () => Promise.resolve(),
          'answers null': () => Promise.resolve(null),
          'returns nothing': () => undefined,
          'answers a text': () => Promise.resolve('<html>'),
        }),
      };
      for (const [fault, answer] of Object.entries(faulty)) {
        it(`turns a store that ${fault} into a failure that reveals no secret`, async () => {
          const error = await failure(call(broken({ [name]: answer })));
          expect(facts(error)).to.deep.equal({ code: 'protocol' });
          expect(error.message).not.to.contain(SECRET);
        });
      }

      it('lets a store error through as it is', async () => {
        const error = new MailboxStoreError('rate-limited', { retryAfter: 7 });
        const thrown = await failure(call(broken({ [name]: () => Promise.reject(error) })));
        expect(facts(thrown)).to.deep.equal({ code: 'rate-limited', retryAfter: 7 });
      });

      it('ends a call that never settles after 30 s, and tells the store', async () => {
        const clock = new FakeClock();
        let signal: AbortSignal | undefined;
        const store = broken({ [name]: (...args: unknown[]) => ((signal = signalOf(args)), never) }, clock);
        const ended = failure(call(store));
        await clock.advance(29_999);
        expect(signal?.aborted).to.equal(false);
        await clock.advance(1);
        const unknown = CHANGES.includes(name) && { outcome: 'unknown' };
        expect(facts(await ended)).to.deep.equal({ code: 'timeout', ...unknown });
        expect(signal?.aborted).to.equal(true);
        expect(clock.running).to.equal(0);
      });

      it('ends at once when the signal is aborted, even if the store ignores it', async () => {
        const clock = new FakeClock();
        const controller = new AbortController();
        const ended = failure(call(broken({ [name]: () => never }, clock), controller.signal));
        controller.abort(new Error(SECRET));
        expect((await ended).code).to.equal('aborted');
        expect(clock.running).to.equal(0);
      });

      it('does not ask the store if the signal is already aborted', async () => {
        let asked = 0;
        const store = broken({ [name]: () => asked++ });
        expect(facts(await failure(call(store, AbortSignal.abort())))).to.deep.equal({ code: 'aborted' });
        expect(asked).to.equal(0);
      });
    });
  }

  it('accepts an answer without a promise', async () => {
    expect(await broken({ list: () => page }).list({})).to.deep.equal(page);
  });

  it('completes missing and invalid capabilities', async () => {
    const store = broken({
      capabilities: () => ({ readOnly: true, maxOutbound: '3', namePattern: '(', colour: 'red' }),
    });
    expect(await store.capabilities()).to.deep.equal({ ...DEFAULT_CAPABILITIES, readOnly: true });
  });

  for (const [what, answer] of Object.entries({
    'without items': { ...page, items: undefined },
    'whose items are no array': { ...page, items: { length: 1 } },
    'without a total': { ...page, total: undefined },
    'with a total that is no number': { ...page, total: '3' },
    'with a negative total': { ...page, total: -1 },
    'without counts': { ...page, counts: undefined },
    'with counts that are no numbers': { ...page, counts: { all: 1, inbound: null, outbound: 0 } },
  })) {
    it(`refuses a page ${what}`, async () => {
      expect((await failure(broken({ list: () => answer }).list({}))).code).to.equal('protocol');
    });
  }

  it('refuses an answer to a change that is not a valid mailbox', async () => {
    const store = broken({ create: () => ({ id: 'x' }), update: () => ({ id: 'a' }) });
    expect((await failure(store.create({} as never))).code).to.equal('protocol');
    expect((await failure(store.update('a', {}, { revision: '1' }))).code).to.equal('protocol');
  });

  describe('around subscribe()', () => {
    it('survives a store that throws when subscribing or unsubscribing', () => {
      const fail = () => {
        throw new TypeError(SECRET);
      };
      broken({ subscribe: fail }).subscribe(() => undefined)();
      broken({ subscribe: () => fail }).subscribe(() => undefined)();
      broken({ subscribe: () => undefined }).subscribe(() => undefined)();
    });

    it('reports an unreadable change as a reset, and nothing after unsubscribing', () => {
      let tell: (told: unknown) => void = () => undefined;
      const heard: MailboxChange[] = [];
      const unsubscribe = broken({
        subscribe: (listener: typeof tell) => ((tell = listener), () => undefined),
      }).subscribe((change) => heard.push(change));
      const told = [
        { kind: 'updated', id: 'a', revision: '2' },
        undefined,
        { kind: 'moved', id: 'a' },
        { kind: 'deleted' },
      ];
      told.forEach((each) => tell(each));
      unsubscribe();
      tell({ kind: 'reset' });
      expect(heard).to.deep.equal([told[0], { kind: 'reset' }, { kind: 'reset' }, { kind: 'reset' }]);
    });
  });

  describe('around testConnection()', () => {
    const step = { step: 'resolve', status: 'ok' };
    const done = { step: 'done', status: 'ok' };

    it('exists only if the store has it', () => {
      expect('testConnection' in guardStore(new MemoryMailboxStore())).to.equal(false);
      expect('testConnection' in broken({ testConnection: () => [] })).to.equal(true);
    });

    it('passes the steps on until the last', async () => {
      expect(await steps(broken({ testConnection: () => stream([step, done, step]) }))).to.deep.equal([
        step,
        done,
      ]);
    });

    const faulty: Readonly<Record<string, () => unknown>> = {
      'ends without its last step': () => stream([step]),
      'gives what is no step': () => stream([step, null]),
      'gives a step that nobody knows': () => stream([{ ...step, step: 'guess' }, done]),
      'gives a step that ended as nobody knows': () => stream([{ ...step, status: 'maybe' }, done]),
      'gives a step whose code is no text': () => stream([{ ...step, status: 'failed', code: 5 }, done]),
      'returns nothing': () => undefined,
      'throws at once': () => {
        throw new Error(SECRET);
      },
    };
    for (const [what, answer] of Object.entries(faulty)) {
      it(`fails if the store ${what}`, async () => {
        expect((await failure(steps(broken({ testConnection: answer })))).code).to.equal('protocol');
      });
    }

    it('ends a test that makes no progress for 30 s, and tells the store', async () => {
      const clock = new FakeClock();
      let signal: AbortSignal | undefined;
      const stuck = { [Symbol.asyncIterator]: () => ({ next: () => never }) };
      const store = broken(
        { testConnection: (...args: unknown[]) => ((signal = signalOf(args)), stuck) },
        clock,
      );
      const ended = failure(steps(store));
      await clock.advance(30_000);
      expect((await ended).code).to.equal('timeout');
      expect(signal?.aborted).to.equal(true);
      expect(clock.running).to.equal(0);
    });

    it('lets the store clean up after a test', async () => {
      let isPutAway = false;
      async function* test(): AsyncGenerator {
        try {
          yield* stream([step, done]);
        } finally {
          isPutAway = true;
        }
      }
      await steps(broken({ testConnection: test }));
      await waitUntil(() => isPutAway, 'it is put away');
    });

    it('tells the store when nobody wants more steps', async () => {
      let signal: AbortSignal | undefined;
      const store = broken({
        testConnection: (...args: unknown[]) => ((signal = signalOf(args)), stream([step, done])),
      });
      for await (const each of store.testConnection?.({ mailboxId: 'a' }) ?? []) {
        expect(each).to.deep.equal(step);
        break;
      }
      expect(signal?.aborted).to.equal(true);
    });
  });
});

function signalOf(args: readonly unknown[]): AbortSignal | undefined {
  return (args.at(-1) as { readonly signal?: AbortSignal }).signal;
}

async function steps(store: MailboxStore): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const step of store.testConnection?.({ mailboxId: 'a' }) ?? []) seen.push(step);
  return seen;
}

async function* stream(steps: readonly unknown[]): AsyncGenerator {
  for (const step of steps) yield await Promise.resolve(step);
}
