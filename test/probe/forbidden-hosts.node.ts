import assert from 'node:assert/strict';
import { once } from 'node:events';
import { BlockList, connect, isIP, isIPv4, isIPv6 } from 'node:net';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { createProbe, type ConnectionProbe } from '../../server/probe/probe.js';
import { isMailboxStoreError } from '../../src/store/store-error.js';
import { account, linesOf, outcomeOf } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';
import { FakeClock } from './support/fake-clock.js';
import { FORBIDDEN_ADDRESSES, forbiddenSpellings, PRIVATE_NAMES } from './support/forbidden-hosts.js';

/** Two lists, since a single one would take every IPv4 address for a mapped IPv6 address. */
const SPECIAL_IPV4 = networks('ipv4', [
  '0.0.0.0/8',
  '10.0.0.0/8',
  '100.64.0.0/10',
  '127.0.0.0/8',
  '169.254.0.0/16',
  '172.16.0.0/12',
  '192.0.0.0/24',
  '192.0.2.0/24',
  '192.88.99.0/24',
  '192.168.0.0/16',
  '198.18.0.0/15',
  '198.51.100.0/24',
  '203.0.113.0/24',
  '224.0.0.0/3',
]);
const SPECIAL_IPV6 = networks('ipv6', [
  '::/16',
  '64:ff9b::/32',
  '100::/8',
  '2001::/23',
  '2001:db8::/32',
  '2002::/16',
  '3fff::/20',
  '4000::/2',
  '5f00::/16',
  '8000::/1',
]);

const PUBLIC = '93.184.215.14';

/** A probe that records what it looks up and what it would dial. It dials nothing. */
class Watched {
  readonly resolved: string[] = [];
  readonly dialled: string[] = [];
  readonly clock = new FakeClock();
  readonly probe: ConnectionProbe;

  constructor(addressesOf: (name: string, call: number) => readonly string[], lookUpTime = 0) {
    this.probe = createProbe({
      clock: this.clock,
      limits: { perMinute: Number.MAX_SAFE_INTEGER, concurrent: 1000, concurrentPerHost: 1000 },
      resolver: (name) => {
        this.resolved.push(name);
        this.clock.time += lookUpTime;
        return Promise.resolve(addressesOf(name, this.resolved.length));
      },
      connector: (address) => {
        this.dialled.push(address);
        return Promise.reject(Object.assign(new Error('refused'), { code: 'ECONNREFUSED' }));
      },
    });
  }

  async refusal(host: string, service: 'imap' | 'ews' = 'imap'): Promise<unknown> {
    const target = account({
      host: service === 'ews' ? `https://${host}/EWS/Exchange.asmx` : host,
      port: 143,
      service,
    });
    return linesOf(this.probe.test(target)).then(
      (lines) => outcomeOf(lines),
      (error: unknown) => error,
    );
  }
}

function isBareRefusal(error: unknown): boolean {
  return (
    isMailboxStoreError(error) &&
    error.code === 'target-not-allowed' &&
    error.status === 422 &&
    error.message === 'target-not-allowed' &&
    error.retryAfter === undefined &&
    error.fieldErrors.length === 0
  );
}

describe('a public host', () => {
  it('is dialled if the address of Exchange Web Services contains its IPv6 address', async () => {
    const watched = new Watched(() => []);
    await watched.refusal('[2606:2800:220:1::1]', 'ews');
    assert.deepEqual(watched.dialled, ['2606:2800:220:1::1']);
  });
});

describe('a forbidden host', () => {
  it('is not reached by any of 400 spellings, whatever they resolve to', async () => {
    const spellings = forbiddenSpellings();
    assert.ok(spellings.length >= 400, `there are ${spellings.length}`);
    for (const { spelling, address } of spellings) {
      // like the resolver of the C library, which takes all of these for the address
      const watched = new Watched(() => [address]);
      assert.ok(isBareRefusal(await watched.refusal(spelling)), spelling);
      assert.deepEqual(watched.dialled, [], spelling);
    }
  });

  it('is not reached by any of these spellings in the address of Exchange Web Services', async () => {
    for (const { spelling, address } of forbiddenSpellings()) {
      const host = isIPv6(spelling) ? `[${spelling}]` : spelling;
      const watched = new Watched(() => [address]);
      await watched.refusal(host, 'ews');
      // URLs read numbers with a leading 0 as octal, and then mean another address
      for (const dialled of watched.dialled) assert.equal(isSpecial(dialled), false, spelling);
    }
  });

  it('is not reached by a name that resolves to it, alone or beside a public address', async () => {
    for (const address of FORBIDDEN_ADDRESSES) {
      for (const addresses of [[address], [PUBLIC, address], [address, PUBLIC]]) {
        const watched = new Watched(() => addresses);
        assert.ok(isBareRefusal(await watched.refusal('mail.example.com')), addresses.join());
        assert.deepEqual(watched.dialled, []);
      }
    }
  });

  it('is not even looked up if its name belongs to a private network', async () => {
    for (const name of PRIVATE_NAMES) {
      const watched = new Watched(() => [PUBLIC]);
      assert.ok(isBareRefusal(await watched.refusal(name)), name);
      assert.deepEqual(watched.resolved, [], name);
    }
  });

  it('is not reached by a name whose address changes: it is looked up once, and the checked address is dialled', async () => {
    const watched = new Watched((_name, call) => (call === 1 ? [PUBLIC] : ['127.0.0.1']));
    assert.equal(await watched.refusal('mail.example.com'), 'connect connection-refused');
    assert.deepEqual(watched.resolved, ['mail.example.com']);
    assert.deepEqual(watched.dialled, [PUBLIC]);
  });

  it('is sent nothing if the connection leads there although another address was dialled', async () => {
    const server = await startServer((socket) => socket.write('* OK hello\r\n'));
    try {
      const probe = createProbe({
        resolver: () => Promise.resolve([PUBLIC]),
        connector: async () => {
          const socket = connect(server.port, '127.0.0.1');
          await new Promise((resolve) => socket.once('connect', resolve));
          return socket;
        },
      });
      await assert.rejects(linesOf(probe.test(account({ port: 143 }))), isBareRefusal);
      const connection = server.connections[0] ?? assert.fail('nothing was dialled');
      if (!connection.closed) await once(connection, 'close');
      assert.equal(connection.bytesRead, 0);
    } finally {
      await server.stop();
    }
  });

  it('is refused after the same time, whatever the reason', async () => {
    const times = new Set<number>();
    for (const [host, lookUpTime] of [
      ['127.0.0.1', 0],
      ['intranet', 0],
      ['2130706433', 0],
      ['mail.example.com', 3],
      ['mail.example.com', 299],
    ] as const) {
      const watched = new Watched(() => ['10.0.0.1'], lookUpTime);
      assert.ok(isBareRefusal(await watched.refusal(host)), host);
      times.add(watched.clock.time);
    }
    assert.deepEqual([...times], [300]);
  });

  it('is refused after twice that time if the lookup took longer', async () => {
    const watched = new Watched(() => ['10.0.0.1'], 301);
    await watched.refusal('mail.example.com');
    assert.equal(watched.clock.time, 600);
  });

  it('is never dialled, for any names, addresses and ports', async () => {
    const address = fc.oneof(fc.ipV4(), fc.ipV6(), fc.constantFrom(...FORBIDDEN_ADDRESSES, PUBLIC));
    const host = fc.oneof(fc.domain(), address, fc.string(), fc.nat().map(String));
    await fc.assert(
      fc.asyncProperty(
        host,
        fc.array(address, { maxLength: 4 }),
        fc.integer({ min: 1, max: 65_535 }),
        async (name, addresses, port) => {
          const watched = new Watched(() => addresses);
          await linesOf(watched.probe.test(account({ host: name, port: port % 2 ? port : 993 }))).catch(
            () => [],
          );
          for (const each of watched.dialled) assert.equal(isSpecial(each), false, each);
        },
      ),
      { numRuns: 1000 },
    );
  });
});

/** Whether an address is in IANA's special-purpose registries, according to another implementation. */
function isSpecial(address: string): boolean {
  assert.notEqual(isIP(address), 0, address);
  return isIPv4(address) ? SPECIAL_IPV4.check(address) : SPECIAL_IPV6.check(address, 'ipv6');
}

function networks(family: 'ipv4' | 'ipv6', all: readonly string[]): BlockList {
  const list = new BlockList();
  for (const network of all) {
    const [base = '', bits = ''] = network.split('/');
    list.addSubnet(base, Number(bits), family);
  }
  return list;
}
