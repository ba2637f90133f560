import type { ConnectionDraft, ConnectionStep } from '../model/connection.js';
import { MAILBOX_TYPES } from '../model/mailbox.js';
import type { MailboxStore } from '../store/mailbox-store.js';
import { MailboxStoreError } from '../store/store-error.js';
import type { BackendTestOptions } from './backend-options.js';
import { isKnownError } from './problem-response.js';

const HEADERS = { 'content-type': 'application/x-ndjson; charset=utf-8', 'x-accel-buffering': 'no' } as const;

type TestConnection = NonNullable<MailboxStore['testConnection']>;

/** The circumstances of a connection test. */
interface TestCircumstances {
  /** The caller, as `identify` returned it. */
  readonly caller: string | undefined;
  /** Called with errors that the caller learns nothing of. */
  readonly report: (error: unknown) => void;
}

/**
 * Runs a connection test and sends a line for every step as it ends. A test that is refused before its first step is
 * answered with a problem; one that breaks later ends with a failed `done`. The test is aborted with the request.
 */
export async function testResponse(
  request: Request,
  value: Readonly<Record<string, unknown>>,
  test: TestConnection,
  { caller, report }: TestCircumstances,
): Promise<Response> {
  const abort = new AbortController();
  const signal = AbortSignal.any([request.signal, abort.signal]);
  const options: BackendTestOptions = { signal, ...(caller !== undefined && { caller }) };
  const steps = test(connectionDraft(value), options)[Symbol.asyncIterator]();
  const first = await steps.next();
  const lines = linesOf(first, steps, report);
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        const { value: line, done } = await lines.next();
        if (done) controller.close();
        else controller.enqueue(new TextEncoder().encode(line));
      },
      async cancel() {
        abort.abort();
        await steps.return?.();
      },
    },
    // steps are only asked for when the reader wants them
    { highWaterMark: 0 },
  );
  return new Response(body, { headers: HEADERS });
}

async function* linesOf(
  first: IteratorResult<ConnectionStep, unknown>,
  steps: AsyncIterator<ConnectionStep, unknown>,
  report: (error: unknown) => void,
): AsyncGenerator<string, undefined> {
  try {
    for (let step = first; !step.done; step = await steps.next()) yield line(step.value);
  } catch (error) {
    if (!isKnownError(error)) report(error);
    yield line({ step: 'done', status: 'failed', code: isKnownError(error) ? error.code : 'unavailable' });
  }
  return undefined;
}

function line({ step, status, ms, code, detail }: ConnectionStep): string {
  return `${JSON.stringify({ step, status, ms, code, detail })}\n`;
}

/** Checks the minimum that a test needs; the store validates the rest. */
function connectionDraft(value: Readonly<Record<string, unknown>>): ConnectionDraft {
  const { mailboxId, type } = value;
  const isStored = typeof mailboxId === 'string' && mailboxId !== '';
  if (!isStored && !MAILBOX_TYPES.some((each) => each === type)) {
    throw new MailboxStoreError('invalid', { fieldErrors: [{ field: 'type', code: 'invalid-option' }] });
  }
  return value as unknown as ConnectionDraft;
}
