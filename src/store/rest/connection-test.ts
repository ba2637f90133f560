import type { ConnectionDraft, ConnectionStep } from '../../model/connection.js';
import { decodeStep } from '../../model/decode.js';
import { concealedError, concealedStep } from '../concealed.js';
import type { Limit } from '../limit.js';
import type { RequestOptions } from '../mailbox-store.js';
import { randomId } from '../random-id.js';
import { MailboxStoreError } from '../store-error.js';
import { jsonBody, quoted } from './addresses.js';
import { textOf, type RestRequest } from './exchange.js';
import { unreadable } from './failed-try.js';
import { parseJson } from './json.js';
import type { RestClient } from './rest-client.js';
import { TEST_TIMEOUT } from './rest-options.js';

/** The maximum length of a line. */
const MAX_LINE = 64 * 1024;
/** The maximum number of steps that are passed on: a report has seven, and endless ones would block the page. */
const MAX_STEPS = 100;

/**
 * Asks the backend to test a connection and yields its steps, line by line. The request is never repeated: a second
 * login could lock the account. A stream that ends without `done` has failed.
 */
export async function* testConnection(
  client: RestClient,
  draft: ConnectionDraft,
  options: RequestOptions,
): AsyncGenerator<ConnectionStep, void, undefined> {
  const { signal, idempotencyKey = randomId() } = options;
  const request: RestRequest = {
    method: 'POST',
    path: '/connection-tests',
    headers: {
      accept: 'application/x-ndjson',
      'content-type': 'application/json',
      'idempotency-key': quoted(idempotencyKey),
    },
    body: jsonBody(draft),
  };
  let limit = client.limit(signal);
  const open = (): Promise<Response> => {
    limit.end();
    limit = client.limit(signal, TEST_TIMEOUT);
    return client.open(request, limit);
  };
  try {
    const response = await client.signedIn(options, open);
    let count = 0;
    for await (const line of linesOf(response, limit)) {
      if (++count > MAX_STEPS) break;
      const step = concealedStep(readStep(line), draft.password);
      yield step;
      if (step.step === 'done') return;
    }
    throw unreadable();
  } catch (error) {
    throw concealedError(error, draft.password);
  } finally {
    // nobody wants more steps
    limit.stop(new MailboxStoreError('aborted'));
  }
}

async function* linesOf(response: Response, limit: Limit): AsyncGenerator<string, void, undefined> {
  let rest = '';
  for await (const part of textOf(response, limit, { idle: TEST_TIMEOUT })) {
    const lines = (rest + part).split('\n');
    rest = lines.pop() ?? '';
    if (rest.length > MAX_LINE) throw unreadable();
    yield* lines.filter((line) => line.trim() !== '');
  }
  if (rest.trim() !== '') yield rest;
}

function readStep(line: string): ConnectionStep {
  const step = line.length > MAX_LINE ? undefined : decodeStep(parseJson(line));
  if (!step) throw unreadable();
  return step;
}
