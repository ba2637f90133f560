import type { RequestOptions } from '../store/mailbox-store.js';
import { Fingerprints, idempotencyKey, type IdempotencyRecords, type RecordedAnswer } from './idempotency.js';

/** Makes a change to the store and answers it. */
export type Change = (options: RequestOptions) => Promise<Response>;

/** Makes a change once per idempotency key; a repeated request gets the first response again. */
export type OnceOnly = (request: Request, body: Uint8Array, change: Change) => Promise<Response>;

/**
 * Makes changes happen only once.
 *
 * @param answer - turns an error into a response
 */
export function onceOnly(
  records: IdempotencyRecords,
  fingerprints: Fingerprints,
  answer: (request: Request, error: unknown) => Response,
): OnceOnly {
  return async (request, body, change) => {
    const key = idempotencyKey(request);
    if (key === undefined) return change({});
    const respond = async (): Promise<RecordedAnswer> =>
      record(await change({ idempotencyKey: key }).catch((error: unknown) => answer(request, error)));
    const {
      status,
      headers,
      body: text,
    } = await records.run(key, await fingerprints.of(request, body), respond);
    return new Response(text === '' ? null : text, { status, headers });
  };
}

async function record(response: Response): Promise<RecordedAnswer> {
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}
