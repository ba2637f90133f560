import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { Admission } from '../../server/probe/admission.js';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { account, linesOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer, type ScriptedServer } from '../support/mail/scripted-server.js';
import { DIALOGUES } from './support/dialogues.js';
import { FakeClock } from './support/fake-clock.js';

/** How long a test may take, in ms. */
const MOST_TIME = 15_000;

const [dialogue] = DIALOGUES;

/** Never answers. */
function stuck(): Promise<never> {
  return new Promise(() => undefined);
}

/** An admission with room for everybody, unless its part says otherwise. */
function admission(part: Partial<Admission> = {}): Admission {
  return {
    count: () => Promise.resolve(),
    enter: () => Promise.resolve(() => Promise.resolve()),
    heldFor: () => Promise.resolve(0),
    logIn: () => Promise.resolve(() => Promise.resolve()),
    ...part,
  };
}

describe('a connection test whose limits are kept in a database that does not answer', () => {
  let server: ScriptedServer;
  let clock: FakeClock;
  beforeEach(async () => {
    server = await startServer((socket) =>
      new ScriptedTalk(socket, dialogue?.script ?? []).say(dialogue?.greeting ?? ''),
    );
    clock = new FakeClock();
    mock.timers.enable({ apis: ['setTimeout'] });
  });
  afterEach(async () => {
    mock.timers.reset();
    await server.stop();
  });

  const test = (part: Partial<Admission>): Promise<string> => {
    const target = account({ service: dialogue?.service ?? 'imap', port: server.port });
    return linesOf(loopbackProbe({ clock, admission: admission(part) }).test(target)).then(outcomeOf);
  };

  for (const part of ['count', 'heldFor', 'enter'] as const) {
    it(`is unavailable once its time is over, if it could not begin: ${part}`, async () => {
      const tested = assert.rejects(test({ [part]: stuck }), { code: 'unavailable' });
      await untilTimersRan(tested, DEFAULT_LIMITS.total, clock);
      assert.equal(server.connections.length, 0);
    });
  }

  it('connects to nothing if it is admitted only after its time is over', async () => {
    let enter: (leave: () => Promise<void>) => void = () => undefined;
    const left = new Promise<void>((resolve) => {
      const entered = new Promise<() => Promise<void>>((begin) => (enter = begin));
      const leave = async (): Promise<void> => {
        resolve();
        return Promise.resolve();
      };
      const tested = assert.rejects(test({ enter: () => entered }), { code: 'unavailable' });
      void untilTimersRan(tested, DEFAULT_LIMITS.total, clock).then(() => enter(leave));
    });
    await left;
    assert.equal(server.connections.length, 0);
  });

  it('says what it found even if its place cannot be given back', async () => {
    for (const part of [{ enter: () => Promise.resolve(stuck) }, { logIn: () => Promise.resolve(stuck) }]) {
      const tested = test(part);
      await untilTimersRan(tested, MOST_TIME, clock);
      assert.equal(await tested, 'warning');
    }
  });
});

/** Lets time pass in small parts, with turns of the event loop in between, until a promise has settled. */
async function untilTimersRan(settles: Promise<unknown>, ms: number, clock: FakeClock): Promise<void> {
  const settled = new AbortController();
  const settle = (): void => settled.abort();
  settles.then(settle, settle);
  for (let passed = 0; passed <= ms && !settled.signal.aborted; passed += 250) {
    clock.time += 250;
    mock.timers.tick(250);
    for (let turn = 0; turn < 10; turn += 1) await new Promise((resolve) => setImmediate(resolve));
  }
  assert.ok(settled.signal.aborted, 'it takes too long');
}
