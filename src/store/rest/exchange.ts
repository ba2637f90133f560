import type { Limit } from '../limit.js';
import { unreadable } from './failed-try.js';
import { parseJson } from './json.js';
import { IDLE_TIMEOUT, MAX_BODY, type HeaderRecord } from './rest-options.js';

/** A request to a path below the base URL. */
export interface RestRequest {
  /** `GET` by default. */
  readonly method?: 'POST' | 'PATCH' | 'DELETE';
  /** Begins with `/`, and is encoded. */
  readonly path: string;
  readonly headers?: HeaderRecord;
  /** JSON. */
  readonly body?: string;
}

/** A response, read to its end. */
export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

/** The limits of a response body. */
export interface BodyBounds {
  /** The longest pause between two chunks, in ms. */
  readonly idle?: number;
  /** The maximum size, in bytes. */
  readonly most?: number;
}

/**
 * Yields the text of a body as it arrives, without a byte order mark. Fails with `timeout` if nothing arrives for too
 * long, and with `protocol` if the body is incomplete, too large or not UTF-8.
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
    // engines differ in what they throw for an incomplete body
    throw limit.failure ?? unreadable(response.status);
  } finally {
    reader?.cancel().catch(() => undefined);
  }
}

/** Reads a response to its end. */
export async function answerOf(response: Response, limit: Limit): Promise<Answer> {
  const { status, headers } = response;
  let text = '';
  for await (const part of textOf(response, limit)) text += part;
  return { status, headers, text };
}

/** The parsed JSON of a response. */
export function jsonOf({ status, headers, text }: Answer): unknown {
  const type = headers.get('content-type');
  if (type !== null && !/[/+]json\s*(?:;|$)/i.test(type)) throw unreadable(status);
  const value = parseJson(text);
  if (value === undefined) throw unreadable(status);
  return value;
}
