import assert from 'node:assert/strict';
import { once } from 'node:events';
import { after, before, describe, it } from 'node:test';
import type { ConnectionStep } from '../../src/model/connection.js';
import { account, linesOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { ScriptedTalk, startServer, type ScriptedServer } from '../support/mail/scripted-server.js';
import { UndecidedServer } from '../support/mail/undecided-server.js';
import { withResolvers } from '../backend/with-resolvers.js';
import { FakeClock } from '../probe/support/fake-clock.js';

describe('an account whose password was sent', () => {
  const server = new UndecidedServer();
  before(() => server.start());
  after(() => server.stop());

  it('is also held back if the caller hung up before the answer', async () => {
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

  it('is also held back if the caller stopped reading before the answer', async () => {
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

  it('allows a waiting caller to hang up, and lets the next one know the result', async () => {
    const probe = loopbackProbe({ clock: new FakeClock(), limits: { hold: 10_000 } });
    const target = account({ service: 'pop3', port: server.port, username: 'carol' });
    const [first, second] = [new AbortController(), new AbortController()];
    const sent = server.heardPassword();
    const logsIn = linesOf(probe.test(target, { signal: first.signal }));
    await sent;
    const waits = (async () => {
      for await (const { step } of probe.test(target, { signal: second.signal }))
        if (step === 'tls') second.abort();
    })();
    await assert.rejects(waits, { code: 'aborted' });
    const third: ConnectionStep[] = [];
    for await (const line of probe.test(target)) {
      third.push(line);
      if (line.step === 'tls') first.abort();
    }
    await assert.rejects(logsIn, { code: 'aborted' });
    assert.equal(outcomeOf(third), 'login login-held');
  });
});

describe('an account that is tested twice at once', () => {
  const passwords: string[] = [];
  const bothAtLogin = withResolvers<undefined>();
  let server: ScriptedServer;

  before(async () => {
    server = await startServer((socket) => {
      const talk = new ScriptedTalk(socket, [
        [/^CAPA$/, '+OK\r\nUSER\r\n.\r\n'],
        [/^(?:USER|PASS right)/, '+OK\r\n'],
        [/^STAT$/, '+OK 0 0\r\n'],
      ]);
      socket.on('data', () => {
        const [, password] = /^PASS (.*)/.exec(talk.heard.at(-1) ?? '') ?? [];
        if (password === undefined) return;
        passwords.push(password);
        if (password === 'wrong') void bothAtLogin.promise.then(() => talk.say('-ERR [AUTH] no\r\n'));
      });
      talk.say('+OK ready\r\n');
    });
  });
  after(() => server.stop());

  /** Tests with two passwords at once; the server refuses wrong ones when both are about to log in. */
  async function outcomes(first: string, second: string): Promise<readonly string[]> {
    const probe = loopbackProbe({ clock: new FakeClock(), limits: { hold: 10_000 } });
    let count = 0;
    const tests = [first, second].map(async (password) => {
      const lines: ConnectionStep[] = [];
      for await (const line of probe.test(account({ service: 'pop3', port: server.port, password }))) {
        lines.push(line);
        if (line.step === 'tls' && ++count === 2) bothAtLogin.resolve(undefined);
      }
      return outcomeOf(lines);
    });
    return Promise.all(tests);
  }

  it('is logged in to once if that is refused', async () => {
    assert.deepEqual((await outcomes('wrong', 'wrong')).toSorted(), [
      'login login-held',
      'login login-refused',
    ]);
    assert.deepEqual(passwords.splice(0), ['wrong']);
  });

  it('is logged in to twice, one after the other, if that works', async () => {
    assert.deepEqual(await outcomes('right', 'right'), ['warning', 'warning']);
    assert.deepEqual(passwords.splice(0), ['right', 'right']);
  });
});
