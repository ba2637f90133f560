import { expect } from '@open-wc/testing';
import { RestMailboxStore, type RestStoreOptions } from '../../../src/rest-store.js';
import { MailboxStoreError } from '../../../src/store/store-error.js';
import { facts, failure } from '../failure.js';
import { offline } from '../../support/offline.js';
import { warningsOf } from '../../support/warnings.js';
import { draft, Ground, mailbox, pageOf, SECRET } from './samples.js';
import { body, hanging, json, lost, ScriptedFetch } from './scripted-fetch.js';

const UUID = /^"[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}"$/;

describe('What a RestMailboxStore sends', () => {
  for (const base of ['/api', '/api/', 'https://example.test/mail/api//']) {
    it(`goes below ${base}`, async () => {
      const net = new ScriptedFetch([json(pageOf([])), json(mailbox), json({})]);
      const store = new RestMailboxStore(base, { fetch: net.fetch });
      await store.list({});
      await store.get('m1');
      await store.capabilities();
      const root = base.replace(/\/+$/, '');
      expect(net.lines).to.deep.equal([
        `GET ${root}/mailboxes`,
        `GET ${root}/mailboxes/m1`,
        `GET ${root}/capabilities`,
      ]);
    });
  }

  it('keeps the query of the base address, and drops its fragment', async () => {
    const net = new ScriptedFetch([json(mailbox), json(pageOf([]))]);
    const store = new RestMailboxStore('/api/?tenant=7&version=2#top', { fetch: net.fetch });
    await store.get('m1');
    await store.list({ q: 'a' });
    expect(net.lines).to.deep.equal([
      'GET /api/mailboxes/m1?tenant=7&version=2',
      'GET /api/mailboxes?q=a&tenant=7&version=2',
    ]);
  });

  it('goes where a relative address led when the store was created, wherever the page has gone since', async () => {
    const net = new ScriptedFetch([json(mailbox)]);
    const store = new RestMailboxStore('api', { fetch: net.fetch });
    const { href } = location;
    history.replaceState(null, '', '/deep/er/page');
    await store.get('m1').finally(() => history.replaceState(null, '', href));
    expect(net.lines).to.deep.equal([`GET ${new URL('api/mailboxes/m1', document.baseURI).href}`]);
  });

  it('asks for a list with the members that the query has', async () => {
    const { store, net } = new Ground([json(pageOf([])), json(pageOf([]))]);
    await store.list({ type: 'inbound', q: 'a&b=ü %_\uD800', sort: '-host', offset: 0, limit: 50 });
    await store.list({ q: '', limit: 1 });
    expect(net.lines).to.deep.equal([
      'GET /api/mailboxes?type=inbound&q=a%26b%3D%C3%BC+%25_%EF%BF%BD&sort=-host&offset=0&limit=50',
      'GET /api/mailboxes?q=&limit=1',
    ]);
  });

  for (const [id, segment] of Object.entries({
    'a/b?c#d': 'a%2Fb%3Fc%23d',
    '%2e%2e': '%252e%252e',
    '...': '...',
    'ünï ✉': '%C3%BCn%C3%AF%20%E2%9C%89',
    'half\uD800': 'half%EF%BF%BD',
  })) {
    it(`encodes the id ${segment}`, async () => {
      const { store, net } = new Ground([json(mailbox)]);
      await store.get(id);
      expect(net.lines).to.deep.equal([`GET /api/mailboxes/${segment}`]);
    });
  }

  for (const id of ['', '.', '..']) {
    it(`is nothing for the id ${JSON.stringify(id)}, which no URL can contain`, async () => {
      const { store, net } = new Ground([]);
      const attempts = [
        store.get(id),
        store.update(id, {}, { revision: '1' }),
        store.delete(id, { revision: '1' }),
      ];
      for (const attempt of attempts) expect((await failure(attempt)).code).to.equal('not-found');
      expect(net.sent).to.have.length(0);
    });
  }

  it('reads with the cookies of this origin, without the cache, and follows no redirect', async () => {
    const { store, net } = new Ground([json(pageOf([]))]);
    await store.list({});
    const { credentials, cache, redirect, body: sentBody } = net.sent[0]?.init ?? {};
    expect({ credentials, cache, redirect, sentBody }).to.deep.equal({
      credentials: 'same-origin',
      cache: 'no-store',
      redirect: 'manual',
      sentBody: null,
    });
    expect([...(net.sent[0]?.headers ?? [])]).to.deep.equal([['accept', 'application/json']]);
  });

  it('carries the credentials and headers that the host sets, read before every attempt', async () => {
    let token = 0;
    const headers = () => Promise.resolve({ authorization: `Bearer ${++token}`, accept: 'text/html' });
    const { store, net, clock } = new Ground([body('no', 503), json(mailbox)], {
      headers,
      credentials: 'include',
    });
    const reading = store.get('m1');
    await clock.advance(1000);
    await reading;
    expect(net.sent.map(({ headers: all }) => all.get('authorization'))).to.deep.equal([
      'Bearer 1',
      'Bearer 2',
    ]);
    expect(net.sent[0]?.headers.get('accept')).to.equal('application/json');
    expect(net.sent[0]?.init.credentials).to.equal('include');
  });

  it('creates with a draft and a key', async () => {
    const { store, net } = new Ground([json(mailbox, 201)]);
    expect(await store.create(draft)).to.deep.equal(mailbox);
    const [sent] = net.sent;
    expect(net.lines).to.deep.equal(['POST /api/mailboxes']);
    expect(JSON.parse(sent?.body ?? '')).to.deep.equal(draft);
    expect(sent?.headers.get('content-type')).to.equal('application/json');
    expect(sent?.headers.get('idempotency-key')).to.match(UUID);
    expect(JSON.stringify([sent?.url, [...(sent?.headers ?? [])]])).not.to.contain(SECRET);
  });

  it('changes with a merge patch to the revision that was seen', async () => {
    const { store, net } = new Ground([json({ ...mailbox, revision: '2' })]);
    await store.update('m1', { port: 143 }, { revision: 'ü1', idempotencyKey: 'mine' });
    const [sent] = net.sent;
    expect(net.lines).to.deep.equal(['PATCH /api/mailboxes/m1']);
    expect(sent?.body).to.equal('{"port":143}');
    expect(sent?.headers.get('content-type')).to.equal('application/merge-patch+json');
    expect(sent?.headers.get('if-match')).to.equal('"ü1"');
    expect(sent?.headers.get('idempotency-key')).to.equal('"mine"');
  });

  it('accepts a revision with a backslash, which is unescaped in an entity tag', async () => {
    const { store, net } = new Ground([body(null, 204)]);
    await store.delete('m1', { revision: 'a\\b' });
    expect(net.sent[0]?.headers.get('if-match')).to.equal('"a\\b"');
  });

  it('deletes the revision that was seen', async () => {
    const { store, net } = new Ground([body(null, 204)]);
    await store.delete('m1', { revision: '7' });
    const [sent] = net.sent;
    expect(net.lines).to.deep.equal(['DELETE /api/mailboxes/m1']);
    expect(sent?.headers.get('if-match')).to.equal('"7"');
    expect(sent?.headers.get('idempotency-key')).to.match(UUID);
    expect(sent?.body).to.equal(undefined);
  });

  it('has a new key for every change that names none', async () => {
    const { store, net } = new Ground([json(mailbox, 201), json(mailbox, 201)]);
    await store.create(draft);
    await store.create(draft);
    const keys = net.sent.map(({ headers }) => headers.get('idempotency-key'));
    expect(new Set(keys).size).to.equal(2);
  });

  it('sends a lone surrogate as an escape, so that the backend can refuse it and no password is altered', async () => {
    const { store, net } = new Ground([json(mailbox, 201)]);
    await store.create({ ...draft, password: 'x\uD800' });
    expect(net.sent[0]?.body).to.contain('"password":"x\\ud800"');
  });

  for (const revision of ['', '1"', '1\n2', 'Ā', 'a b']) {
    it(`refuses the revision ${JSON.stringify(revision)}, which no header can carry`, async () => {
      const { store, net } = new Ground([]);
      expect((await failure(store.delete('m1', { revision }))).code).to.equal('malformed');
      expect(net.sent).to.have.length(0);
    });
  }

  it('is nothing for a draft that is not JSON', async () => {
    const { store, net } = new Ground([]);
    const cyclic = { ...draft, self: {} };
    cyclic.self = cyclic;
    expect((await failure(store.create(cyclic))).code).to.equal('malformed');
    expect(net.sent).to.have.length(0);
  });

  it('is nothing if the signal is already aborted', async () => {
    const { store, net } = new Ground([]);
    const signal = AbortSignal.abort(new Error(SECRET));
    for (const attempt of [store.list({}, { signal }), store.create(draft, { signal })]) {
      expect(facts(await failure(attempt))).to.deep.equal({ code: 'aborted' });
    }
    expect(net.sent).to.have.length(0);
  });

  it('waits for headers no longer than for an answer', async () => {
    const { store, net, clock } = new Ground([], { headers: () => new Promise(() => undefined) });
    const ended = failure(store.get('m1'));
    await clock.advance(30_000);
    expect((await ended).code).to.equal('timeout');
    expect(net.sent).to.have.length(0);
  });

  it('tells developers that their headers threw or are invalid, but not how', async () => {
    const thrown = (): never => {
      throw new TypeError(SECRET);
    };
    for (const headers of [thrown, { authorization: `${SECRET}\u{2192}` }]) {
      const { store, clock } = new Ground([], { headers });
      const { warn } = console;
      const warned: unknown[] = [];
      console.warn = (...words) => warned.push(...words);
      const failed = failure(store.list({}));
      await clock.advance(30_000);
      expect((await failed).code).to.equal('network');
      console.warn = warn;
      expect([...new Set(warned)]).to.deep.equal([
        'The headers of a RestMailboxStore threw TypeError; nothing was sent.',
      ]);
    }
  });

  it('tells developers once what may have caused a lost request, which the error cannot', async () => {
    const { store, clock } = new Ground([lost, lost, lost, lost, lost, lost]);
    const warnings = await warningsOf(async () => {
      for (const ended of [failure(store.get('m1')), failure(store.list({}))]) {
        await clock.advance(30_000);
        expect(facts(await ended)).to.deep.equal({ code: 'network' });
      }
    });
    expect(warnings).to.deep.equal(['A request of a RestMailboxStore failed: network or CORS.']);
  });

  it('says nothing about it if the browser knows that there is no network', async () => {
    const { store } = new Ground([lost]);
    const warnings = await warningsOf(() =>
      offline(async () => {
        await failure(store.get('m1'));
      }),
    );
    expect(warnings).to.deep.equal([]);
  });

  const unsent: Readonly<Record<string, RestStoreOptions>> = {
    'its headers threw': { headers: () => Promise.reject(new TypeError()) },
    'its headers are none': { headers: { 'no name': '' } },
    'its headers never came': { headers: () => new Promise(() => undefined) },
    'the fetch of the host threw at once': {
      fetch: () => {
        throw new TypeError();
      },
    },
  };
  for (const [name, options] of Object.entries(unsent)) {
    it(`is known not to have changed anything if ${name}`, async () => {
      const { store, net, clock } = new Ground([], options);
      const ended = failure(store.create(draft));
      await warningsOf(async () => clock.advance(30_000));
      expect(facts(await ended)).not.to.have.property('outcome');
      expect(net.sent).to.deep.equal([]);
    });
  }

  it('fails as the host says if it has no headers', async () => {
    const said = new MailboxStoreError('forbidden');
    const { store } = new Ground([], { headers: () => Promise.reject(said) });
    expect((await failure(store.get('m1'))).code).to.equal('forbidden');
  });

  it('uses the page’s fetch at the time of the request if the host sets none', async () => {
    const store = new RestMailboxStore('/api');
    const net = new ScriptedFetch([json(mailbox)]);
    const { fetch: platform } = globalThis;
    globalThis.fetch = net.fetch;
    try {
      expect(await store.get('m1')).to.deep.equal(mailbox);
    } finally {
      globalThis.fetch = platform;
    }
  });

  it('leaves no timer behind', async () => {
    const controller = new AbortController();
    const { store, clock } = new Ground([json(mailbox), hanging]);
    await store.get('m1');
    expect(clock.running).to.equal(0);
    const ended = failure(store.get('m1', { signal: controller.signal }));
    controller.abort();
    await ended;
    expect(clock.running).to.equal(0);
  });
});
