import { RequestProblem } from './request-problem.js';

/** The maximum size of a request body, in bytes. */
const MAX_BODY_BYTES: number = 128 * 1024;

/** Keys that reach into prototypes if an object is copied carelessly. */
const REFUSED_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype']);

/** A request body, as bytes and as the object that they encode. */
export interface JsonBody {
  readonly bytes: Uint8Array;
  readonly value: Readonly<Record<string, unknown>>;
}

/**
 * Reads a body that must be a JSON object of the given media type. Fails with `unsupported-media-type` or `malformed`
 * (status 413 if it is too large).
 */
export async function readJsonBody(request: Request, mediaType: string): Promise<JsonBody> {
  requireMediaType(request, mediaType);
  const bytes = await readBytes(request);
  return { bytes, value: parseObject(bytes) };
}

function requireMediaType({ method, headers }: Request, mediaType: string): void {
  const [given = '', ...parameters] = (headers.get('content-type') ?? '').toLowerCase().split(';');
  // trimmed first: a pattern that does it takes too long where there is much to trim
  const isUtf8 = parameters.every((parameter) => /^(?:charset="?utf-8"?)?$/.test(parameter.trim()));
  const isPlain = (headers.get('content-encoding') ?? 'identity').toLowerCase() === 'identity';
  if (given.trim() === mediaType && isUtf8 && isPlain) return;
  throw new RequestProblem('unsupported-media-type', {
    detail: `The body must be ${mediaType}, in UTF-8 and not compressed`,
    headers: { [method === 'PATCH' ? 'accept-patch' : 'accept-post']: mediaType },
  });
}

async function readBytes(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > MAX_BODY_BYTES) throw tooLarge();
  // not every browser can read a request as a stream
  if (!request.body) return withinLimit(new Uint8Array(await request.arrayBuffer()));
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = request.body.getReader();
  for (let chunk = await next(reader); chunk; chunk = await next(reader)) {
    chunks.push(chunk);
    length += chunk.byteLength;
    if (length > MAX_BODY_BYTES) {
      await reader.cancel();
      throw tooLarge();
    }
  }
  return joined(chunks, length);
}

/** The next chunk of a body; `undefined` at its end. */
async function next(reader: ReadableStreamDefaultReader<Uint8Array>): Promise<Uint8Array | undefined> {
  try {
    return (await reader.read()).value;
  } catch {
    // the sender has hung up: not our fault, and nothing to report
    throw new RequestProblem('malformed', { detail: 'The body is incomplete' });
  }
}

function joined(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const bytes = new Uint8Array(length);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

function withinLimit(bytes: Uint8Array): Uint8Array {
  if (bytes.byteLength > MAX_BODY_BYTES) throw tooLarge();
  return bytes;
}

function parseObject(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  let value: unknown;
  try {
    // a byte order mark is ignored, invalid UTF-8 is refused
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes), refuseKeys);
  } catch {
    throw new RequestProblem('malformed', { detail: 'The body is not JSON' });
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new RequestProblem('malformed', { detail: 'The body is not a JSON object' });
  }
  return { ...value };
}

function refuseKeys(key: string, value: unknown): unknown {
  if (REFUSED_KEYS.has(key)) throw new TypeError('refused');
  return value;
}

function tooLarge(): RequestProblem {
  return new RequestProblem('malformed', {
    status: 413,
    detail: `A body may have at most ${MAX_BODY_BYTES} bytes`,
  });
}
