import { expect } from '@open-wc/testing';
import { facts, failure } from '../failure.js';
import { settled } from '../fake-clock.js';
import { draft, Ground, mailbox, pageOf } from './samples.js';
import { body, hanging, json, lost, problem, type Reply } from './scripted-fetch.js';

const unknown = problem(401, 'unauthenticated');

describe('Signing in again', () => {
  it('is followed by the same request, with the same key, once', async () => {
    let asked = 0;
    const reauthenticate = () => Promise.resolve(asked++);
    const { store, net } = new Ground([unknown, json(mailbox, 201)], { reauthenticate });
    expect(await store.create(draft)).to.deep.equal(mailbox);
    expect(asked).to.equal(1);
    const [first, second] = net.sent;
    expect(second?.body).to.be.a('string').and.equal(first?.body);
    expect(second?.headers.get('idempotency-key'))
      .to.be.a('string')
      .and.equal(first?.headers.get('idempotency-key'));
  });

  it('follows a redirect to a page for signing in, too', async () => {
    const redirect: Reply = () => new Response(null, { status: 302, headers: { location: '/login' } });
    const { store } = new Ground([redirect, json(mailbox)], { reauthenticate: () => Promise.resolve() });
    expect(await store.get('m1')).to.deep.equal(mailbox);
  });

  it('never goes round in circles', async () => {
    let asked = 0;
    const { store, net } = new Ground([unknown, unknown], { reauthenticate: () => Promise.resolve(asked++) });
    expect(facts(await failure(store.get('m1')))).to.deep.equal({ code: 'unauthenticated', status: 401 });
    expect([asked, net.left]).to.deep.equal([1, 0]);
  });

  it('is done once for all requests that need it at the same time', async () => {
    let signIn: () => void = () => undefined;
    let asked = 0;
    const reauthenticate = () => new Promise<void>((resolve) => ((signIn = resolve), asked++));
    const replies = [unknown, unknown, unknown, json(mailbox), json(mailbox), json(mailbox)];
    const { store } = new Ground(replies, { reauthenticate });
    const reading = Promise.all([store.get('a'), store.get('b'), store.get('c')]);
    await settled();
    signIn();
    expect(await reading).to.deep.equal([mailbox, mailbox, mailbox]);
    expect(asked).to.equal(1);
  });

  it('need not be repeated for a request that was pending when another one did it', async () => {
    let refuse: () => void = () => undefined;
    let asked = 0;
    const late: Reply = async (sent) => {
      await new Promise<void>((resolve) => (refuse = resolve));
      return unknown(sent);
    };
    const replies = [late, unknown, json(mailbox), json(pageOf([]))];
    const { store, net } = new Ground(replies, { reauthenticate: () => Promise.resolve(asked++) });
    const listing = store.list({});
    await store.get('m1');
    refuse();
    expect((await listing).total).to.equal(0);
    expect([asked, net.left]).to.deep.equal([1, 0]);
  });

  it('may be needed again later', async () => {
    let asked = 0;
    const replies = [unknown, json(mailbox), unknown, json(mailbox)];
    const { store } = new Ground(replies, { reauthenticate: () => Promise.resolve(asked++) });
    await store.get('m1');
    await store.get('m1');
    expect(asked).to.equal(2);
  });

  it('takes as long as the user needs, and the request has its full time afterwards', async () => {
    let signIn: () => void = () => undefined;
    const signedIn = new Promise<void>((resolve) => (signIn = resolve));
    const replies = [unknown, body(null, 503), json(mailbox)];
    const ground = new Ground(replies, { reauthenticate: () => signedIn });
    const reading = ground.store.get('m1');
    await ground.clock.advance(600_000);
    signIn();
    await ground.clock.advance(1000);
    expect(await reading).to.deep.equal(mailbox);
  });

  it('is reported to the caller if it takes a while, but not if it needs no user', async () => {
    let signIn: () => void = () => undefined;
    const signedIn = new Promise<void>((resolve) => (signIn = resolve));
    const retries: unknown[] = [];
    const onRetry = (retry: unknown): unknown => retries.push(retry);
    const quick = new Ground([unknown, json(mailbox)], { reauthenticate: () => Promise.resolve() });
    await quick.store.get('m1', { onRetry });
    expect([retries, quick.clock.running]).to.deep.equal([[], 0]);
    const slow = new Ground([unknown, json(mailbox)], { reauthenticate: () => signedIn });
    const reading = slow.store.get('m1', { onRetry });
    await slow.clock.advance(1000);
    expect(retries).to.deep.equal([{ attempt: 2, delay: Infinity }]);
    signIn();
    expect(await reading).to.deep.equal(mailbox);
    expect([retries.length, slow.clock.running]).to.deep.equal([1, 0]);
  });

  it('is not waited for by an aborted request, while others still wait', async () => {
    let signIn: () => void = () => undefined;
    const reauthenticate = () => new Promise<void>((resolve) => (signIn = resolve));
    const { store } = new Ground([unknown, unknown, json(mailbox)], { reauthenticate });
    const controller = new AbortController();
    const ended = failure(store.get('a', { signal: controller.signal }));
    const reading = store.get('b');
    await settled();
    controller.abort();
    expect(facts(await ended)).to.deep.equal({ code: 'aborted' });
    signIn();
    expect(await reading).to.deep.equal(mailbox);
  });

  it('does not forget that the answer to a change was lost before', async () => {
    const taken = problem(409, 'name-taken');
    const cases: readonly (readonly [replies: Reply[], ended: object])[] = [
      [[lost, unknown, taken], { code: 'name-taken', status: 409, outcome: 'unknown' }],
      [[lost, unknown, problem(403, 'forbidden')], { code: 'forbidden', status: 403, outcome: 'unknown' }],
      [[lost, unknown, problem(422, 'invalid')], { code: 'invalid', status: 422 }],
      [[unknown, taken], { code: 'name-taken', status: 409 }],
    ];
    for (const [replies, ended] of cases) {
      const { store, clock, net } = new Ground(replies, { reauthenticate: () => Promise.resolve() });
      const creating = failure(store.create(draft));
      await clock.advance(60_000);
      expect(facts(await creating)).to.deep.equal(ended);
      expect(net.left).to.equal(0);
    }
  });

  it('may be given up, which leaves a change whose answer was lost in doubt', async () => {
    const reauthenticate = () => new Promise<void>(() => undefined);
    const cases: readonly (readonly [replies: Reply[], options: object, outcome?: string])[] = [
      [[lost, unknown, lost], { reauthenticate }, 'unknown'],
      [[lost, unknown, hanging], {}, 'unknown'],
      [[unknown], { reauthenticate }],
    ];
    for (const [replies, options, outcome] of cases) {
      const { store, clock } = new Ground(replies, options);
      const controller = new AbortController();
      const changing = failure(
        store.update('m1', { enabled: true }, { revision: '1', signal: controller.signal }),
      );
      await clock.advance(5000);
      controller.abort();
      expect(facts(await changing)).to.deep.equal({ code: 'aborted', ...(outcome && { outcome }) });
    }
  });

  for (const [name, reauthenticate] of Object.entries({
    'is refused': () => Promise.reject(new Error('no')),
    'fails at once': () => {
      throw new Error('no');
    },
  })) {
    it(`leaves the request unauthenticated if it ${name}, and can be retried`, async () => {
      const { store, net } = new Ground([unknown, unknown], { reauthenticate });
      expect((await failure(store.get('m1'))).code).to.equal('unauthenticated');
      expect((await failure(store.get('m1'))).code).to.equal('unauthenticated');
      expect(net.left).to.equal(0);
    });
  }

  it('is not asked for if the host has no way to do it, or if something is forbidden', async () => {
    const { store, net } = new Ground([unknown]);
    expect((await failure(store.get('m1'))).code).to.equal('unauthenticated');
    expect(net.left).to.equal(0);
    let asked = 0;
    const other = new Ground([problem(403, 'forbidden')], { reauthenticate: () => Promise.resolve(asked++) });
    expect((await failure(other.store.get('m1'))).code).to.equal('forbidden');
    expect(asked).to.equal(0);
  });
});
