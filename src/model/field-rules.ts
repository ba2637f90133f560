import { namePatternOf } from './capabilities.js';
import { parseHost } from './host.js';
import { OUTBOUND_NAME, type MailboxType } from './mailbox.js';
import { controlCharacter, foldText, forbiddenCharacter } from './text.js';

/** Why a value is rejected. Every catalogue has a message for each code. */
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
  /** The rejected character, such as `U+202E`. */
  readonly codePoint?: string;
}

/** What is wrong with a value. */
export interface Issue extends IssueFacts {
  readonly code: IssueCode;
}

/** The result of a rule: the normal form of the value, or why it is rejected. */
export type Verdict =
  { readonly ok: true; readonly value: string | number } | { readonly ok: false; readonly issue: Issue };

/** What rules depend on besides the value. */
export interface RuleContext {
  readonly type: MailboxType;
  /** `capabilities.namePattern`. */
  readonly namePattern: string;
}

/** A rule is pure, and leaves a value in normal form as it is. */
export type Rule = (value: unknown, context: RuleContext) => Verdict;

/** The maximum length of a mailbox name, whatever the pattern allows. */
const MAX_NAME_LENGTH = 256;
/** The maximum length of a user name: local part, `@` and domain (RFC 5321, section 4.5.3.1). */
export const MAX_USERNAME_LENGTH = 320;
/** The maximum length of an e-mail address (RFC 5321, section 4.5.3.1.3, without the angle brackets). */
const MAX_ADDRESS_LENGTH = 254;
/** The maximum length of a password, only to prevent abuse. */
export const MAX_PASSWORD_LENGTH = 10_000;

/** The local part of an e-mail address, as HTML defines it for `<input type="email">`. */
const LOCAL_PART = /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+$/i;

const accept = (value: string | number): Verdict => ({ ok: true, value });
const refuse = (code: IssueCode, facts?: IssueFacts): Verdict => ({ ok: false, issue: { code, ...facts } });

/** A required text of visible characters: trimmed, in NFC, of limited length. */
function text(max: number, value: unknown, judge: (text: string) => Verdict): Verdict {
  if (typeof value !== 'string')
    return refuse(value === undefined || value === null ? 'required' : 'invalid');
  // before trimming, which removes line breaks, and before composing, in which Firefox replaces lone surrogates
  const codePoint = forbiddenCharacter(value);
  const trimmed = value.trim();
  if (trimmed === '') return refuse('required');
  // composing thousands of accents takes long, and merges at most four characters into one
  if (trimmed.length > 4 * max) return refuse('too-long', { max });
  if (codePoint !== undefined) return refuse('forbidden-character', { codePoint });
  const composed = trimmed.normalize('NFC');
  return composed.length > max ? refuse('too-long', { max }) : judge(composed);
}

/** The name of an inbound mailbox; the store's pattern says which names are allowed. */
export const inboundName: Rule = (value, { namePattern }) =>
  text(MAX_NAME_LENGTH, value, (name) => {
    if (foldText(name) === OUTBOUND_NAME) return refuse('name-taken');
    return namePatternOf(namePattern).test(name) ? accept(name) : refuse('invalid-name');
  });

/** The name of an outbound mailbox; there is only one. */
export const outboundName: Rule = (value) =>
  value === undefined || value === OUTBOUND_NAME ? accept(OUTBOUND_NAME) : refuse('immutable');

/** Anything that mail servers accept as a login name. */
export const username: Rule = (value) => text(MAX_USERNAME_LENGTH, value, accept);

/** An e-mail address (WHATWG HTML, "valid e-mail address"); an international domain becomes punycode. */
export const emailAddress: Rule = (value) =>
  text(MAX_ADDRESS_LENGTH, value, (address) => {
    const at = address.lastIndexOf('@');
    const [local, domain] = [address.slice(0, at), parseHost(address.slice(at + 1))];
    if (at < 1 || !LOCAL_PART.test(local) || /\s|\.$/.test(address)) return refuse('invalid-email');
    if (!domain.ok || domain.kind !== 'name') return refuse('invalid-email');
    // punycode may be longer than what was typed
    const normal = `${local}@${domain.host}`;
    return normal.length > MAX_ADDRESS_LENGTH
      ? refuse('too-long', { max: MAX_ADDRESS_LENGTH })
      : accept(normal);
  });

/** Any characters except control characters; never trimmed, never altered. */
export const password: Rule = (value) => {
  if (typeof value !== 'string')
    return refuse(value === undefined || value === null ? 'required' : 'invalid');
  if (value === '') return refuse('required');
  if (value.length > MAX_PASSWORD_LENGTH) return refuse('too-long', { max: MAX_PASSWORD_LENGTH });
  const codePoint = controlCharacter(value);
  return codePoint === undefined ? accept(value) : refuse('forbidden-character', { codePoint });
};

/** A mail server; an EWS address only for inbound mailboxes. */
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

/** A whole number within a range. */
export const wholeNumber =
  ({ min, max }: { readonly min: number; readonly max: number }): Rule =>
  (value) => {
    if (value === undefined || value === null) return refuse('required');
    return Number.isInteger(value) && Number(value) >= min && Number(value) <= max
      ? accept(Number(value))
      : refuse('out-of-range', { min, max });
  };

/** One of the given options. */
export const oneOf =
  (options: readonly string[]): Rule =>
  (value) => {
    if (value === undefined || value === null) return refuse('required');
    const option = options.find((each) => each === value);
    return option === undefined ? refuse('invalid-option') : accept(option);
  };
