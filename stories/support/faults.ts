import type { Mailbox, MemoryMailboxStore } from '../../src/index.js';
import { answering, held, inTurn, type Fault, type FaultScript } from '../../src/testing.js';

/** Faults that only affect requests that change something. */
export function changes(script: FaultScript): FaultScript {
  return (request) => (request.method === 'GET' ? undefined : script(request));
}

/** Whether a request asks for a window of the list; if `offset` is given, for the window that begins there. */
export function isList(request: Request, offset?: number): boolean {
  const { pathname, searchParams } = new URL(request.url);
  const isWindow = request.method === 'GET' && pathname.endsWith('/mailboxes');
  return isWindow && (offset === undefined || Number(searchParams.get('offset') ?? 0) === offset);
}

/** Lets the first matching requests succeed, and affects all later ones. */
export function afterwards(
  count: number,
  fault: Fault,
  matches: (request: Request) => boolean = () => true,
): FaultScript {
  let seen = 0;
  return (request) => (matches(request) && seen++ >= count ? fault : undefined);
}

/** Fails the first request that matches, and answers no later one: whatever asked goes on asking. */
export function failingThenHeld(matches: (request: Request) => boolean): FaultScript {
  const first = inTurn([answering(() => new Response(null, { status: 502 }))], matches);
  const later = held();
  return (request) => (matches(request) ? (first(request) ?? later) : undefined);
}

/** Whether a request asks for one mailbox. */
export function isOne({ method, url }: Request): boolean {
  return method === 'GET' && /\/mailboxes\/(?!changes)[^/]+$/.test(new URL(url).pathname);
}

/** Somebody else changes mailboxes in the very moment before a request is answered. */
export function meanwhile(store: MemoryMailboxStore, mailboxes: readonly Mailbox[]): Fault {
  return (request, answer) => {
    store.put(mailboxes);
    return answer(request);
  };
}

/** Another version of the backend: whatever it sends of a mailbox has other members. */
export function sendingOther(id: string, members: Readonly<Record<string, unknown>>): Fault {
  return async (request, answer) => {
    const response = await answer(request);
    const { status, headers } = response;
    // the stream of changes has no end
    if (headers.get('content-type') !== 'application/json') return response;
    const revive = (_: string, value: unknown): unknown =>
      isOf(value, id) ? { ...value, ...members } : value;
    return new Response(JSON.stringify(JSON.parse(await response.text(), revive)), { status, headers });
  };
}

function isOf(value: unknown, id: string): value is object {
  return typeof value === 'object' && value !== null && 'id' in value && value.id === id;
}
