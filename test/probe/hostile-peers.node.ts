import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { account, linesOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';
import { HOSTILE_PEERS, isSlow, type HostilePeer } from './support/hostile-peers.js';

/** For peers that keep us waiting. */
const SHORT_LIMITS = { greeting: 1_000, tlsSniff: 300, total: 6_000 };
/** For the others, which end the test by what they do, however busy this machine is. */
const LONG_LIMITS = { connect: 60_000, total: 60_000 };

/** How much the buffers of the system and of Node may hold beyond what was read, in bytes. */
const BUFFERS = 8 * 1024 * 1024;
const MEMORY = 32 * 1024 * 1024;
/** How many peers are met at once: waiting for one costs nothing, being flooded does. */
const AT_ONCE = { waiting: 100, busy: 6 };

async function meet(peer: HostilePeer): Promise<{ readonly outcome: string; readonly sent: number }> {
  const server = await startServer((socket) => peer.serve(socket));
  try {
    const { service, security } = peer;
    const target = account({ service, security, port: server.port, fromAddress: 'ann@example.com' });
    const lines = await linesOf(
      loopbackProbe({ limits: isSlow(peer) ? SHORT_LIMITS : LONG_LIMITS }).test(target),
    );
    const sent = Math.max(...server.connections.map(bytesOf));
    return { outcome: outcomeOf(lines), sent };
  } finally {
    await server.stop();
  }
}

function bytesOf({ bytesWritten }: Socket): number {
  return bytesWritten;
}

async function meetAll(
  peers: readonly HostilePeer[],
  met: (peer: HostilePeer, outcome: string) => void,
): Promise<void> {
  const meetOneByOne = async (queue: HostilePeer[]) => {
    for (let peer = queue.shift(); peer; peer = queue.shift()) {
      const { outcome, sent } = await meet(peer);
      assert.ok(sent < DEFAULT_LIMITS.conversation + BUFFERS, `${peer.name}: ${sent} bytes were taken`);
      met(peer, outcome);
    }
  };
  const [slow, busy] = [peers.filter(isSlow), peers.filter((peer) => !isSlow(peer))];
  await Promise.all(Array.from({ length: AT_ONCE.busy }, () => meetOneByOne(busy)));
  await Promise.all(Array.from({ length: AT_ONCE.waiting }, () => meetOneByOne(slow)));
}

/** The memory in use after garbage collection, in bytes. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a connection test', () => {
  it('has the right outcome with each of 200 hostile peers, and keeps nothing that they send', async () => {
    assert.ok(HOSTILE_PEERS.length >= 200, `there are ${HOSTILE_PEERS.length}`);
    // what is loaded on first use does not count as growth
    await meetAll(HOSTILE_PEERS.slice(0, 5), () => undefined);
    const before = memoryInUse();
    const wrong: string[] = [];
    await meetAll(HOSTILE_PEERS, (peer, outcome) => {
      if (!peer.outcome.test(outcome)) wrong.push(`${peer.name}: ${outcome}`);
    });
    assert.deepEqual(wrong, []);
    const growth = memoryInUse() - before;
    assert.ok(growth < MEMORY, `memory grew by ${growth} bytes`);
  });
});
