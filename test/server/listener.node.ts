import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { after, before, describe, it } from 'node:test';
import { listen, type Listener } from '../../server/http/listener.js';

/** More bytes than the buffers on the way can hold. */
const MUCH = 256 * 1024 * 1024;

describe('a listener', () => {
  let listener: Listener;
  let asked = 0;
  before(async () => {
    listener = await listen(() => Promise.resolve(new Response(String(++asked))), '127.0.0.1', 0);
  });
  after(() => listener.stop());

  for (const start of [
    'GET /a\\b HTTP/1.1\r\nHost: a',
    'OPTIONS * HTTP/1.1\r\nHost: a',
    'GET / HTTP/1.1\r\nHost: a@b',
  ]) {
    it(`answers an invalid request with a problem: ${JSON.stringify(start)}`, async () => {
      const socket = connect(Number(new URL(listener.address).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.write(`${start}\r\nConnection: close\r\n\r\n`);
      const answer = await text(socket);
      assert.match(answer, /^HTTP\/1\.1 400 /);
      assert.match(answer, /^content-type: application\/problem\+json\r$/im);
      assert.match(answer, /^content-security-policy: /im);
      assert.match(answer, /"code":"malformed"/);
      assert.equal(asked, 0);
    });
  }

  for (const [length, piece] of [
    ['Transfer-Encoding: chunked', `10000\r\n${'x'.repeat(65_536)}\r\n`],
    ['Content-Length: 1000000000', 'x'.repeat(65_536)],
  ] as const) {
    it(`does not read unwanted bodies without end: ${length}`, async () => {
      const socket = connect(Number(new URL(listener.address).port), '127.0.0.1');
      const closed = new Promise((resolve) => socket.once('close', resolve));
      // it is closed while more is sent
      socket.on('error', () => undefined);
      let sent = 0;
      const body = function* () {
        yield `GET / HTTP/1.1\r\nHost: a\r\n${length}\r\n\r\n`;
        for (; sent < MUCH; sent += piece.length) yield piece;
      };
      Readable.from(body()).pipe(socket);
      await closed;
      assert.ok(sent < MUCH);
    });
  }
});
