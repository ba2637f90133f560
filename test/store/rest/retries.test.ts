import { expect } from '@open-wc/testing';
import type { RequestOptions, Retry } from '../../../src/store/mailbox-store.js';
import { RestMailboxStore } from '../../../src/rest-store.js';
import { offline } from '../../support/offline.js';
import { facts, failure } from '../failure.js';
import { draft, Ground, mailbox } from './samples.js';
import { body, hanging, json, lost, parts, problem, type Reply } from './scripted-fetch.js';

const MINUTE = 60_000;
const busy = problem(503, 'unavailable');

describe('How a RestMailboxStore retries', () => {
  const passing: Readonly<Record<string, Reply>> = {
    'a lost connection': lost,
    'a page of a proxy (502)': body('<html>Bad gateway</html>', 502, 'text/html'),
    'a page of a proxy (503)': body('<html>Unavailable</html>', 503, 'text/html'),
    'a page of a proxy (504)': body(null, 504),
    'an error of the backend (500)': problem(500, 'unavailable'),
    'a backend that is busy': busy,
    'too many requests': problem(429, 'rate-limited'),
  };
  for (const [name, reply] of Object.entries(passing)) {
    it(`reads in the third attempt after ${name} twice`, async () => {
      const { store, net, clock } = new Ground([reply, reply, json(mailbox)]);
      const reading = store.get('m1');
      await clock.advance(MINUTE);
      expect(await reading).to.deep.equal(mailbox);
      expect(net.left).to.equal(0);
    });

    it(`gives up reading after ${name} three times`, async () => {
      const { store, net, clock } = new Ground([reply, reply, reply]);
      const ended = failure(store.get('m1'));
      await clock.advance(MINUTE);
      expect((await ended).outcome).to.equal(undefined);
      expect(net.sent).to.have.length(3);
      expect(clock.running).to.equal(0);
    });

    it(`sends a change in the third attempt with the same key after ${name} twice`, async () => {
      const { store, net, clock } = new Ground([reply, reply, json(mailbox, 201)]);
      const creating = store.create(draft);
      await clock.advance(MINUTE);
      expect(await creating).to.deep.equal(mailbox);
      expect(new Set(net.sent.map(({ headers }) => headers.get('idempotency-key'))).size).to.equal(1);
      expect(new Set(net.sent.map(({ body: sent }) => sent)).size).to.equal(1);
    });
  }

  const lasting: Readonly<Record<string, Reply>> = {
    malformed: problem(400, 'malformed'),
    forbidden: problem(403, 'forbidden'),
    'not-found': problem(404, 'not-found'),
    'name-taken': problem(409, 'name-taken'),
    'revision-mismatch': problem(412, 'revision-mismatch'),
    invalid: problem(422, 'invalid'),
    network: problem(418, 'teapot'),
  };
  for (const [code, reply] of Object.entries(lasting)) {
    it(`asks once if the answer is ${code}`, async () => {
      const { store, net, clock } = new Ground([reply, reply, reply]);
      const ended = failure(store.get('m1'));
      await clock.advance(MINUTE);
      expect((await ended).code).to.equal(code);
      expect(net.sent).to.have.length(1);
    });
  }

  it('waits between attempts for a random part of a time that doubles', async () => {
    for (const [chance, waits] of [
      [0, [0, 0]],
      [0.5, [250, 500]],
      [0.999, [499.5, 999]],
    ] as const) {
      const { store, clock } = new Ground([lost, lost, lost]);
      clock.chance = chance;
      const retries: Retry[] = [];
      const ended = failure(store.get('m1', { onRetry: (retry) => retries.push(retry) }));
      await clock.advance(MINUTE);
      await ended;
      expect(retries).to.deep.equal(waits.map((delay, index) => ({ attempt: index + 2, delay })));
    }
  });

  it('reports no retry if the first attempt succeeds or nothing can be done', async () => {
    const { store } = new Ground([json(mailbox), problem(403, 'forbidden')]);
    let told = 0;
    const options: RequestOptions = { onRetry: () => told++ };
    await store.get('m1', options);
    await failure(store.get('m1', options));
    expect(told).to.equal(0);
  });

  it('can be stopped while it waits for the next attempt', async () => {
    const controller = new AbortController();
    const { store, net, clock } = new Ground([busy, json(mailbox)]);
    const ended = failure(store.get('m1', { signal: controller.signal, onRetry: () => controller.abort() }));
    await clock.advance(MINUTE);
    expect(facts(await ended)).to.deep.equal({ code: 'aborted' });
    expect(net.sent).to.have.length(1);
    expect(clock.running).to.equal(0);
  });

  it('does not retry if the browser knows that there is no network', async () => {
    await offline(async () => {
      for (const ask of [(at: Ground) => at.store.get('m1'), (at: Ground) => at.store.create(draft)]) {
        const ground = new Ground([lost, lost]);
        expect(facts(await failure(ask(ground)))).to.deep.equal({ code: 'network' });
        expect(ground.net.sent).to.have.length(1);
      }
    });
  });

  it('asks even if the browser thinks that there is no network, since the backend may be local', async () => {
    await offline(async () => {
      expect(await new Ground([json(mailbox)]).store.get('m1')).to.deep.equal(mailbox);
    });
  });
});

describe('How a RestMailboxStore keeps time', () => {
  it('allows 10 s to the first byte of an attempt, and 30 s for the call', async () => {
    const { store, net, clock } = new Ground([hanging, hanging, hanging, hanging]);
    clock.chance = 0;
    const ended = failure(store.get('m1'));
    await clock.advance(9_999);
    expect(net.sent).to.have.length(1);
    await clock.advance(1);
    expect(net.sent).to.have.length(2);
    await clock.advance(20_000);
    expect(facts(await ended)).to.deep.equal({ code: 'timeout' });
    expect(net.sent).to.have.length(3);
    expect(net.sent.every(({ init }) => init.signal?.aborted)).to.equal(true);
    expect(clock.running).to.equal(0);
  });

  it('reads in the second attempt if the first was too slow, by the time that the host sets', async () => {
    const { store, clock } = new Ground([hanging, json(mailbox)], { timeout: 1000 });
    const reading = store.get('m1');
    await clock.advance(1500);
    expect(await reading).to.deep.equal(mailbox);
  });

  for (const timeout of [Infinity, 2 ** 31, 0, -1, NaN]) {
    it(`does not give up at once with a timeout of ${String(timeout)} ms`, async () => {
      const frame = (): Promise<unknown> => new Promise(requestAnimationFrame);
      const fetch = async (): Promise<Response> => {
        await frame();
        await frame();
        return Response.json(mailbox);
      };
      expect(await new RestMailboxStore('/api', { fetch, timeout }).get('m1')).to.deep.equal(mailbox);
    });
  }

  it('ends even if fetch ignores the signal', async () => {
    const deaf: Reply = () => new Promise(() => undefined);
    const { store, clock } = new Ground([deaf, deaf, deaf]);
    const controller = new AbortController();
    const ended = failure(store.get('m1'));
    const aborted = failure(store.get('m2', { signal: controller.signal }));
    controller.abort();
    expect((await aborted).code).to.equal('aborted');
    await clock.advance(30_000);
    expect((await ended).code).to.equal('timeout');
  });

  it('gives up on a body in which nothing comes for 10 s', async () => {
    const stuck = parts(['{"id":'], 'hang');
    const { store, net, clock } = new Ground([stuck, json(mailbox)]);
    const reading = store.get('m1');
    await clock.advance(9_999);
    expect(net.sent).to.have.length(1);
    await clock.advance(501);
    expect(await reading).to.deep.equal(mailbox);
  });

  it('gives up on a body that trickles for longer than the call may take', async () => {
    const ground: Ground = new Ground([({ init }) => dripping(ground.clock, init.signal)]);
    const { store, net, clock } = ground;
    const ended = failure(store.get('m1'));
    await clock.advance(29_999);
    expect(clock.running).to.be.greaterThan(0);
    await clock.advance(1);
    expect(facts(await ended)).to.deep.equal({ code: 'timeout' });
    expect(net.sent).to.have.length(1);
  });
});

/** A body of which a byte comes every second, until it is given up. */
function dripping(clock: Ground['clock'], signal: AbortSignal | null | undefined): Response {
  let isOver = false;
  const stream = new ReadableStream<Uint8Array>({
    start(controller) {
      const drip = (): void => {
        if (isOver || signal?.aborted) return;
        controller.enqueue(new TextEncoder().encode(' '));
        clock.after(1000, drip);
      };
      drip();
    },
    cancel: () => void (isOver = true),
  });
  return new Response(stream, { headers: { 'content-type': 'application/json' } });
}
