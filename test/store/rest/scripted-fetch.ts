/** A request as it was sent. */
export interface Sent {
  readonly method: string;
  readonly url: string;
  readonly headers: Headers;
  readonly body: string | undefined;
  readonly init: RequestInit;
}

/** What is answered to one request. */
export type Reply = (sent: Sent) => Response | Promise<Response>;

/** A `fetch` that answers by a script, one reply for each request, and keeps what was sent. */
export class ScriptedFetch {
  readonly sent: Sent[] = [];
  readonly #replies: Reply[];
  readonly #standing: Readonly<Record<string, Reply>>;

  /** @param standing - replies by address, as often as they are asked for; such requests are not kept. */
  constructor(replies: readonly Reply[], standing: Readonly<Record<string, Reply>> = {}) {
    this.#replies = [...replies];
    this.#standing = standing;
  }

  /** What is given to the store. */
  readonly fetch = ((url: string, init: RequestInit) => {
    const sent = {
      method: init.method ?? 'GET',
      url,
      headers: new Headers(init.headers),
      body: typeof init.body === 'string' ? init.body : undefined,
      init,
    };
    const standing = this.#standing[url];
    if (standing) return Promise.resolve().then(() => standing(sent));
    this.sent.push(sent);
    const reply = this.#replies.shift();
    return reply
      ? Promise.resolve().then(() => reply(sent))
      : Promise.reject(new Error(`The script has no reply to ${sent.method} ${url}`));
  }) as typeof fetch;

  /** Methods and paths of what was sent. */
  get lines(): string[] {
    return this.sent.map(({ method, url }) => `${method} ${url}`);
  }

  /** How many replies are left. */
  get left(): number {
    return this.#replies.length;
  }
}

/** JSON. */
export function json(value: unknown, status = 200, headers: Record<string, string> = {}): Reply {
  return () => Response.json(value, { status, headers });
}

/** Problem details. */
export function problem(
  status: number,
  code: string,
  more: Readonly<Record<string, unknown>> = {},
  headers: Record<string, string> = {},
): Reply {
  const type = { 'content-type': 'application/problem+json' };
  return json({ type: 'about:blank', title: code, status, code, ...more }, status, { ...type, ...headers });
}

/** Any body of any type. */
export function body(text: BodyInit | null, status = 200, type = 'application/json'): Reply {
  return () => new Response(text, { status, ...(text !== null && { headers: { 'content-type': type } }) });
}

/** No answer: as a browser tells of a lost connection, a refused one, or a page that CORS keeps away. */
export const lost: Reply = () => Promise.reject(new TypeError('Failed to fetch'));

/** No answer, ever; it is given up as a browser does. */
export const hanging: Reply = ({ init: { signal } }) =>
  new Promise((_, reject) => {
    signal?.addEventListener('abort', () => reject(new DOMException('Aborted', 'AbortError')));
  });

/** A body that comes in parts, and then ends, breaks off or never goes on. */
export function parts(
  pieces: readonly (string | Uint8Array)[],
  end: 'end' | 'break' | 'hang' = 'end',
  type = 'application/json',
): Reply {
  return () => {
    const encoder = new TextEncoder();
    const waiting = pieces.values();
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const { value } = waiting.next();
        if (value !== undefined)
          controller.enqueue(typeof value === 'string' ? encoder.encode(value) : value);
        else if (end === 'end') controller.close();
        else if (end === 'break') controller.error(new DOMException('Reset', 'AbortError'));
        else return new Promise(() => undefined);
        return undefined;
      },
    });
    return new Response(stream, { headers: { 'content-type': type } });
  };
}
