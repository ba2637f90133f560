import { expect } from '@open-wc/testing';
import type { ConnectionDraft } from '../../../src/model/connection.js';
import { facts, failure } from '../failure.js';
import { Ground, SECRET } from './samples.js';
import { body, hanging, lost, parts, problem, type Reply } from './scripted-fetch.js';

const TYPE = 'application/x-ndjson';
const tested: ConnectionDraft = { type: 'inbound', host: 'imap.example.com', port: 993, password: SECRET };
const resolve = { step: 'resolve', status: 'ok', ms: 3, detail: { addresses: ['192.0.2.1'] } };
const connect = { step: 'connect', status: 'failed', code: 'connection-refused' };
const done = { step: 'done', status: 'failed' };
const lines = (...steps: unknown[]) => steps.map((step) => `${JSON.stringify(step)}\n`).join('');

async function steps({ store }: Ground, signal?: AbortSignal): Promise<unknown[]> {
  const seen: unknown[] = [];
  for await (const step of store.testConnection(tested, { ...(signal && { signal }) })) seen.push(step);
  return seen;
}

describe('A connection test over REST', () => {
  it('is requested by a request of its own, with a key', async () => {
    const ground = new Ground([body(lines(done), 200, TYPE)]);
    await steps(ground);
    const [sent] = ground.net.sent;
    expect(ground.net.lines).to.deep.equal(['POST /api/connection-tests']);
    expect(JSON.parse(sent?.body ?? '')).to.deep.equal(tested);
    expect(sent?.headers.get('content-type')).to.equal('application/json');
    expect(sent?.headers.get('accept')).to.equal('application/x-ndjson');
    expect(sent?.headers.has('idempotency-key')).to.equal(true);
  });

  const streams: Readonly<Record<string, string[]>> = {
    'in one part': [lines(resolve, connect, done)],
    'a step at a time': [lines(resolve), lines(connect), lines(done)],
    'a character at a time': Array.from(lines(resolve, connect, done)),
    'with empty lines and without a last line break': [
      `\n${lines(resolve)}\r\n\n${lines(connect, done).trimEnd()}`,
    ],
    'and more after the last': [lines(resolve, connect, done, resolve), 'garbage'],
    'with members that nobody knows': [lines({ ...resolve, colour: 'red' }, connect, done)],
  };
  for (const [name, texts] of Object.entries(streams)) {
    it(`passes on steps that come ${name}`, async () => {
      expect(await steps(new Ground([parts(texts, 'end', TYPE)]))).to.deep.equal([resolve, connect, done]);
    });
  }

  it('passes a step on before the next one comes, and drops the rest when nobody wants more', async () => {
    const ground = new Ground([parts([lines(resolve)], 'hang', TYPE)]);
    for await (const step of ground.store.testConnection(tested)) {
      expect(step).to.deep.equal(resolve);
      break;
    }
    expect(ground.net.sent[0]?.init.signal?.aborted).to.equal(true);
    expect(ground.clock.running).to.equal(0);
  });

  it('leaves out the password that was tried, if a backend repeats it', async () => {
    const told = { step: 'login', status: 'failed', detail: { answer: `NO ${SECRET}` } };
    const [step] = await steps(new Ground([body(lines(told, done), 200, TYPE)]));
    expect(step).to.deep.equal({ ...told, detail: { answer: 'NO •••' } });
    const refused = new Ground([problem(422, 'invalid', { detail: `${SECRET} is weak` })]);
    expect((await failure(steps(refused))).message).to.equal('••• is weak');
  });

  const broken: Readonly<Record<string, Reply>> = {
    'ends without its closing line': parts([lines(resolve, connect)], 'end', TYPE),
    'breaks off': parts([lines(resolve)], 'break', TYPE),
    'has a line that is no JSON': body(`${lines(resolve)}<html>\n${lines(done)}`, 200, TYPE),
    'has a step that nobody knows': body(lines({ step: 'dance', status: 'ok' }, done), 200, TYPE),
    'has a line of more than 64 KiB': body(lines({ ...resolve, code: 'x'.repeat(65_536) }, done), 200, TYPE),
    'has an endless line': parts(Array<string>(100).fill('x'.repeat(1000)), 'hang', TYPE),
    'has steps without end': parts(Array<string>(101).fill(lines(connect)), 'hang', TYPE),
    'is empty': body('', 200, TYPE),
    'was read by somebody else': async () => {
      const response = new Response(lines(done));
      await response.text();
      return response;
    },
    'is no stream': () => undefined as unknown as Response,
  };
  for (const [name, reply] of Object.entries(broken)) {
    it(`fails if its stream ${name}, and is not retried`, async () => {
      const ground = new Ground([reply]);
      expect((await failure(steps(ground))).code).to.equal('protocol');
      expect(ground.net.left).to.equal(0);
      expect(ground.clock.running).to.equal(0);
    });
  }

  const refused: Readonly<Record<string, Reply>> = {
    'target-not-allowed': problem(422, 'target-not-allowed'),
    'password-required': problem(422, 'password-required'),
    'rate-limited': problem(429, 'rate-limited', { retryAfter: 10 }),
    unavailable: problem(503, 'unavailable'),
    network: lost,
  };
  for (const [code, reply] of Object.entries(refused)) {
    it(`fails with ${code}, and is not retried, since a second login could lock the account`, async () => {
      const ground = new Ground([reply]);
      const error = await failure(steps(ground));
      expect([error.code, error.message.includes(SECRET)]).to.deep.equal([code, false]);
      expect(ground.net.left).to.equal(0);
      expect(ground.clock.running).to.equal(0);
    });
  }

  it('gives up after 10 s without an answer, and after 20 s in all', async () => {
    const silent = new Ground([hanging]);
    const first = failure(steps(silent));
    await silent.clock.advance(10_000);
    expect(facts(await first)).to.deep.equal({ code: 'timeout' });

    const slow = new Ground([parts([lines(resolve)], 'hang', TYPE)]);
    const second = failure(steps(slow));
    await slow.clock.advance(19_999);
    expect(slow.net.sent[0]?.init.signal?.aborted).to.equal(false);
    await slow.clock.advance(1);
    expect(facts(await second)).to.deep.equal({ code: 'timeout' });
    expect(slow.net.sent[0]?.init.signal?.aborted).to.equal(true);
  });

  it('ends when it is aborted', async () => {
    const controller = new AbortController();
    const ground = new Ground([parts([lines(resolve)], 'hang', TYPE)]);
    const ended = failure(steps(ground, controller.signal));
    await ground.clock.advance(1);
    controller.abort();
    expect(facts(await ended)).to.deep.equal({ code: 'aborted' });
    expect(ground.clock.running).to.equal(0);
  });

  it('is sent again after signing in, with its full time', async () => {
    const reauthenticate = () => Promise.resolve();
    const ground = new Ground([problem(401, 'unauthenticated'), body(lines(done), 200, TYPE)], {
      reauthenticate,
    });
    expect(await steps(ground)).to.deep.equal([done]);
    expect(ground.clock.running).to.equal(0);
  });
});
