import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import type { TLSSocket } from 'node:tls';
import type { ConnectionCode, ConnectionFacts } from '../../../src/model/connection.js';
import { ProbeFailure } from '../failure.js';
import { AnswerMeter } from '../net/answer-meter.js';
import type { Ladder, Session } from '../session.js';
import { untilAborted } from '../within.js';
import { beginWithTls, step } from './mail-ladder.js';
import { wordsIn } from './markup.js';
import { refusedLogin } from './refusals.js';

/** Requests the user's inbox with its number of messages; changes nothing. */
const GET_INBOX = `<?xml version="1.0" encoding="utf-8"?>
<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/" xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages" xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types">
<soap:Header><t:RequestServerVersion Version="Exchange2010"/></soap:Header>
<soap:Body><m:GetFolder><m:FolderShape><t:BaseShape>Default</t:BaseShape></m:FolderShape>
<m:FolderIds><t:DistinguishedFolderId Id="inbox"/></m:FolderIds></m:GetFolder></soap:Body>
</soap:Envelope>`;

/** The EWS response codes that mean something other than a missing inbox. */
const BY_RESPONSE: readonly (readonly [RegExp, ConnectionCode])[] = [
  [/ConnectionCount$/, 'too-many-connections'],
  [/Denied$/, 'ews-not-authorised'],
  [/Busy|Unavailable|Transient|Timeout|Failover|MoveInProgress|InternalServerError/, 'unavailable'],
];

/** The response of an EWS server. */
interface Answer {
  readonly status: number;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

/**
 * The ladder of Exchange Web Services: TLS, and one request that logs in and reads the inbox. The response covers three
 * steps: whether EWS exists at all (`greeting`), whether the password is right, and whether there is an inbox.
 * Redirects are reported, never followed.
 */
export const ewsLadder: Ladder = async (session, socket) => {
  const secured = await beginWithTls(session, socket);
  try {
    await mayLogIn(session);
    const answer = await step(session, 'greeting', async (notes) => {
      const received = await getInbox(session, secured);
      notes.add({ httpStatus: received.status });
      expectEws(received, session);
      return received;
    });
    await step(session, 'login', () => attempt(() => expectLogin(answer, session)));
    await step(session, 'select', (notes) => attempt(() => notes.add(inbox(answer, session))));
  } finally {
    secured.destroy();
  }
};

/** Waits until the request may be sent. Since it logs in, a refusal fails the login. */
async function mayLogIn(session: Session): Promise<void> {
  await untilAborted(session.signal, session.onLogin).catch((error: unknown) =>
    step(session, 'login', () => Promise.reject(error as Error)),
  );
}

/** Wraps synchronous work that may fail. */
async function attempt(work: () => void): Promise<void> {
  await Promise.resolve();
  work();
}

/** Counts everything that arrives, not only the body: interim responses, blank lines and the like can be endless, too. */
async function getInbox(session: Session, socket: TLSSocket): Promise<Answer> {
  const { limits } = session;
  // XML may be a single line, so the limit of an answer applies to lines, too
  const meter = new AnswerMeter({ ...limits, line: limits.answer });
  const excess = new AbortController();
  socket.on('data', (chunk: Buffer) => {
    try {
      meter.take(chunk);
    } catch (error) {
      excess.abort(error);
      socket.destroy();
    }
  });
  return untilAborted(excess.signal, async () => {
    const response = await responseOf(session, socket);
    const body = await readBody(response);
    return { status: response.statusCode ?? 0, headers: response.headers, body };
  });
}

async function responseOf({ target, limits }: Session, socket: TLSSocket): Promise<IncomingMessage> {
  const { host, username, password } = target;
  return new Promise((resolve, reject) => {
    const asked = request(host, {
      method: 'POST',
      // uses the checked connection, whatever the host may resolve to by now
      createConnection: () => socket,
      auth: `${username}:${password}`,
      headers: { 'content-type': 'text/xml; charset=utf-8', connection: 'close' },
      maxHeaderSize: limits.line,
    });
    asked.on('response', resolve);
    asked.on('error', (error) => reject(httpFailure(error)));
    // neither of these comes if the server switches to another protocol
    asked.on('close', () => reject(new ProbeFailure('connection-closed')));
    asked.end(GET_INBOX);
  });
}

async function readBody(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    const arriving: AsyncIterable<Buffer> = response;
    for await (const chunk of arriving) chunks.push(chunk);
  } catch {
    throw new ProbeFailure('connection-closed');
  }
  return Buffer.concat(chunks).toString();
}

function httpFailure(error: Error & { readonly code?: string }): ProbeFailure {
  if (error.code === 'HPE_HEADER_OVERFLOW') return new ProbeFailure('answer-too-large');
  return new ProbeFailure(error.code?.startsWith('HPE_') ? 'wrong-protocol' : 'connection-closed', {
    ...(error.code?.startsWith('HPE_') && { expected: 'ews', found: 'unknown' }),
  });
}

function expectEws({ status, headers, body }: Answer, { words }: Session): void {
  if (status >= 300 && status < 400) {
    throw new ProbeFailure('ews-redirected', { location: words.say(headers.location ?? '') });
  }
  const answer = wordsIn(body, words);
  if (status === 429 || status === 502 || status === 503 || status === 504) {
    throw new ProbeFailure('unavailable', { answer });
  }
  if (status === 401 || status === 403) return;
  if (!/<(?:\w+:)?Envelope[\s>]/.test(body)) throw new ProbeFailure('ews-not-found', { answer });
}

function expectLogin({ status, headers, body }: Answer, { where, words }: Session): void {
  const answer = wordsIn(body, words);
  if (status === 403) throw new ProbeFailure('ews-not-authorised', { answer });
  if (status !== 401) return;
  const challenges = headers['www-authenticate'] ?? '';
  const failure = refusedLogin(answer, 'ews', where.host);
  // if only other schemes are offered, no password would be right
  const isSwitchedOff = challenges !== '' && !/\bbasic\b/i.test(challenges);
  throw isSwitchedOff ? new ProbeFailure('password-login-disabled', failure.facts) : failure;
}

function inbox({ body }: Answer, { words }: Session): ConnectionFacts {
  const [, code] = /<(?:\w+:)?ResponseCode(?: [^<>]*)?>(\w{1,100})</.exec(body) ?? [];
  if (code === 'NoError') {
    const [, count] = /<(?:\w+:)?TotalCount>(\d{1,15})</.exec(body) ?? [];
    return count === undefined ? {} : { messages: Number(count) };
  }
  const answer = wordsIn(body, words);
  if (code === undefined) throw new ProbeFailure('protocol-error', { answer });
  const meant = BY_RESPONSE.find(([pattern]) => pattern.test(code))?.[1];
  throw new ProbeFailure(meant ?? 'inbox-not-found', { answer });
}
