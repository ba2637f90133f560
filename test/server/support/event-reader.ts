import { createParser } from 'eventsource-parser';

/** A change as the server reports it. */
export interface ToldChange {
  readonly event: string;
  readonly id?: string;
  readonly revision?: string;
}

/** Reads the server's changes. */
export class EventReader {
  readonly #reader: ReadableStreamDefaultReader<Uint8Array>;
  readonly #events: ToldChange[] = [];
  readonly #decoder = new TextDecoder();
  readonly #parser = createParser({
    onEvent: ({ event = '', data }) => {
      this.#events.push({ event, ...(JSON.parse(data) as object) });
    },
  });

  private constructor(reader: ReadableStreamDefaultReader<Uint8Array>) {
    this.#reader = reader;
  }

  /** Opens the stream of changes of a server, which reports all later changes. */
  static async open(server: string): Promise<EventReader> {
    const { body } = await fetch(`${server}/api/mailboxes/changes`);
    if (!body) throw new Error('The server tells no changes');
    const reader = new EventReader(body.getReader());
    await reader.#read();
    return reader;
  }

  /** Waits for a change, and returns all that have been reported so far. */
  async until(isIt: (change: ToldChange) => boolean): Promise<readonly ToldChange[]> {
    while (!this.#events.some(isIt)) await this.#read();
    return this.#events;
  }

  /** Waits for a number of changes of some mailboxes. A server may still report earlier changes of others. */
  async count(count: number, ids: readonly string[]): Promise<readonly ToldChange[]> {
    const own = (): readonly ToldChange[] => this.#events.filter(({ id = '' }) => ids.includes(id));
    while (own().length < count) await this.#read();
    return own();
  }

  /** Hangs up. */
  async close(): Promise<void> {
    await this.#reader.cancel();
  }

  async #read(): Promise<void> {
    const { done, value } = await this.#reader.read();
    if (done) throw new Error('The server has ended the changes');
    this.#parser.feed(this.#decoder.decode(value, { stream: true }));
  }
}
