import {
  idempotencyKey,
  type Fingerprints,
  type IdempotencyRecords,
  type RecordedAnswer,
} from './idempotency.js';

/** Answers with a stream, once per idempotency key. */
export type OnceStreamed = (
  request: Request,
  body: Uint8Array,
  open: () => Promise<Response>,
) => Promise<Response>;

/** The record of a stream that nobody read to its end; it is not worth keeping. */
const GIVEN_UP: RecordedAnswer = { status: 408, headers: {}, body: '' };

/**
 * Makes streamed responses happen only once: the first request gets the stream live, repeated ones get all of it at
 * once.
 *
 * @param answer - turns an error of `open` into a response
 */
export function onceStreamed(
  records: IdempotencyRecords,
  fingerprints: Fingerprints,
  answer: (request: Request, error: unknown) => Response,
): OnceStreamed {
  return async (request, body, open) => {
    const key = idempotencyKey(request);
    if (key === undefined) return open();
    const fingerprint = await fingerprints.of(request, body);
    return new Promise((resolve, reject) => {
      const respond = async (): Promise<RecordedAnswer> => {
        const response = await open().catch((error: unknown) => answer(request, error));
        return new Promise((keep) => resolve(recorded(response, keep)));
      };
      records.run(key, fingerprint, respond).then(({ status, headers, body: text }) => {
        resolve(new Response(text, { status, headers }));
      }, reject);
    });
  };
}

/** The same response, recorded once it has been sent completely. */
function recorded(response: Response, keep: (answer: RecordedAnswer) => void): Response {
  const { status } = response;
  const headers = Object.fromEntries(response.headers);
  const reader = response.body?.getReader();
  const decoder = new TextDecoder();
  let text = '';
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const part = await reader?.read();
        if (part?.value) {
          text += decoder.decode(part.value, { stream: true });
          controller.enqueue(part.value);
        } else {
          keep({ status, headers, body: text + decoder.decode() });
          controller.close();
        }
      },
      async cancel(reason) {
        keep(GIVEN_UP);
        await reader?.cancel(reason);
      },
    },
    // chunks are only asked for when the reader wants them
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
