import assert from 'node:assert/strict';
import { it } from 'node:test';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { account, linesOf, loopbackProbe } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';
import { HOSTILE_PEERS, isSlow, type HostilePeer } from './support/hostile-peers.js';

/** How long a test may take, in ms. */
const MOST_TIME = 15_000;
/** How far the clock advances at a time, in ms, and how many turns of the event loop precede that. */
const TICK = 250;
const TURNS = 10;

/** How long a test takes, in ms of a clock that advances only while the test waits for nothing but time. */
async function timeWith(peer: HostilePeer, tick: (ms: number) => void): Promise<number> {
  const { service, security } = peer;
  const server = await startServer((socket) => peer.serve(socket));
  const ending = new AbortController();
  const target = account({ service, security, port: server.port, fromAddress: 'ann@example.com' });
  const ended = linesOf(loopbackProbe().test(target)).then(() => ending.abort());
  // a test that is ended by what the peer does does not need the clock
  if (!isSlow(peer)) await ended;
  let elapsed = 0;
  for (; !ending.signal.aborted && elapsed <= MOST_TIME; elapsed += TICK) {
    for (let turn = 0; turn < TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    tick(TICK);
  }
  await server.stop();
  return elapsed;
}

it('a connection test ends within 15 s with each of 200 hostile peers, by a clock of the test', async ({
  mock,
}) => {
  assert.ok(DEFAULT_LIMITS.total < MOST_TIME);
  assert.ok(HOSTILE_PEERS.length >= 200);
  mock.timers.enable({ apis: ['setTimeout'] });
  const late: string[] = [];
  // one after the other, since they share the clock
  for (const peer of HOSTILE_PEERS) {
    const elapsed = await timeWith(peer, (ms) => mock.timers.tick(ms));
    if (elapsed > MOST_TIME) late.push(`${peer.name}: ${elapsed} ms`);
  }
  assert.deepEqual(late, []);
});
