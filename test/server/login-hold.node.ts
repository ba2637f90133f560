import assert from 'node:assert/strict';
import { once } from 'node:events';
import type { Socket } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { account, linesOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer, type ScriptedServer } from '../support/mail/scripted-server.js';
import { FakeClock } from '../probe/support/fake-clock.js';

/** A POP3 server that never says whether a password is right. */
class UndecidedServer {
  readonly #passwords: (() => void)[] = [];
  #server: ScriptedServer | undefined;

  get port(): number {
    return this.#server?.port ?? 0;
  }

  get connections(): readonly Socket[] {
    return this.#server?.connections ?? [];
  }

  async start(): Promise<void> {
    this.#server = await startServer((socket) => this.#serve(socket));
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  /** Waits until somebody has sent a password. */
  heardPassword(): Promise<void> {
    return new Promise((resolve) => this.#passwords.push(resolve));
  }

  #serve(socket: Socket): void {
    const talk = new ScriptedTalk(socket, [
      [/^CAPA$/, '+OK\r\nUSER\r\n.\r\n'],
      [/^USER /, '+OK\r\n'],
    ]);
    socket.on('data', () => {
      if (talk.heard.some((line) => line.startsWith('PASS '))) this.#passwords.shift()?.();
    });
    talk.say('+OK ready\r\n');
  }
}

describe('an account whose password was sent', () => {
  const server = new UndecidedServer();
  before(() => server.start());
  after(() => server.stop());

  it('is held back also where the caller hung up before the answer', async () => {
    const clock = new FakeClock();
    const probe = loopbackProbe({ clock, limits: { hold: 10_000 } });
    const target = account({ service: 'pop3', port: server.port });
    const abort = new AbortController();
    const sent = server.heardPassword();
    const given = linesOf(probe.test(target, { signal: abort.signal }));
    await sent;
    abort.abort();
    await assert.rejects(given, { code: 'aborted' });
    assert.equal(outcomeOf(await linesOf(probe.test(target))), 'login login-held');
    assert.equal(server.connections.length, 1);
  });

  it('is held back also where the caller stopped reading before the answer', async () => {
    const probe = loopbackProbe({ clock: new FakeClock(), limits: { hold: 10_000 } });
    const target = account({ service: 'pop3', port: server.port, username: 'bob' });
    const sent = server.heardPassword();
    let hungUp: Promise<unknown> | undefined;
    for await (const { step } of probe.test(target)) {
      if (step !== 'tls') continue;
      await sent;
      hungUp = once(server.connections.at(-1) ?? assert.fail(), 'close');
      break;
    }
    await hungUp;
    assert.equal(outcomeOf(await linesOf(probe.test(target))), 'login login-held');
  });
});
