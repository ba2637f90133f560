import {
  idempotencyKey,
  type Fingerprints,
  type IdempotencyRecords,
  type RecordedAnswer,
} from './idempotency.js';

/** Gives an answer that is sent as it comes about, once for every idempotency key. */
export type OnceStreamed = (
  request: Request,
  body: Uint8Array,
  open: () => Promise<Response>,
) => Promise<Response>;

/** Of an answer that nobody heard to its end: none that is worth keeping. */
const GIVEN_UP: RecordedAnswer = { status: 408, headers: {}, body: '' };

/**
 * Makes what is answered bit by bit happen once: the first one who asks hears it live, later ones hear all of it again.
 *
 * @param answer - turns what opening throws into an answer.
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

/** The same answer; the record of it is kept when it was sent. */
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
    // nothing is asked for before it is wanted
    { highWaterMark: 0 },
  );
  return new Response(body, { status, headers });
}
