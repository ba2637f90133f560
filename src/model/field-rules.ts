import { namePatternOf } from './capabilities.js';
import { parseHost } from './host.js';
import { OUTBOUND_NAME, type MailboxType } from './mailbox.js';
import { controlCharacter, foldText, forbiddenCharacter } from './text.js';

/** Why a value is refused. Each code has a message in every catalogue. */
export type IssueCode =
  | 'required'
  | 'password-required'
  | 'immutable'
  | 'too-long'
  | 'out-of-range'
  | 'invalid-option'
  | 'forbidden-character'
  | 'invalid-name'
  | 'name-taken'
  | 'invalid-email'
  | 'invalid-host'
  | 'host-with-port'
  | 'ews-not-https'
  | 'ews-not-outbound'
  | 'invalid';

/** The facts that an issue's message names. */
export interface IssueFacts {
  readonly min?: number;
  readonly max?: number;
  /** The refused character, as `U+202E`. */
  readonly codePoint?: string;
}

/** A value's refusal. */
export interface Issue extends IssueFacts {
  readonly code: IssueCode;
}

/** What a rule says of a value: its normal form, or why it is refused. */
export type Verdict =
  { readonly ok: true; readonly value: string | number } | { readonly ok: false; readonly issue: Issue };

/** What rules depend on beside the value. */
export interface RuleContext {
  readonly type: MailboxType;
  /** `capabilities.namePattern`. */
  readonly namePattern: string;
}

/** A rule: pure, and a normal form judged again is itself. */
export type Rule = (value: unknown, context: RuleContext) => Verdict;

/** Most characters of a mailbox name, whatever the pattern allows. */
const MAX_NAME_LENGTH = 256;
/** Most characters of a user name: local part, `@` and domain (RFC 5321, section 4.5.3.1). */
export const MAX_USERNAME_LENGTH = 320;
/** Most characters of an e-mail address (RFC 5321, section 4.5.3.1.3, without the angle brackets). */
const MAX_ADDRESS_LENGTH = 254;
/** Most characters of a password; only a bound against abuse. */
export const MAX_PASSWORD_LENGTH = 10_000;

/** Local part of an e-mail address as HTML defines it for `<input type="email">`. */
const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/i;

const accept = (value: string | number): Verdict => ({ ok: true, value });
const refuse = (code: IssueCode, facts?: IssueFacts): Verdict => ({ ok: false, issue: { code, ...facts } });

/** A text that must be there, bounded, trimmed, in Unicode's composed form, of visible characters. */
function text(max: number, value: unknown, judge: (text: string) => Verdict): Verdict {
  if (typeof value !== 'string')
    return refuse(value === undefined || value === null ? 'required' : 'invalid');
  // before trimming, which takes line ends away, and composing, in which Firefox replaces lone surrogates
  const codePoint = forbiddenCharacter(value);
  const trimmed = value.trim();
  if (trimmed === '') return refuse('required');
  // composing takes long where there are thousands of accents, and makes at most four characters one
  if (trimmed.length > 4 * max) return refuse('too-long', { max });
  if (codePoint !== undefined) return refuse('forbidden-character', { codePoint });
  const composed = trimmed.normalize('NFC');
  return composed.length > max ? refuse('too-long', { max }) : judge(composed);
}

/** The name of an inbound mailbox: the set of characters is a setting of the store. */
export const inboundName: Rule = (value, { namePattern }) =>
  text(MAX_NAME_LENGTH, value, (name) => {
    if (foldText(name) === OUTBOUND_NAME) return refuse('name-taken');
    return namePatternOf(namePattern).test(name) ? accept(name) : refuse('invalid-name');
  });

/** The name of an outbound mailbox: there is but one. */
export const outboundName: Rule = (value) =>
  value === undefined || value === OUTBOUND_NAME ? accept(OUTBOUND_NAME) : refuse('immutable');

/** Anything that mail servers take as login name. */
export const username: Rule = (value) => text(MAX_USERNAME_LENGTH, value, accept);

/** An e-mail address (WHATWG HTML, "valid e-mail address"); the domain may be international and becomes punycode. */
export const emailAddress: Rule = (value) =>
  text(MAX_ADDRESS_LENGTH, value, (address) => {
    const at = address.lastIndexOf('@');
    const [local, domain] = [address.slice(0, at), parseHost(address.slice(at + 1))];
    if (at < 1 || !LOCAL_PART.test(local) || /\s|\.$/.test(address)) return refuse('invalid-email');
    if (!domain.ok || domain.kind !== 'name') return refuse('invalid-email');
    // punycode is longer than what was typed
    const normal = `${local}@${domain.host}`;
    return normal.length > MAX_ADDRESS_LENGTH
      ? refuse('too-long', { max: MAX_ADDRESS_LENGTH })
      : accept(normal);
  });

/** Any characters but control characters; never trimmed, never altered. */
export const password: Rule = (value) => {
  if (typeof value !== 'string')
    return refuse(value === undefined || value === null ? 'required' : 'invalid');
  if (value === '') return refuse('required');
  if (value.length > MAX_PASSWORD_LENGTH) return refuse('too-long', { max: MAX_PASSWORD_LENGTH });
  const codePoint = controlCharacter(value);
  return codePoint === undefined ? accept(value) : refuse('forbidden-character', { codePoint });
};

/** A mail server; an EWS address only where mail is fetched. */
export const host: Rule = (value, { type }) => {
  if (typeof value !== 'string')
    return refuse(value === undefined || value === null ? 'required' : 'invalid-host');
  const reading = parseHost(value);
  if (!reading.ok) {
    const { problem, codePoint, max } = reading;
    return refuse(problem, {
      ...(codePoint !== undefined && { codePoint }),
      ...(max !== undefined && { max }),
    });
  }
  if (reading.kind === 'ews' && type === 'outbound') return refuse('ews-not-outbound');
  return accept(reading.host);
};

/** A whole number of a range. */
export const wholeNumber =
  ({ min, max }: { readonly min: number; readonly max: number }): Rule =>
  (value) => {
    if (value === undefined || value === null) return refuse('required');
    return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? accept(Number(value))
      : refuse('out-of-range', { min, max });
  };

/** One of some values. */
export const oneOf =
  (options: readonly string[]): Rule =>
  (value) => {
    if (value === undefined || value === null) return refuse('required');
    const option = options.find((each) => each === value);
    return option === undefined ? refuse('invalid-option') : accept(option);
  };
