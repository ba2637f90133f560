import assert from 'node:assert/strict';
import { EventEmitter, once } from 'node:events';
import { createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { ChangeChannel } from '../../server/database/change-channel.js';

/** A message of PostgreSQL's protocol: its letter, its length, its content. */
function message(letter: string, content: string | Buffer): Buffer {
  const bytes = Buffer.from(content);
  const head = Buffer.alloc(5, letter);
  head.writeInt32BE(bytes.length + 4, 1);
  return Buffer.concat([head, bytes]);
}

const READY = message('Z', 'I');
const LETS_IN = Buffer.concat([message('R', Buffer.alloc(4)), READY]);
const LISTENS = Buffer.concat([message('C', 'LISTEN\0'), READY]);
const REFUSES = Buffer.concat([message('E', 'SERROR\0C53400\0Mno\0\0'), READY]);

/** Just enough of PostgreSQL to be connected to, and to be listened to or not. */
class FakePostgres {
  /** The connections that are open. */
  readonly open = new Set<Socket>();
  /** What the next ones to listen are answered. */
  readonly answers: Buffer[] = [];
  readonly #server: Server = createServer((socket) => this.#serve(socket));

  async start(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `postgres://ann@127.0.0.1:${(this.#server.address() as AddressInfo).port}/mail`;
  }

  async stop(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.#server.close();
    await once(this.#server, 'close');
  }

  #serve(socket: Socket): void {
    this.open.add(socket);
    socket.on('close', () => this.open.delete(socket)).on('error', () => undefined);
    socket.once('data', () => socket.write(LETS_IN));
    socket.on('data', (chunk) => {
      if (chunk.toString('latin1').startsWith('Q')) socket.write(this.answers.shift() ?? LISTENS);
    });
  }
}

describe('listening to the changes of other processes', () => {
  const postgres = new FakePostgres();
  let connectionString: string;
  beforeEach(async () => {
    connectionString = await postgres.start();
  });
  afterEach(() => postgres.stop());

  it('leaves no connection open if it fails at first', { timeout: 30_000 }, async () => {
    postgres.answers.push(REFUSES);
    const listener = { onChange: () => undefined, onFailure: () => undefined };
    const channel = new ChangeChannel({ connectionString }, listener);
    await assert.rejects(channel.open(), { code: '53400' });
    await Promise.all([...postgres.open].map((socket) => once(socket, 'close')));
    await channel.close();
  });

  it('has one connection open, however often it failed to listen again', async () => {
    const told = new EventEmitter();
    const listener = { onChange: () => told.emit('reset'), onFailure: () => undefined };
    const channel = new ChangeChannel({ connectionString }, listener);
    await channel.open();
    const again = once(told, 'reset');
    postgres.answers.push(REFUSES, REFUSES);
    for (const socket of postgres.open) socket.destroy();
    await again;
    assert.deepEqual(postgres.answers, []);
    assert.equal(postgres.open.size, 1);
    await channel.close();
  });
});
