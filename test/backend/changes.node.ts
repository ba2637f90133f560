import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createParser, type EventSourceMessage } from 'eventsource-parser';
import { MemoryMailboxStore } from '../../src/store/memory-store.js';
import { sampleMailboxes } from '../../src/testing.js';
import { Client, inbound, outcome } from './client.js';

/** Reads a stream of changes, one event at a time. */
class Reader {
  readonly comments: string[] = [];
  readonly response: Response;
  readonly #events: EventSourceMessage[] = [];
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #parser = createParser({
    onEvent: (event) => this.#events.push(event),
    onComment: (comment) => this.comments.push(comment),
  });
  readonly #decoder = new TextDecoder();

  constructor(response: Response) {
    assert.ok(response.body);
    this.response = response;
    this.#reader = response.body.getReader();
  }

  /** The next event; `undefined` where the stream has ended. */
  async next(): Promise<EventSourceMessage | undefined> {
    while (this.#events.length === 0) {
      const { done, value } = await this.#reader.read();
      if (done) return undefined;
      this.#parser.feed(this.#decoder.decode(value, { stream: true }));
    }
    return this.#events.shift();
  }

  /** The next piece of the stream as it is. */
  async raw(): Promise<string> {
    const { value } = await this.#reader.read();
    return this.#decoder.decode(value);
  }

  cancel(): Promise<void> {
    return this.#reader.cancel();
  }
}

async function open(client: Client, lastEventId?: string, signal?: AbortSignal): Promise<Reader> {
  const headers = lastEventId === undefined ? {} : { 'last-event-id': lastEventId };
  return new Reader(
    await client.fetch('GET', '/api/mailboxes/changes', { headers, ...(signal && { signal }) }),
  );
}

/** The one event that a reader heard before it left. */
async function heardAndLeft(client: Client): ReturnType<Reader['next']> {
  const reader = await open(client);
  await client.create();
  const heard = await reader.next();
  await reader.cancel();
  return heard;
}

const kinds = async (reader: Reader, count: number): Promise<unknown[]> => {
  const read: unknown[] = [];
  for (let index = 0; index < count; index += 1) read.push((await reader.next())?.event);
  return read;
};

describe('the stream of changes', () => {
  it('is a stream of events that is neither cached nor buffered', async () => {
    const reader = await open(new Client());
    const { headers } = reader.response;
    assert.equal(headers.get('content-type'), 'text/event-stream; charset=utf-8');
    assert.deepEqual([headers.get('cache-control'), headers.get('x-accel-buffering')], ['no-store', 'no']);
    await reader.cancel();
  });

  it('reports what was created, updated and deleted, by id and revision', async () => {
    const client = new Client();
    const reader = await open(client);
    const made = await client.create();
    const on = await client.store.update(made.id, { enabled: true }, { revision: made.revision });
    const off = await client.store.update(made.id, { enabled: false }, { revision: on.revision });
    await client.store.delete(made.id, { revision: off.revision });
    const events = [await reader.next(), await reader.next(), await reader.next(), await reader.next()];
    assert.deepEqual(
      events.map((event) => [event?.event, JSON.parse(event?.data ?? '') as unknown]),
      [
        ['created', { id: made.id, revision: made.revision }],
        ['updated', { id: made.id, revision: on.revision }],
        ['updated', { id: made.id, revision: off.revision }],
        ['deleted', { id: made.id, revision: off.revision }],
      ],
    );
    const [epoch, first] = events[0]?.id?.split('-') ?? [];
    assert.deepEqual([first, events[3]?.id], ['1', `${String(epoch)}-4`]);
    await reader.cancel();
  });

  it('sends its position at once, so that a reader can resume without having received an event', async () => {
    const client = new Client();
    const reader = await open(client);
    assert.match(await reader.raw(), /^: .+\nid: [0-9a-f]{8}-0\n\n$/);
    await reader.cancel();
  });

  it('continues after the last event that was received', async () => {
    const client = new Client();
    const heard = await heardAndLeft(client);
    await client.create({ ...inbound, name: 'Missed1' });
    await client.create({ ...inbound, name: 'Missed2' });
    const second = await open(client, heard?.id);
    await client.create({ ...inbound, name: 'Live' });
    assert.deepEqual(await kinds(second, 3), ['created', 'created', 'created']);
    await second.cancel();
  });

  it('does not send its position before it has sent what was missed', async () => {
    const client = new Client();
    const heard = await heardAndLeft(client);
    await client.create({ ...inbound, name: 'Missed' });
    const second = await open(client, heard?.id);
    assert.doesNotMatch(await second.raw(), /^id:/m);
    assert.equal((await second.next())?.event, 'created');
    await second.cancel();
  });

  it('continues with nothing if nothing was missed', async () => {
    const client = new Client();
    const first = await open(client);
    await client.create();
    const heard = await first.next();
    const second = await open(client, heard?.id);
    const { id, revision } = await client.create({ ...inbound, name: 'Next' });
    await client.store.delete(id, { revision });
    assert.deepEqual(await kinds(second, 2), ['created', 'deleted']);
    await first.cancel();
    await second.cancel();
  });

  for (const id of [
    'x',
    '',
    '00000000-1',
    'EPOCH-2',
    'EPOCH--1',
    'EPOCH-1.5',
    'EPOCH-',
    'EPOCH-99999999999999999999',
  ]) {
    it(`says that it cannot continue after ${JSON.stringify(id)}`, async () => {
      const client = new Client();
      const heard = await heardAndLeft(client);
      const second = await open(client, id.replace('EPOCH', heard?.id?.split('-')[0] ?? ''));
      const reset = await second.next();
      assert.deepEqual([reset?.event, reset?.data, reset?.id], ['reset', '{}', heard?.id]);
      await second.cancel();
    });
  }

  it('remembers a thousand changes and no more', async () => {
    const client = new Client();
    const first = await open(client);
    const { id, revision } = await client.create();
    const heard = (await first.next())?.id ?? '';
    await first.cancel();
    let last = revision;
    const toggle = async (times: number): Promise<void> => {
      for (let index = 0; index < times; index += 1) {
        const { enabled } = await client.store.get(id);
        last = (await client.store.update(id, { enabled: !enabled }, { revision: last })).revision;
      }
    };
    await toggle(1000);
    const second = await open(client, heard);
    assert.deepEqual(new Set(await kinds(second, 1000)), new Set(['updated']));
    await second.cancel();
    await toggle(1);
    const third = await open(client, heard);
    assert.equal((await third.next())?.event, 'reset');
    await third.cancel();
  });

  it('passes on a reset of the store', async () => {
    const store = new MemoryMailboxStore();
    const reader = await open(new Client({}, store));
    store.put(sampleMailboxes(101));
    assert.equal((await reader.next())?.event, 'reset');
    await reader.cancel();
  });

  it('gives signs of life while nothing happens', async () => {
    const reader = await open(new Client({ heartbeat: 1 }));
    await reader.raw();
    assert.equal(await reader.raw(), ': still here\n\n');
    await reader.cancel();
  });

  it('ends when the request is aborted, and when the backend is closed', async () => {
    const controller = new AbortController();
    const client = new Client();
    const [first, second] = [await open(client, undefined, controller.signal), await open(client)];
    controller.abort();
    assert.equal(await first.next(), undefined);
    client.backend.close();
    assert.equal(await second.next(), undefined);
    client.backend.close();
  });

  it('listens to the store once, however many readers there are, and not after it is closed', async () => {
    const store = new MemoryMailboxStore();
    const subscribe = store.subscribe.bind(store);
    let listeners = 0;
    store.subscribe = (listener) => {
      listeners += 1;
      const unsubscribe = subscribe(listener);
      return () => {
        listeners -= 1;
        unsubscribe();
      };
    };
    const client = new Client({}, store);
    assert.equal(listeners, 0);
    const readers = [await open(client), await open(client)];
    assert.equal(listeners, 1);
    await Promise.all(readers.map((reader) => reader.cancel()));
    client.backend.close();
    assert.equal(listeners, 0);
  });

  it('cuts off a reader that does not read, and that can then resume', async () => {
    const client = new Client();
    const reader = await open(client);
    const { id, revision } = await client.create();
    let last = revision;
    for (let index = 0; index < 1200; index += 1) {
      last = (await client.store.update(id, { enabled: index % 2 === 0 }, { revision: last })).revision;
    }
    let heard = 0;
    while (await reader.next()) heard += 1;
    assert.ok(heard > 900 && heard < 1200);
  });

  it('does not exist if the store reports no changes', async () => {
    const store = new MemoryMailboxStore([], { capabilities: { changes: false } });
    assert.equal(outcome(await new Client({}, store).send('GET', '/api/mailboxes/changes')), '404 not-found');
  });
});
