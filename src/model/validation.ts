import { DEFAULT_CAPABILITIES } from './capabilities.js';
import type { MailboxDraft, MailboxPatch } from './draft.js';
import type { Issue, RuleContext } from './field-rules.js';
import { FIELDS, type Field } from './fields.js';
import { MAILBOX_TYPES, type Mailbox, type MailboxType } from './mailbox.js';
import { ownMember } from './own-member.js';

/** An issue and the member at fault. */
export interface FieldIssue extends Issue {
  readonly field: string;
}

/** The result of validation: the normal form, or all issues. */
export type Checked<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly issues: readonly FieldIssue[] };

/** The members that a password is bound to: if one of them changed, it could be sent to another server. */
export const PASSWORD_TARGET = ['host', 'port', 'security', 'username', 'protocol'] as const;

/**
 * Validates a whole draft, whoever made it, by the catalogue of fields. Unknown members are left out; absent ones get
 * their default, if they have one.
 */
export function checkDraft(
  input: unknown,
  namePattern: string = DEFAULT_CAPABILITIES.namePattern,
): Checked<MailboxDraft> {
  const type = MAILBOX_TYPES.find((each) => each === ownMember(input, 'type'));
  if (type === undefined) return { ok: false, issues: [{ field: 'type', code: 'invalid-option' }] };
  const read = new Reading({ type, namePattern });
  for (const field of FIELDS[type]) read.take(field, valueOrDefault(input, field));
  return read.result({ type });
}

/** The value that a draft has for a field, even `null`; the field's default if it has none. */
export function valueOrDefault(input: unknown, field: Field): unknown {
  const given = ownMember(input, field.name);
  return given === undefined ? field.default : given;
}

/**
 * Validates a patch of a mailbox. The result holds only what really changes, and a password if one was given.
 * `password-required` is among the issues if the type's rule demands a password and there is none.
 */
export function checkPatch(current: Mailbox, patch: unknown, namePattern?: string): Checked<MailboxPatch> {
  const read = new Reading({
    type: current.type,
    namePattern: namePattern ?? DEFAULT_CAPABILITIES.namePattern,
  });
  const type = ownMember(patch, 'type');
  if (type !== undefined && type !== current.type) read.refuse('type', { code: 'immutable' });
  for (const field of FIELDS[current.type]) takeChange(read, field, current, ownMember(patch, field.name));
  takeEnabled(read, current, ownMember(patch, 'enabled'));
  if (ownMember(patch, 'password') === undefined && isPasswordRequired(current, read.values)) {
    read.refuse('password', { code: 'password-required' });
  }
  return read.result({});
}

/**
 * Whether a change requires the password to be entered again: for an inbound mailbox, any change except enabling and
 * disabling; for an outbound one, a change to where its stored password would be sent.
 */
export function isPasswordRequired(current: Mailbox, changes: Readonly<Record<string, unknown>>): boolean {
  const changed = Object.keys(changes).filter((name) => name !== 'enabled' && name !== 'password');
  return current.type === 'inbound'
    ? changed.length > 0
    : PASSWORD_TARGET.some((name) => changed.includes(name));
}

function takeChange(read: Reading, field: Field, current: Mailbox, value: unknown): void {
  if (value === undefined) return;
  if (field.name === 'password') {
    read.take(field, value);
    return;
  }
  const stored: unknown = Reflect.get(current, field.name);
  if (value === stored) return;
  if (!field.editable.edit) read.refuse(field.name, { code: 'immutable' });
  else read.take(field, value, stored);
}

function takeEnabled(read: Reading, current: Mailbox, value: unknown): void {
  if (value === undefined || value === current.enabled) return;
  if (typeof value === 'boolean') read.values['enabled'] = value;
  else read.refuse('enabled', { code: 'invalid' });
}

/** Collects normal forms and issues. */
class Reading {
  readonly values: Record<string, unknown> = {};
  readonly #issues: FieldIssue[] = [];

  readonly #context: RuleContext;

  constructor(context: RuleContext) {
    this.#context = context;
  }

  take(field: Field, value: unknown, stored?: unknown): void {
    const verdict = field.rule(value, this.#context);
    if (!verdict.ok) this.refuse(field.name, verdict.issue);
    else if (verdict.value !== stored) this.values[field.name] = verdict.value;
  }

  refuse(field: string, issue: Issue): void {
    this.#issues.push({ field, ...issue });
  }

  /** The rules guarantee the shape that the type states. */
  result<T extends MailboxDraft | MailboxPatch>(more: { readonly type?: MailboxType }): Checked<T> {
    if (this.#issues.length > 0) return { ok: false, issues: this.#issues };
    return { ok: true, value: { ...more, ...this.values } as unknown as T };
  }
}
