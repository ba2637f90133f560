import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import {
  ScriptedTalk,
  startServer,
  type Script,
  type ScriptedServer,
} from '../support/mail/scripted-server.js';
import { DIALOGUES } from './support/dialogues.js';
import { FakeClock } from './support/fake-clock.js';

const REFUSING: Script = [
  [/^CAPA$/, '+OK\r\nUSER\r\n.\r\n'],
  [/^USER /, '+OK\r\n'],
  [/^PASS /, '-ERR [AUTH] no\r\n'],
];

/** Runs a POP3 server that follows a script, and records what it received. */
async function withServer(
  script: Script,
  work: (server: ScriptedServer, heard: () => readonly string[]) => Promise<void>,
): Promise<void> {
  const talks: ScriptedTalk[] = [];
  const server = await startServer((socket) => {
    const talk = new ScriptedTalk(socket, script);
    talks.push(talk);
    talk.say('+OK ready\r\n');
  });
  try {
    await work(server, () => talks.flatMap(({ heard }) => heard));
  } finally {
    await server.stop();
  }
}

function pop3(port: number, username = 'ann') {
  return account({ service: 'pop3', port, username });
}

describe('a probe', () => {
  for (const { service, greeting, script } of DIALOGUES) {
    it(`takes all steps over ${service}`, async () => {
      const server = await startServer((socket) => new ScriptedTalk(socket, script).say(greeting));
      try {
        const target = account({ service, port: server.port, fromAddress: 'ann@example.com' });
        const lines = await linesOf(loopbackProbe().test(target));
        assert.deepEqual(
          lines.map(({ step, status }) => `${step} ${status}`),
          ['resolve ok', 'connect ok', 'greeting ok', 'tls warning', 'login ok', 'select ok', 'done warning'],
        );
        const { host, addresses } = lineOf(lines, 'resolve').detail ?? {};
        assert.deepEqual([host, addresses], ['mail.example.com', ['127.0.0.1']]);
        assert.deepEqual(lineOf(lines, 'connect').detail, { port: server.port, address: '127.0.0.1' });
      } finally {
        await server.stop();
      }
    });
  }

  it('tries a login once, and never again by itself', async () => {
    await withServer(REFUSING, async (server, heard) => {
      assert.equal(outcomeOf(await linesOf(loopbackProbe().test(pop3(server.port)))), 'login login-refused');
      assert.equal(server.connections.length, 1);
      assert.equal(heard().filter((line) => line.startsWith('PASS')).length, 1);
    });
  });

  it('holds the account back for a while after a failed login, without connecting', async () => {
    await withServer(REFUSING, async (server) => {
      const clock = new FakeClock();
      const probe = loopbackProbe({ clock, limits: { hold: 10_000 } });
      await linesOf(probe.test(pop3(server.port)));
      clock.time += 3_000;
      const lines = await linesOf(probe.test(pop3(server.port, 'ANN')));
      assert.equal(outcomeOf(lines), 'login login-held');
      assert.deepEqual(lineOf(lines, 'login').detail, { retryAfter: 7 });
      assert.equal(lineOf(lines, 'connect').status, 'skipped');
      assert.equal(server.connections.length, 1);
      clock.time += 7_000;
      assert.equal(outcomeOf(await linesOf(probe.test(pop3(server.port)))), 'login login-refused');
    });
  });

  it('holds back no other account, and none for which no password was sent', async () => {
    await withServer(REFUSING, async (server) => {
      const probe = loopbackProbe({ clock: new FakeClock(), limits: { hold: 10_000 } });
      await linesOf(probe.test(pop3(server.port)));
      assert.equal(outcomeOf(await linesOf(probe.test(pop3(server.port, 'bob')))), 'login login-refused');
      const required = { ...pop3(server.port, 'eve'), security: 'start-tls-required' } as const;
      await linesOf(probe.test(required));
      assert.equal(outcomeOf(await linesOf(probe.test(required))), 'tls starttls-not-offered');
    });
  });

  it('counts the tests of each caller separately', async () => {
    await withServer(REFUSING, async (server) => {
      const probe = loopbackProbe({ limits: { perMinute: 1 } });
      await linesOf(probe.test(pop3(server.port), { caller: 'one' }));
      await assert.rejects(linesOf(probe.test(pop3(server.port), { caller: 'one' })), {
        code: 'rate-limited',
      });
      await linesOf(probe.test(pop3(server.port), { caller: 'two' }));
    });
  });

  it('is aborted by its signal, closes the connection, and makes room for the next test', async () => {
    await withServer([], async (server) => {
      const probe = loopbackProbe({ limits: { concurrent: 1 } });
      for (let round = 0; round < 3; round += 1) {
        const abort = new AbortController();
        const steps = probe.test(pop3(server.port), { signal: abort.signal })[Symbol.asyncIterator]();
        assert.equal(await nextStep(steps), 'resolve');
        assert.equal(await nextStep(steps), 'connect');
        await assert.rejects(linesOf(probe.test(pop3(server.port))), { code: 'rate-limited' });
        const next = steps.next();
        abort.abort();
        await assert.rejects(next, { code: 'aborted' });
      }
      await Promise.all(server.connections.map((socket) => closed(socket)));
    });
  });

  it('does nothing if it was aborted before it began', async () => {
    await withServer([], async (server) => {
      const steps = loopbackProbe().test(pop3(server.port), { signal: AbortSignal.abort() });
      await assert.rejects(linesOf(steps), { code: 'aborted' });
      assert.equal(server.connections.length, 0);
    });
  });

  it('ends when nobody reads its steps any more', async () => {
    await withServer([], async (server) => {
      const probe = loopbackProbe({ limits: { concurrent: 1 } });
      const seen: ConnectionStep['step'][] = [];
      for await (const { step } of probe.test(pop3(server.port))) {
        seen.push(step);
        if (step === 'connect') break;
      }
      assert.deepEqual(seen, ['resolve', 'connect']);
      await Promise.all(server.connections.map((socket) => closed(socket)));
      const again = probe.test(pop3(server.port))[Symbol.asyncIterator]();
      assert.equal(await nextStep(again), 'resolve');
      await again.return?.();
    });
  });
});

async function nextStep(steps: AsyncIterator<ConnectionStep, unknown>): Promise<string | undefined> {
  const next = await steps.next();
  return next.done ? undefined : next.value.step;
}

async function closed(socket: {
  destroyed: boolean;
  once: (event: 'close', done: () => void) => unknown;
}): Promise<void> {
  if (!socket.destroyed) await new Promise<void>((resolve) => socket.once('close', resolve));
}
