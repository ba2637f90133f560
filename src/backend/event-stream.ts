import type { ChangeLog, LoggedChange } from './change-log.js';

/** How many events a reader may fall behind before it is cut off; it then resumes. */
const MAX_BACKLOG = 1000;

const HEADERS = { 'content-type': 'text/event-stream; charset=utf-8', 'x-accel-buffering': 'no' } as const;

/** The open streams of changes (WHATWG HTML, "Server-sent events"). */
export class EventStreams {
  readonly #log: ChangeLog;
  readonly #heartbeat: number;
  readonly #open = new Set<() => void>();

  /** @param heartbeat - the interval of the comments that keep a connection open, in ms */
  constructor(log: ChangeLog, heartbeat: number) {
    this.#log = log;
    this.#heartbeat = heartbeat;
  }

  /** Answers a request with a stream of changes that ends when the request is aborted. */
  respond(request: Request): Response {
    if (request.method === 'HEAD') return new Response(null, { headers: HEADERS });
    let stop = (): void => undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        stop = this.#send(request, controller);
      },
      cancel: () => stop(),
    });
    return new Response(body, { headers: HEADERS });
  }

  /** Ends all streams. */
  close(): void {
    for (const end of [...this.#open]) end();
  }

  /** Sends the changes that the reader missed, and all that follow; returns a function that stops. */
  #send({ headers, signal }: Request, controller: ReadableStreamDefaultController<Uint8Array>): () => void {
    const encoder = new TextEncoder();
    const write = (text: string): void => {
      if ((controller.desiredSize ?? 0) < -MAX_BACKLOG) end();
      else controller.enqueue(encoder.encode(text));
    };
    const unfollow = this.#log.follow((logged) => write(event(logged)));
    const beat = setInterval(() => write(': still here\n\n'), this.#heartbeat);
    const stop = (): void => {
      clearInterval(beat);
      unfollow();
      signal.removeEventListener('abort', end);
      this.#open.delete(end);
    };
    const end = (): void => {
      if (!this.#open.has(end)) return;
      stop();
      controller.close();
    };
    this.#open.add(end);
    signal.addEventListener('abort', end);
    for (const text of this.#opening(headers.get('last-event-id'))) write(text);
    if (signal.aborted) end();
    return stop;
  }

  /** The start of a stream: the current id, or the changes since the reader was last connected. */
  #opening(lastId: string | null): readonly string[] {
    const { lastId: now } = this.#log;
    // an event without data is not dispatched, but the reader remembers its id
    if (lastId === null) return [`: changes of mailboxes\nid: ${now}\n\n`];
    const missed = this.#log.after(lastId) ?? [{ id: now, change: { kind: 'reset' } as const }];
    // the current id must not be sent first: a stream that is cut here would resume after changes that were never sent
    return [': changes of mailboxes\n\n', ...missed.map(event)];
  }
}

function event({ id, change }: LoggedChange): string {
  const data = change.kind === 'reset' ? {} : { id: change.id, revision: change.revision };
  return `id: ${id}\nevent: ${change.kind}\ndata: ${JSON.stringify(data)}\n\n`;
}
