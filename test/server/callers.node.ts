import assert from 'node:assert/strict';
import { once } from 'node:events';
import { request as send, type IncomingMessage } from 'node:http';
import { after, before, describe, it } from 'node:test';
import { readConfig } from '../../server/config.js';
import { Callers } from '../../server/http/callers.js';
import type { Listener } from '../../server/http/listener.js';
import { createLog } from '../../server/log.js';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { serve } from '../../server/reference-server.js';
import { inboundDraft } from './support/api.js';
import { someKeys } from './support/databases.js';
import { openNew } from './support/made-databases.js';

describe('the caller of a request', () => {
  const callerAt = (address: string | undefined): string | undefined => {
    const callers = new Callers();
    return callers.answer(address, () => callers.network);
  };

  it('is known by the IPv4 address, however it is written', () => {
    assert.equal(callerAt('192.0.2.1'), '192.0.2.1');
    assert.equal(callerAt('::ffff:192.0.2.1'), '192.0.2.1');
    assert.notEqual(callerAt('192.0.2.2'), callerAt('192.0.2.1'));
  });

  it('is known by the network of the IPv6 address, in which addresses cost nothing', () => {
    assert.equal(callerAt('2001:db8:1:2::1'), callerAt('2001:db8:1:2:ffff::9'));
    assert.notEqual(callerAt('2001:db8:1:2::1'), callerAt('2001:db8:1:3::1'));
  });

  it('is known by the whole address to the audit', () => {
    const callers = new Callers();
    assert.equal(
      callers.answer('2001:db8:1:2::1', () => callers.address),
      '2001:db8:1:2::1',
    );
    assert.equal(
      callers.answer('::ffff:192.0.2.1', () => callers.address),
      '192.0.2.1',
    );
  });

  it('is also known on the same link, where Node adds the interface to the address', () => {
    const callers = new Callers();
    assert.equal(
      callers.answer('fe80::1%eth0', () => callers.address),
      'fe80::1',
    );
    assert.notEqual(callerAt('fe80::1%eth0'), undefined);
  });

  it('is not known if the connection is gone', () => {
    assert.equal(callerAt(undefined), undefined);
    assert.equal(new Callers().network, undefined);
  });
});

describe('the connection tests of the reference server', () => {
  let server: Listener;
  before(async () => {
    const log = createLog(() => undefined);
    server = await serve(readConfig({ PORT: '0' }, []), await openNew(), someKeys, log);
  });
  after(() => server.stop());

  /** Asks for a test that is refused, from an address of this machine. */
  async function test(localAddress: string, headers: Readonly<Record<string, string>> = {}): Promise<number> {
    const outgoing = send(`${server.address}api/connection-tests`, {
      method: 'POST',
      localAddress,
      headers: { 'content-type': 'application/json', ...headers },
    });
    outgoing.end(JSON.stringify(inboundDraft({ host: '10.0.0.1' })));
    const [answer] = (await once(outgoing, 'response')) as [IncomingMessage];
    answer.resume();
    return answer.statusCode ?? 0;
  }

  it('are counted for each caller’s address, whatever headers say', async () => {
    const { perMinute } = DEFAULT_LIMITS;
    const allowed = await Promise.all(Array.from({ length: perMinute }, () => test('127.0.0.1')));
    assert.deepEqual(new Set(allowed), new Set([422]));
    assert.equal(await test('127.0.0.1'), 429);
    assert.equal(await test('127.0.0.1', { 'x-forwarded-for': '192.0.2.1' }), 429);
    assert.equal(await test('127.0.0.2'), 422);
  });
});
