import assert from 'node:assert/strict';
import type { Socket } from 'node:net';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';
import { HOSTILE_PEERS, type HostilePeer } from './support/hostile-peers.js';

/** Short, since most of what is tried here ends by a limit, but long enough for a busy machine. */
const LIMITS = { greeting: 1_500, tlsSniff: 300, total: 4_000 };

/** What may lie in buffers of the system and of Node beside what was taken in. */
const BUFFERS = 8 * 1024 * 1024;
const MEMORY = 32 * 1024 * 1024;
const AT_ONCE = 30;

async function meet(peer: HostilePeer): Promise<{ readonly outcome: string; readonly sent: number }> {
  const server = await startServer((socket) => peer.serve(socket));
  try {
    const { service, security } = peer;
    const target = account({ service, security, port: server.port, fromAddress: 'ann@example.com' });
    const lines = await linesOf(loopbackProbe({ limits: LIMITS }).test(target));
    const sent = Math.max(...server.connections.map(bytesOf));
    return { outcome: outcomeOf(lines), sent };
  } finally {
    await server.stop();
  }
}

function bytesOf({ bytesWritten }: Socket): number {
  return bytesWritten;
}

async function meetAll(peers: readonly HostilePeer[], met: (peer: HostilePeer, outcome: string) => void): Promise<void> {
  const waiting = [...peers];
  const worker = async () => {
    for (let peer = waiting.shift(); peer; peer = waiting.shift()) {
      const { outcome, sent } = await meet(peer);
      assert.ok(sent < DEFAULT_LIMITS.conversation + BUFFERS, `${peer.name}: ${sent} bytes were taken`);
      met(peer, outcome);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** What is in use after all that can go has gone, in bytes. */
function memoryInUse(): number {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  collect();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

describe('a connection test', () => {
  it('comes to the right end with each of 200 hostile peers, and keeps nothing of what they send', async () => {
    assert.ok(HOSTILE_PEERS.length >= 200, `there are ${HOSTILE_PEERS.length}`);
    // what is loaded at the first use is no growth
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

  it('ends within 15 s by the limits that are in force, whoever is slow and wherever', { timeout: 60_000 }, async () => {
    assert.ok(DEFAULT_LIMITS.total < 15_000);
    const server = await startServer((socket) => {
      socket.write('* OK ready\r\n');
      const timer = setInterval(() => socket.write('*'), 1000);
      socket.on('close', () => clearInterval(timer));
    });
    const silent = await startServer(() => undefined);
    try {
      const probe = loopbackProbe();
      const [slow, mute] = await Promise.all([
        linesOf(probe.test(account({ port: server.port }))),
        linesOf(probe.test(account({ port: silent.port, security: 'ssl-tls' }))),
      ]);
      assert.equal(outcomeOf(slow), 'greeting timeout');
      assert.equal(lineOf(slow, 'greeting').detail?.['seconds'], DEFAULT_LIMITS.total / 1000);
      assert.equal(outcomeOf(mute), 'tls timeout');
    } finally {
      await Promise.all([server.stop(), silent.stop()]);
    }
  });
});
