import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { describe, it } from 'node:test';
import { DEFAULT_LIMITS } from '../../server/probe/limits.js';
import { tcpConnector, type Connector } from '../../server/probe/net/connector.js';
import { dnsResolver, type Resolver } from '../../server/probe/net/resolver.js';
import { parseAllowList } from '../../server/probe/policy/allow-list.js';
import { createProbe } from '../../server/probe/probe.js';
import { account, linesOf, lineOf, loopbackProbe, outcomeOf } from '../support/mail/loopback-probe.js';
import { startServer } from '../support/mail/scripted-server.js';

const ADDRESSES = ['93.184.215.14', '2606:2800:21f:cb07:6820:80da:af6b:8b2c', '93.184.215.15'];

function failingWith(code: string): () => Promise<never> {
  return () => Promise.reject(Object.assign(new Error(code), { code }));
}

async function tested(resolver: Resolver, connector: Connector, limits = {}) {
  return linesOf(createProbe({ resolver, connector, limits }).test(account({ port: 143 })));
}

describe('looking a name up', () => {
  for (const [error, code] of [
    ['ENOTFOUND', 'name-not-found'],
    ['ENODATA', 'no-address'],
    ['ETIMEOUT', 'resolve-timeout'],
    ['ESERVFAIL', 'resolve-failed'],
    ['ECONNREFUSED', 'resolve-failed'],
  ] as const) {
    it(`that ends with ${error} is ${code}`, async () => {
      const lines = await tested(failingWith(error), failingWith('never'));
      assert.equal(outcomeOf(lines), `resolve ${code}`);
      assert.equal(lineOf(lines, 'connect').status, 'skipped');
    });
  }

  it('that finds no address is no-address', async () => {
    assert.equal(
      outcomeOf(await tested(() => Promise.resolve([]), failingWith('never'))),
      'resolve no-address',
    );
  });

  it('that takes too long is given up, and the report says how long it took', async () => {
    let isGivenUp = false;
    const lines = await tested(
      (_name, signal) =>
        new Promise(() => {
          signal.addEventListener('abort', () => (isGivenUp = true));
        }),
      failingWith('never'),
      { resolve: 100 },
    );
    assert.equal(outcomeOf(lines), 'resolve resolve-timeout');
    assert.equal(lineOf(lines, 'resolve').detail?.['seconds'], 0.1);
    assert.ok(isGivenUp);
    assert.equal(DEFAULT_LIMITS.resolve, 3_000);
  });

  it('asks no server for localhost', async () => {
    const { signal } = new AbortController();
    assert.deepEqual(await dnsResolver('localhost', signal), ['127.0.0.1', '::1']);
    assert.deepEqual(await dnsResolver('mail.localhost', signal), ['127.0.0.1', '::1']);
  });
});

describe('connecting', () => {
  for (const [error, code] of [
    ['ECONNREFUSED', 'connection-refused'],
    ['EHOSTUNREACH', 'unreachable'],
    ['ENETUNREACH', 'unreachable'],
    ['ETIMEDOUT', 'connect-timeout'],
    ['ECONNRESET', 'connection-closed'],
    ['EMFILE', 'connect-failed'],
  ] as const) {
    it(`that ends with ${error} is ${code}`, async () => {
      const lines = await tested(() => Promise.resolve([ADDRESSES[0] ?? '']), failingWith(error));
      assert.equal(outcomeOf(lines), `connect ${code}`);
      assert.deepEqual(lineOf(lines, 'connect').detail?.['tried'], [{ address: ADDRESSES[0], code }]);
    });
  }

  it('tries one address after the other, and reports the result of each', async () => {
    const codes: Record<string, string> = {
      '93.184.215.14': 'EHOSTUNREACH',
      '93.184.215.15': 'ECONNREFUSED',
    };
    const lines = await tested(
      () => Promise.resolve(ADDRESSES),
      (address) => failingWith(codes[address] ?? 'ENETUNREACH')(),
    );
    assert.equal(outcomeOf(lines), 'connect connection-refused');
    assert.deepEqual(lineOf(lines, 'connect').detail?.['tried'], [
      { address: ADDRESSES[0], code: 'unreachable' },
      { address: ADDRESSES[1], code: 'unreachable' },
      { address: ADDRESSES[2], code: 'connection-refused' },
    ]);
  });

  it('continues with the next address if one does not answer', async () => {
    const dialled: string[] = [];
    const lines = await tested(
      () => Promise.resolve(ADDRESSES),
      (address) => {
        dialled.push(address);
        return address === ADDRESSES[2] ? failingWith('ECONNREFUSED')() : new Promise(() => undefined);
      },
      { connect: 300 },
    );
    assert.deepEqual(dialled, ADDRESSES);
    assert.equal(outcomeOf(lines), 'connect connection-refused');
    assert.equal(DEFAULT_LIMITS.connect, 5_000);
  });

  it('reports the results of the addresses before the one that answered', async () => {
    const server = await startServer((socket) => socket.write('* BYE\r\n'));
    try {
      const probe = loopbackProbe({
        resolver: () => Promise.resolve([ADDRESSES[0] ?? '', '127.0.0.1']),
        connector: (address, ...rest) =>
          address === '127.0.0.1' ? tcpConnector(address, ...rest) : failingWith('EHOSTUNREACH')(),
        allow: parseAllowList(`127.0.0.1:*, :${server.port}`),
      });
      const { status, detail } = lineOf(await linesOf(probe.test(account({ port: server.port }))), 'connect');
      assert.equal(status, 'ok');
      assert.equal(detail?.['address'], '127.0.0.1');
      assert.deepEqual(detail['tried'], [{ address: ADDRESSES[0], code: 'unreachable' }]);
    } finally {
      await server.stop();
    }
  });

  it('tries four addresses at most', async () => {
    const dialled: string[] = [];
    const many = Array.from({ length: 50 }, (_each, index) => `93.184.215.${index}`);
    await tested(
      () => Promise.resolve(many),
      (address) => {
        dialled.push(address);
        return failingWith('ECONNREFUSED')();
      },
    );
    assert.deepEqual(dialled, many.slice(0, 4));
  });

  it('closes a connection that opens after the attempt was given up', async () => {
    const server = await startServer(() => undefined);
    try {
      const socket = connect(server.port, '127.0.0.1');
      await once(socket, 'connect');
      let open: (socket: Socket) => void = () => undefined;
      const opened = new Promise<Socket>((resolve) => (open = resolve));
      const lines = await tested(
        () => Promise.resolve([ADDRESSES[0] ?? '']),
        () => opened,
        { connect: 50 },
      );
      assert.equal(outcomeOf(lines), 'connect connect-timeout');
      open(socket);
      await once(socket, 'close');
    } finally {
      await server.stop();
    }
  });

  it('accepts only addresses, so that nothing is looked up a second time', async () => {
    await assert.rejects(tcpConnector('localhost', 143, new AbortController().signal), TypeError);
  });
});
