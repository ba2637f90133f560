import type { Capabilities } from '../model/capabilities.js';
import { CONNECTION_STEPS, STEP_STATUSES, type ConnectionStep } from '../model/connection.js';
import { decodeCapabilities, decodePageFrame } from '../model/decode.js';
import { isSound, type Mailbox } from '../model/mailbox.js';
import { SORT_FIELDS, type MailboxPage, type MailboxQuery } from '../model/query.js';
import { isObject } from '../model/shapes.js';
import type { MailboxChange } from './mailbox-store.js';
import {
  factsOf,
  isMailboxStoreError,
  kindOf,
  MailboxStoreError,
  STORE_ERROR_CODES,
  type StoreFieldError,
} from './store-error.js';
import { uniqueById } from './unique-by-id.js';

// Checks what a foreign store returns, just enough for the elements to work with it. Written by hand, so that hosts
// with their own store need not load a schema library.

const MEMBERS = [...SORT_FIELDS, 'id', 'revision', 'passwordSet'];

/** Capabilities; missing and invalid members get their defaults. */
export function capabilitiesOf(answer: unknown): Capabilities {
  return decodeCapabilities(answer) ?? refuse();
}

/** A page; rows without an id are dropped and counted. If a store returns all its rows, the page is cut out of them. */
export function pageOf(answer: unknown, { offset, limit }: MailboxQuery): MailboxPage {
  const { items: told, total, counts } = decodePageFrame(answer) ?? refuse();
  const rows = told.slice(told.length === total ? offset : 0).slice(0, limit);
  const items = rows.map(copyOf).filter((row) => row !== undefined);
  const dropped = ((answer as MailboxPage).dropped ?? 0) + rows.length - items.length;
  return {
    items: uniqueById(items),
    total,
    counts,
    ...(dropped > 0 && { dropped }),
  };
}

/** A mailbox. */
export function mailboxOf(answer: unknown): Mailbox {
  return copyOf(answer) ?? refuse();
}

/** The mailbox after a change. Since it will be called saved, it has to be a valid one. */
export function changedMailboxOf(answer: unknown): Mailbox {
  return soundOf(answer) ?? refuse();
}

/** A change; one that cannot be read becomes a reset, since it may have changed anything. */
export function changeOf(told: unknown): MailboxChange {
  const kinds: readonly unknown[] = ['created', 'updated', 'deleted'];
  return hasId(told) && kinds.includes(Reflect.get(told, 'kind'))
    ? (told as unknown as MailboxChange)
    : { kind: 'reset' };
}

/** An iterator over the steps of a connection test. */
export function stepsOf(answer: unknown): AsyncIterator<unknown, unknown, undefined> {
  const steps = objectOf(answer) as Partial<AsyncIterable<unknown, unknown, undefined>>;
  return steps[Symbol.asyncIterator]?.() ?? refuse();
}

/** A step of a connection test. A test that ends without `done` has failed. */
export function stepOf(answer: unknown): ConnectionStep {
  const { done, value } = objectOf(answer) as IteratorResult<unknown, unknown>;
  const step = objectOf(done ? undefined : value) as ConnectionStep;
  const isKnown = CONNECTION_STEPS.includes(step.step) && STEP_STATUSES.includes(step.status);
  return isKnown && typeof (step.code ?? '') === 'string' ? step : refuse();
}

/**
 * The store's error; `protocol` for anything else that it threw. Developers are told no more than its type, since its
 * message may contain a secret.
 */
export function failureOf(error: unknown): MailboxStoreError {
  if (isMailboxStoreError(error)) return checked(error);
  console.warn(`A mailbox store threw ${kindOf(error)}; it should fail with a MailboxStoreError.`);
  return new MailboxStoreError('protocol');
}

/** The error with valid members only: a store may have put anything into it, or use another version of the library. */
function checked(error: Partial<MailboxStoreError>): MailboxStoreError {
  const code = STORE_ERROR_CODES.find((each) => each === error.code);
  const complaints: readonly unknown[] = Array.isArray(error.fieldErrors) ? error.fieldErrors : [];
  return new MailboxStoreError(code ?? 'protocol', {
    ...factsOf(error),
    current: soundOf(error.current),
    fieldErrors: complaints.filter(isComplaint),
  });
}

function isComplaint(value: unknown): value is StoreFieldError {
  if (!isObject(value)) return false;
  const { field, code, detail = '' }: { field?: unknown; code?: unknown; detail?: unknown } = value;
  return [field, code, detail].every((each) => typeof each === 'string');
}

function objectOf(answer: unknown): object {
  return isObject(answer) ? answer : refuse();
}

function hasId(value: unknown): value is { readonly id: string } {
  const id: unknown = isObject(value) && Reflect.get(value, 'id');
  return typeof id === 'string' && id !== '';
}

/**
 * A copy of a row without its password, since a store may change its own objects later. Inherited members count, too.
 * Returns `undefined` if the row has no id or cannot be read, since getters may throw.
 */
function copyOf(row: unknown): Mailbox | undefined {
  try {
    const of = row as object;
    const copy: Record<string, unknown> = { ...of };
    for (const name of MEMBERS) if (name in of) copy[name] = Reflect.get(of, name);
    delete copy.password;
    return hasId(copy) ? (copy as unknown as Mailbox) : undefined;
  } catch {
    return undefined;
  }
}

/** A complete mailbox all of whose values are known; `undefined` for anything else. */
function soundOf(answer: unknown): Mailbox | undefined {
  const mailbox = copyOf(answer);
  return mailbox && isSound(mailbox) ? mailbox : undefined;
}

function refuse(): never {
  throw new MailboxStoreError('protocol');
}
