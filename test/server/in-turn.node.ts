import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { after, afterEach, before, describe, it } from 'node:test';
import { listen, type Listener } from '../../server/http/listener.js';

describe('requests that come over one connection before they are answered', () => {
  let listener: Listener;
  let running = 0;
  let most = 0;
  let held: (() => void)[] = [];
  before(async () => {
    listener = await listen(
      async ({ url }) => {
        most = Math.max(most, ++running);
        if (url.endsWith('/held')) await new Promise<void>((resolve) => held.push(resolve));
        else await new Promise((resolve) => setImmediate(resolve));
        running--;
        return new Response(new URL(url).pathname);
      },
      '127.0.0.1',
      0,
    );
  });
  after(() => listener.stop());
  afterEach(() => {
    for (const letGo of held) letGo();
    held = [];
  });

  async function ask(paths: readonly string[]): Promise<Socket> {
    const socket = connect(Number(new URL(listener.address).port), '127.0.0.1');
    await once(socket, 'connect');
    const last = paths.length - 1;
    const connection = (index: number) => (index === last ? 'close' : 'keep-alive');
    socket.write(
      paths
        .map((path, index) => `GET ${path} HTTP/1.1\r\nHost: a\r\nConnection: ${connection(index)}\r\n\r\n`)
        .join(''),
    );
    return socket;
  }

  it('are served one after the other, in their order', async () => {
    const paths = Array.from({ length: 50 }, (_, index) => `/${index}`);
    const answers = await text(await ask(paths));
    assert.deepEqual(answers.match(/^\/\d+/gm), paths);
    assert.equal(most, 1);
  });

  it('end it if there are too many, and keep nobody else waiting', async () => {
    const flood = await ask(['/held', ...Array.from({ length: 1_000 }, () => '/')]);
    flood.on('error', () => undefined);
    flood.resume();
    await once(flood, 'close');
    assert.match(await text(await ask(['/other'])), /\/other$/);
  });
});
