import type { Backend } from '../backend/backend.js';
import { problemResponse } from '../backend/problem-response.js';
import { secured } from '../backend/secured.js';
import {
  MailboxStoreError,
  type MailboxStoreErrorCode,
  type MailboxStoreErrorFacts,
} from '../store/store-error.js';

/** Handles a request instead of the backend; calls `answer` to let the backend answer. */
export type Fault = (request: Request, answer: (request: Request) => Promise<Response>) => Promise<Response>;

/** Chooses the fault of a request, or none. Called for each request, in order. */
export type FaultScript = (request: Request) => Fault | undefined;

/** A fault that holds requests back. */
export interface HeldFault extends Fault {
  /** Resolves with the first request that is held back. */
  readonly arrived: Promise<Request>;
  /** Lets all held requests continue, and holds no more. */
  readonly release: () => void;
}

/** A backend whose requests fail as a script says. */
export function withFaults(backend: Backend, script: FaultScript): Backend {
  return {
    close: backend.close,
    fetch: (request) => script(request)?.(request, backend.fetch) ?? backend.fetch(request),
  };
}

/** A script that applies the faults one after the other to matching requests, and none after the last. */
export function inTurn(
  faults: readonly (Fault | undefined)[],
  matches: (request: Request) => boolean = () => true,
): FaultScript {
  const waiting = faults.values();
  return (request) => (matches(request) ? waiting.next().value : undefined);
}

/** Answers after a delay, in ms. */
export function slow(ms: number): Fault {
  return async (request, answer) => {
    await new Promise((resolve) => setTimeout(resolve, ms));
    return answer(request);
  };
}

/** Answers with a problem of the contract; nothing is done. */
export function failing(code: MailboxStoreErrorCode, facts: MailboxStoreErrorFacts = {}): Fault {
  return () => Promise.resolve(secured(problemResponse(new MailboxStoreError(code, facts))));
}

/** Answers with any response, such as an HTML page; nothing is done. */
export function answering(make: () => Response): Fault {
  return () => Promise.resolve(make());
}

/** The request never arrives. */
export const offline: Fault = () => Promise.resolve(Response.error());

/** The request is carried out, but the response never arrives. */
export const lostAnswer: Fault = async (request, answer) => {
  await answer(request);
  return Response.error();
};

/** The response arrives, but its body is cut in half. */
export const cutShort: Fault = async (request, answer) => {
  const response = await answer(request);
  const text = await response.text();
  const { status, headers } = response;
  return new Response(text.slice(0, text.length / 2), { status, headers });
};

/** Holds requests back until they are released, and answers them then. */
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
