import type { Backend } from '../backend/backend.js';
import { problemResponse } from '../backend/problem-response.js';
import { secured } from '../backend/secured.js';
import {
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
} from '../store/store-error.js';

/** What a backend does with a request instead of simply answering it; `answer` lets it answer. */
export type Fault = (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>;

/** Which fault befalls a request; none where it says nothing. Asked for each request, in their order. */
export type FaultScript = (request: Request) => Fault | undefined;

/** A fault that keeps requests waiting. */
export interface HeldFault extends Fault {
  /** The first request that is held, once it has come. */
  readonly arrived: Promise<Request>;
  /** Lets all held requests go on, and holds none any more. */
  readonly release: () => void;
}

/** The backend, with faults by a script in the way of its requests. */
export function withFaults(backend: Backend, script: FaultScript): Backend {
  return {
    close: backend.close,
    fetch: (request) => script(request)?.(request, backend.fetch) ?? backend.fetch(request),
  };
}

/** A script of one fault after the other, for requests that match; what comes after the last is answered. */
export function inTurn(
  faults: readonly (Fault | undefined)[],
  matches: (request: Request) => boolean = () => true,
): FaultScript {
  const waiting = faults.values();
  return (request) => (matches(request) ? waiting.next().value : undefined);
}

/** Answers, but only after a time in ms. */
export function slow(ms: number): Fault {
  return async (request, answer) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return answer(request);
  };
}

/** Answers with a problem of the contract, and does nothing. */
export function failing(code: MailboxStoreErrorCode, facts: MailboxStoreErrorFacts = {}): Fault {
  return () => Promise.resolve(secured(problemResponse(new MailboxStoreError(code, facts))));
}

/** Answers with anything at all, a page of HTML say, and does nothing. */
export function answering(make: () => Response): Fault {
  return () => Promise.resolve(make());
}

/** The request never arrives. */
export const offline: Fault = () => Promise.resolve(Response.error());

/** What was asked is done, but the answer never arrives. */
export const lostAnswer: Fault = async (request, answer) => {
  await answer(request);
  return Response.error();
};

/** The answer arrives, but its body is cut in half. */
export const cutShort: Fault = async (request, answer) => {
  const response = await answer(request);
  const text = await response.text();
  const { status, headers } = response;
  return new Response(text.slice(0, text.length / 2), { status, headers });
};

/** Keeps requests waiting until they are let go, and answers them then. */
export function held(): HeldFault {
  const release = deferred<undefined>();
  const arrived = deferred<Request>();
  const fault: Fault = async (request, answer) => {
    arrived.resolve(request);
    await release.promise;
    return answer(request);
  };
  return Object.assign(fault, { arrived: arrived.promise, release: () => release.resolve(undefined) });
}

function deferred<T>(): { readonly promise: Promise<T>; readonly resolve: (value: T) => void } {
  const settle: { resolve?: (value: T) => void } = {};
  const promise = new Promise<T>((resolve) => {
    settle.resolve = resolve;
  });
  return { promise, resolve: (value) => settle.resolve?.(value) };
}
