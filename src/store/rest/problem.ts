import { decodeMailbox } from '../../model/decode.js';
import { isReadable, type Mailbox } from '../../model/mailbox.js';
import { ownMember } from '../../model/own-member.js';
import { isObject } from '../../model/shapes.js';
import { MAX_DETAIL } from '../concealed.js';
import { STORE_ERROR_CODES, type MailboxStoreErrorCode, type StoreFieldError } from '../store-error.js';
import type { Answer } from './exchange.js';
import { FailedTry } from './failed-try.js';
import { parseJson } from './json.js';
import { MAX_RETRY_AFTER, MAX_TRIES } from './rest-options.js';

/** The codes of the adapter itself, which a backend cannot use. */
const OWN_CODES: readonly string[] = ['network', 'timeout', 'aborted', 'protocol'];

/** The code of a status without a known code. */
const CODE_BY_STATUS: Readonly<Record<number, MailboxStoreErrorCode>> = {
  400: 'malformed',
  401: 'unauthenticated',
  403: 'forbidden',
  404: 'not-found',
  409: 'invalid',
  410: 'not-found',
  412: 'revision-mismatch',
  415: 'unsupported-media-type',
  422: 'invalid',
  428: 'precondition-required',
  429: 'rate-limited',
};

/** The statuses of failures in the backend, or in front of it, after which another attempt may succeed. */
const TRANSIENT: readonly number[] = [429, 500, 502, 503, 504];
/** The statuses among them after which it is unknown whether the backend carried out the request. */
const DOUBTFUL: readonly number[] = [500, 502, 504];
/** The first status that only proxies use, most of them if they have lost the backend. */
const FIRST_PROXY_STATUS = 520;
/** The statuses that proxies answer with pages of their own. */
const PROXIED: readonly number[] = [401, 403, 429];

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * The failure that a response reports. Problem details (RFC 9457) are read member by member; invalid members are left
 * out.
 * @param now - the local time, in ms since 1970
 */
export function problemOf({ status, headers, text }: Answer, now: number): FailedTry {
  const problem = parseJson(text);
  const isPage = !isObject(problem) && text.trim() !== '' && status < 500 && !PROXIED.includes(status);
  // no request was made that 304 or another redirection could be the response to
  if (isPage || (status >= 300 && status < 400)) {
    return new FailedTry('protocol', { status }, {});
  }
  const code = codeOf(ownMember(problem, 'code'), status);
  const wait = waitOf(headers, ownMember(problem, 'retryAfter'), now);
  const detail = textOf(ownMember(problem, 'detail')) ?? textOf(ownMember(problem, 'title'));
  const facts = {
    status,
    detail,
    current: mailboxOf(ownMember(problem, 'current')),
    fieldErrors: fieldErrorsOf(ownMember(problem, 'errors')),
    retryAfter: wait,
  };
  const isTransient = TRANSIENT.includes(status) || code === 'request-in-progress';
  const isSoon = wait === undefined || wait <= MAX_RETRY_AFTER;
  return new FailedTry(code, facts, {
    tries: isTransient && isSoon ? MAX_TRIES : 1,
    isDoubtful: DOUBTFUL.includes(status) || status >= FIRST_PROXY_STATUS || code === 'request-in-progress',
  });
}

function codeOf(told: unknown, status: number): MailboxStoreErrorCode {
  const known = STORE_ERROR_CODES.find((code) => code === told && !OWN_CODES.includes(code));
  return known ?? CODE_BY_STATUS[status] ?? (status < 500 ? 'network' : 'unavailable');
}

/**
 * How long to wait, in seconds: the header (RFC 9110, section 10.2.3), or else the member, which every origin can read;
 * `undefined` if there is neither, `Infinity` if what there is cannot be read. As clocks differ, a date is compared with
 * that of the response, if it is visible.
 */
function waitOf(headers: Headers, told: unknown, now: number): number | undefined {
  const header = headers.get('retry-after');
  if (header !== null) {
    if (/^\d{1,9}$/.test(header)) return Number(header);
    const since = Date.parse(headers.get('date') ?? '') || now;
    if (HTTP_DATE.test(header)) return Math.max(0, Math.ceil((Date.parse(header) - since) / 1000));
  }
  if (typeof told === 'number' && told >= 0 && told <= 1e9) return told;
  return header === null && told === undefined ? undefined : Infinity;
}

function fieldErrorsOf(told: unknown): readonly StoreFieldError[] {
  if (!Array.isArray(told)) return [];
  return told.flatMap((each: unknown) => {
    const [field, code, detail] = ['field', 'code', 'detail'].map((name) => textOf(ownMember(each, name)));
    return field === undefined || code === undefined ? [] : [{ field, code, ...(detail && { detail }) }];
  });
}

function mailboxOf(told: unknown): Mailbox | undefined {
  const mailbox = decodeMailbox(told);
  return mailbox && isReadable(mailbox) ? mailbox : undefined;
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value.slice(0, MAX_DETAIL) : undefined;
}
