import type { MailboxChange } from '../../../src/store/mailbox-store.js';
import { settled } from '../fake-clock.js';
import { Ground } from './samples.js';
import { json, type Reply } from './scripted-fetch.js';

export const FEED = '/api/mailboxes/changes';
export const RESET: MailboxChange = { kind: 'reset' };
export const updated = (revision: string): MailboxChange => ({ kind: 'updated', id: 'm1', revision });
export const event = (kind: string, data: unknown, id?: string) =>
  `${id === undefined ? '' : `id: ${id}\n`}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`;

/** A feed that the test writes. */
export class Stream {
  #controller: ReadableStreamDefaultController<Uint8Array> | undefined;
  isCancelled = false;

  readonly reply: Reply = () => {
    const stream = new ReadableStream<Uint8Array>({
      start: (controller) => void (this.#controller = controller),
      cancel: () => void (this.isCancelled = true),
    });
    return new Response(stream, { headers: { 'content-type': 'text/event-stream; charset=utf-8' } });
  };

  /** Sends these, one after the other. */
  async write(...pieces: string[]): Promise<void> {
    for (const piece of pieces) this.#controller?.enqueue(new TextEncoder().encode(piece));
    await settled();
  }

  async end(): Promise<void> {
    this.#controller?.close();
    await settled();
  }

  async break(): Promise<void> {
    this.#controller?.error(new TypeError('network error'));
    await settled();
  }
}

/** A store of which somebody hears, with what the feed is answered with. */
export async function listening(...replies: Reply[]) {
  const ground = new Ground([json({ changes: true }), ...replies]);
  ground.clock.chance = 0;
  const heard: MailboxChange[] = [];
  const unsubscribe = ground.store.subscribe((change) => heard.push(change));
  await settled();
  const { clock, net, store } = ground;
  return { clock, net, store, heard, unsubscribe };
}
