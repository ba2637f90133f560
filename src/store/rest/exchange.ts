import type { Limit } from '../limit.js';
import { unreadable } from './failed-try.js';
import { parseJson } from './json.js';
import { IDLE_TIMEOUT, MAX_BODY, type HeaderRecord } from './rest-options.js';

/** A request, below the base address of the backend. */
export interface RestRequest {
  /** `GET` when absent. */
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  /** Begins with `/`; encoded. */
  readonly path: string;
  readonly headers?: HeaderRecord;
  /** JSON. */
  readonly body?: string;
}

/** An answer, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** Bounds of a body. */
export interface BodyBounds {
  /** How long may pass between two parts, in ms. */
  readonly idle?: number;
  /** Most bytes in all. */
  readonly most?: number;
}

/**
 * The text of a body as it comes in. Fails with `timeout` where nothing comes for too long, and with `protocol` where it
 * is cut short, too large or no UTF-8. A byte order mark is left out.
 */
export async function* textOf(
  response: Response,
  limit: Limit,
  { idle = IDLE_TIMEOUT, most = MAX_BODY }: BodyBounds = {},
): AsyncGenerator<string, void, undefined> {
  const reader = response.body?.getReader();
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let size = 0;
  try {
    while (reader) {
      limit.expectWithin(idle);
      const { done, value } = await limit.race(reader.read());
      if (done) break;
      size += value.byteLength;
      if (size > most) throw unreadable(response.status);
      yield decoder.decode(value, { stream: true });
    }
    yield decoder.decode();
  } catch {
    // engines differ in what they throw for a body that is cut short
    throw limit.failure ?? unreadable(response.status);
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

/** The JSON of an answer. */
export function jsonOf({ status, headers, text }: Answer): unknown {
  const type = headers.get('content-type');
  if (type !== null && !/[/+]json\s*(?:;|$)/i.test(type)) throw unreadable(status);
  const value = parseJson(text);
  if (value === undefined) throw unreadable(status);
  return value;
}
